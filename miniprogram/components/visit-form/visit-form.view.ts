import { OCCUPATIONS, type Occupation } from '../../contract/occupations'
import { VISIT_SERVICES, type VisitService } from '../../contract/station-visitors'

export interface Choice<Code extends string> {
  code: Code
  label: string
  isChosen: boolean
}

/** Occupations with the person's own in front, so that one tap is enough. */
export function occupationChoices(chosen: Occupation | undefined): Choice<Occupation>[] {
  const all = OCCUPATIONS.map(({ code, label }) => ({ code, label, isChosen: code === chosen }))
  return [...all.filter(({ isChosen }) => isChosen), ...all.filter(({ isChosen }) => !isChosen)]
}

export function serviceChoices(chosen: readonly VisitService[]): Choice<VisitService>[] {
  return VISIT_SERVICES.map(({ code, label }) => ({ code, label, isChosen: chosen.includes(code) }))
}
