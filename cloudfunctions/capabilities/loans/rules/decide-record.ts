import {
  itemOf,
  type Item,
  type StockChange,
  type StockEvent,
  type StockLedger,
} from '../../../../miniprogram/contract/loans'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { LoanPolicyRecord, StockRecord } from '../records'
import { countMovement, isPossible, moved, movementOf, writeOffMovement } from './movement'

/** A change of the cupboard itself; giving up a loan is decided beside the loan. */
export type CupboardChange = Exclude<StockChange, { what: 'write-off-loan' }>

export interface RecordFacts {
  change: CupboardChange
  stock: StockRecord
  policy: LoanPolicyRecord | undefined
  today: string
}

export interface RecordedChange {
  event: StockEvent
  movement: StockLedger
  expiresOn: string | null
  countedOn: string | null
}

export type RecordRefusal =
  'KIND_UNKNOWN' | 'EXPIRY_MISSING' | 'EXPIRY_PAST' | 'MORE_THAN_ON_HAND' | 'ABOVE_NO_BLAME_VALUE'

/** Whether so many pieces are worth more than a keeper may write off alone; without a policy, everything is. */
export function isAboveNoBlame(policy: LoanPolicyRecord | undefined, kind: string, count: number): boolean {
  const valueFen = policy?.terms.find((terms) => terms.kind === kind)?.valueFen
  return policy === undefined || valueFen === undefined || valueFen * count > policy.noBlameFenMax
}

/** What a new date in the box has to be: asked for when something that expires is put in, and not past. */
function expiryRefusal(
  item: Item,
  { change, today }: RecordFacts,
): 'EXPIRY_MISSING' | 'EXPIRY_PAST' | undefined {
  if (!item.hasExpiry) return undefined
  const isStocked = change.what !== 'write-off' && change.count > 0
  if (isStocked && change.expiresOn === undefined) return 'EXPIRY_MISSING'
  // A count may find what is past its date; putting it in, or leaving it after clearing out, may not.
  if (change.what !== 'count' && change.expiresOn !== undefined && change.expiresOn < today)
    return 'EXPIRY_PAST'
  return undefined
}

function movementBy({ change, stock }: RecordFacts): { event: StockEvent; movement: StockLedger } {
  if (change.what === 'replenish')
    return { event: 'replenished', movement: movementOf('replenished', change.count) }
  if (change.what === 'count')
    return { event: 'counted', movement: countMovement(stock.onHand, change.count) }
  return { event: 'written-off', movement: writeOffMovement('onHand', change.count) }
}

/** What a keeper's record does to the stock. Nothing is ever written that the cupboard could not hold. */
export function decideRecord(facts: RecordFacts): Outcome<RecordedChange, RecordRefusal> {
  const { change, stock, policy, today } = facts
  const item = itemOf(change.kind)
  if (!item) return refused('KIND_UNKNOWN')
  const expiry = expiryRefusal(item, facts)
  if (expiry) return refused(expiry)
  const { event, movement } = movementBy(facts)
  const after = moved(stock, movement)
  if (!isPossible(after)) return refused('MORE_THAN_ON_HAND')
  // Throwing away what is past its date is a duty, whatever it cost.
  const isFree = change.what !== 'write-off' || change.reason === 'expired'
  if (!isFree && isAboveNoBlame(policy, change.kind, change.count)) return refused('ABOVE_NO_BLAME_VALUE')
  const expiresOn = item.hasExpiry && after.onHand > 0 ? (change.expiresOn ?? stock.expiresOn) : null
  return done({
    event,
    movement,
    expiresOn,
    countedOn: change.what === 'count' ? today : stock.countedOn,
  })
}
