import type { Facility, FacilityState } from '../../../../miniprogram/contract/stations'
import { done, refused, type Outcome } from '../../../kernel/refusal'

export interface MarkingFacts {
  facilities: readonly FacilityState[]
  facility: Facility
  isBroken: boolean
  /** `yyyymmdd`. */
  today: string
}

/**
 * The facilities with one marked, or undefined when it was marked so already: what is broken stays broken since the
 * day it broke.
 */
export function markFacilities(
  facts: MarkingFacts,
): Outcome<FacilityState[] | undefined, 'FACILITY_NOT_HERE'> {
  const { facilities, facility, isBroken, today } = facts
  const current = facilities.find(({ code }) => code === facility)
  if (!current) return refused('FACILITY_NOT_HERE')
  if ((current.brokenSince !== undefined) === isBroken) return done(undefined)
  const marked: FacilityState = isBroken ? { code: facility, brokenSince: today } : { code: facility }
  return done(facilities.map((one) => (one.code === facility ? marked : one)))
}
