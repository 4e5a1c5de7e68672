import { OCCUPATIONS, type Occupation } from '../contract/occupations'
import { readStored, writeStored } from '../platform/storage'
import { keptMe } from './session'

const KEY = 'visit.occupation'

/** The occupation to offer first: the one ticked last on this phone, else the member card's. */
export function keptOccupation(): Occupation | undefined {
  const label = keptMe()?.card?.occupationLabel
  return readStored<Occupation>(KEY) ?? OCCUPATIONS.find((occupation) => occupation.label === label)?.code
}

/** Keeps what was ticked, on this phone only. */
export function keepOccupation(occupation: Occupation): void {
  writeStored(KEY, occupation)
}
