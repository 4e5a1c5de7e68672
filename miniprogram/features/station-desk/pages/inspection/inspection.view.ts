import type { InputOf } from '../../../../contract/action'
import {
  inspectionDueOn,
  type InspectionPolicyView,
  type InspectionView,
  type recordInspection,
} from '../../../../contract/inspections'
import { dayText } from '../../../../contract/shanghai-time'
import { facilityLabel, type Facility } from '../../../../contract/stations'

/** What the inspector has said of one item so far. */
export interface ItemAnswer {
  isOk?: boolean
  note: string
  broken: Facility[]
}

/** One item as a card. */
export interface ItemCard {
  code: string
  number: string
  label: string
  hint: string
  isYes: boolean
  isNo: boolean
  note: string
  /** Facilities that may be what is missing; empty for other items. */
  facilities: { code: Facility; label: string; isChosen: boolean }[]
}

export type Answers = Readonly<Record<string, ItemAnswer>>

/** An item nobody has looked at yet. */
export const BLANK: ItemAnswer = { note: '', broken: [] }

export function itemCards(
  policy: InspectionPolicyView,
  answers: Answers,
  facilities: readonly Facility[],
): ItemCard[] {
  return policy.items.map(({ code, label, hint, isAboutFacilities }, index) => {
    const { isOk, note, broken } = answers[code] ?? BLANK
    return {
      code,
      number: `${index + 1}`,
      label,
      hint,
      isYes: isOk === true,
      isNo: isOk === false,
      note,
      facilities: (isAboutFacilities ? facilities : []).map((one) => ({
        code: one,
        label: facilityLabel(one),
        isChosen: broken.includes(one),
      })),
    }
  })
}

/** What the button says: how many items are left, or that it can be handed in. */
export function handInText(
  policy: InspectionPolicyView,
  answers: Answers,
): { text: string; isReady: boolean } {
  const left = policy.items.filter(({ code }) => answers[code]?.isOk === undefined).length
  return left > 0 ? { text: `还差 ${left} 项`, isReady: false } : { text: '交这次检查', isReady: true }
}

/** The first item that says no without saying why; undefined when all do. */
export function itemWithoutReason(policy: InspectionPolicyView, answers: Answers): string | undefined {
  return policy.items.find(({ code }) => {
    const { isOk, note, broken } = answers[code] ?? BLANK
    return isOk === false && !note.trim() && broken.length === 0
  })?.code
}

/** The answers as the action takes them. What was said of an item before it was found to be in order is left out. */
export function resultsOf(
  policy: InspectionPolicyView,
  answers: Answers,
): InputOf<typeof recordInspection>['results'] {
  return policy.items.map(({ code }) => {
    const { isOk = false, note, broken } = answers[code] ?? BLANK
    if (isOk) return { code, isOk }
    return {
      code,
      isOk,
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(broken.length > 0 ? { broken } : {}),
    }
  })
}

export interface PastInspection {
  inspectionId: string
  title: string
  stateText: string
  tone: 'open' | 'attention'
  /** What was not in order, each with its reason. */
  notOk: { code: string; text: string }[]
}

/** Inspections of the past, newest first. */
export function pastInspections(inspections: readonly InspectionView[]): PastInspection[] {
  return inspections.map(({ inspectionId, on, inspectorName, results }) => {
    const failed = results.filter(({ isOk }) => !isOk)
    return {
      inspectionId,
      title: `${on.slice(0, 4)}年${dayText(on)} · ${inspectorName}`,
      stateText: failed.length === 0 ? '都合格' : `${failed.length} 项不合格`,
      tone: failed.length === 0 ? ('open' as const) : ('attention' as const),
      notOk: failed.map(({ code, label, note, broken }) => {
        const things = broken.length > 0 ? `${broken.map(facilityLabel).join('、')}坏了` : ''
        return { code, text: `${label}：${[note, things].filter(Boolean).join('，')}` }
      }),
    }
  })
}

/** When this station is due again, in words. */
export function dueText(
  policy: Pick<InspectionPolicyView, 'intervalDays'>,
  last: InspectionView | undefined,
): string {
  if (!last) return '还没有查过'
  return `上次${dayText(last.on)}查的，下次${dayText(inspectionDueOn(last.on, policy.intervalDays))}前`
}
