import type { ItemStanding } from '../../../../miniprogram/contract/loan-items'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { StationRecord } from '../../stations/records'
import type { LoanItemRecord, LoanRecord } from '../records'
import { agreeOn, standingRefusal, type BorrowerFacts, type BorrowingTerms } from './decide-borrowing'

/** A thing as it was found behind its code, with the loan it is out on. */
export interface FoundItem {
  item: LoanItemRecord
  loan: LoanRecord | undefined
  station: StationRecord | undefined
}

/** How a thing stands to whoever scanned it. Who has it is never said. */
export function itemStandingOf({ item, loan, station }: FoundItem, personId: string): ItemStanding {
  if (item.state === 'unlabelled' || item.state === 'written-off') return item.state
  if (item.state === 'out') return loan?.personId === personId ? 'yours' : 'out'
  if (item.writeOffId !== null) return 'resting'
  return station?.life === 'listed' ? 'here' : 'station-gone'
}

export interface ItemBorrowingFacts extends BorrowerFacts, FoundItem {
  personId: string
  now: number
}

export type ItemBorrowingRefusal =
  | 'LABEL_VOID'
  | 'ITEM_WRITTEN_OFF'
  | 'NOT_LENT'
  | 'MEMBERS_ONLY'
  | 'MEMBERSHIP_SUSPENDED'
  | 'ITEM_YOURS'
  | 'ITEM_OUT'
  | 'ITEM_RESTING'
  | 'STATION_REMOVED'
  | 'TOO_MANY_OPEN'

const STANDING_REFUSALS = {
  unlabelled: 'LABEL_VOID',
  'written-off': 'ITEM_WRITTEN_OFF',
  yours: 'ITEM_YOURS',
  out: 'ITEM_OUT',
  resting: 'ITEM_RESTING',
  'station-gone': 'STATION_REMOVED',
} as const

/** Whether this person may borrow the very thing they scanned. What it is comes first, then who asks, then where it is. */
export function decideItemBorrowing(
  facts: ItemBorrowingFacts,
): Outcome<BorrowingTerms & { station: StationRecord }, ItemBorrowingRefusal> {
  const { item, station, policy, personId, now } = facts
  const standing = itemStandingOf(facts, personId)
  if (standing === 'unlabelled' || standing === 'written-off') return refused(STANDING_REFUSALS[standing])
  const terms = agreeOn(policy, item.kind, now)
  if (!terms) return refused('NOT_LENT')
  const unwelcome = standingRefusal(facts)
  if (unwelcome && unwelcome !== 'TOO_MANY_OPEN') return refused(unwelcome)
  if (standing !== 'here' || !station)
    return refused(
      standing === 'here' ? 'STATION_REMOVED' : STANDING_REFUSALS[standing],
      station ? { placeName: station.name } : undefined,
    )
  return unwelcome ? refused(unwelcome) : done({ ...terms, station })
}

/** Whether this person may give back the very thing they scanned, and which loan that ends. */
export function decideItemReturn(
  facts: FoundItem & { personId: string },
): Outcome<LoanRecord, 'LABEL_VOID' | 'ALREADY_WRITTEN_OFF' | 'ALREADY_RETURNED' | 'ITEM_OUT'> {
  const { item, loan, station, personId } = facts
  if (item.state === 'unlabelled') return refused('LABEL_VOID')
  if (item.state === 'written-off') return refused('ALREADY_WRITTEN_OFF')
  if (item.state === 'in-store')
    return refused('ALREADY_RETURNED', station ? { placeName: station.name } : {})
  return loan?.personId === personId ? done(loan) : refused('ITEM_OUT')
}

/** What taking in a thing that lies at the station does: ends its loan, brings it back into the books, or moves it here. */
export type Receiving =
  { does: 'return'; loan: LoanRecord } | { does: 'recover' } | { does: 'move'; fromStationId: string }

/** Whether and how a keeper takes in a thing that lies at the station, by whomever it was left. */
export function decideReceiving(
  facts: Omit<FoundItem, 'station'> & { stationId: string },
): Outcome<Receiving, 'LABEL_VOID' | 'ALREADY_HERE' | 'ITEM_RESTING'> {
  const { item, loan, stationId } = facts
  if (item.state === 'unlabelled') return refused('LABEL_VOID')
  if (item.state === 'out' && loan) return done({ does: 'return', loan })
  if (item.state === 'written-off') return done({ does: 'recover' })
  if (item.writeOffId !== null) return refused('ITEM_RESTING')
  return item.stationId === stationId
    ? refused('ALREADY_HERE')
    : done({ does: 'move', fromStationId: item.stationId })
}

/** Whether a keeper may say what became of a thing: it has to be in the cupboard and nobody else's to decide. */
export function decideSettlingItem(facts: {
  item: LoanItemRecord
  stationId: string
}): Outcome<
  LoanItemRecord,
  'LABEL_VOID' | 'ITEM_WRITTEN_OFF' | 'ITEM_ELSEWHERE' | 'ITEM_OUT' | 'ITEM_RESTING'
> {
  const { item, stationId } = facts
  if (item.state === 'unlabelled') return refused('LABEL_VOID')
  if (item.state === 'written-off') return refused('ITEM_WRITTEN_OFF')
  if (item.stationId !== stationId) return refused('ITEM_ELSEWHERE')
  if (item.state === 'out') return refused('ITEM_OUT')
  return item.writeOffId === null ? done(item) : refused('ITEM_RESTING')
}
