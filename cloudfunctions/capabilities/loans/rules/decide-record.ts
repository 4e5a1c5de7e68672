import { itemOf, type Item, type StockEvent, type StockLedger } from '../../../../miniprogram/contract/loans'
import type { StockChange } from '../../../../miniprogram/contract/loan-keeping'
import { LOTS_MAX } from '../../../../miniprogram/contract/medicine'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import { lotIdOf, type LoanPolicyRecord, type LotRecord, type StockRecord } from '../records'
import { holdingRefusal, type HoldingRefusal } from './holdings'
import { isPast, lotsAfter, lotsOf } from './lots'
import { countMovement, moved, movementOf, writeOffMovement } from './movement'
import { isAboveNoBlame } from './no-blame'

/** A change of the cupboard itself; giving up a loan and setting an event right are decided elsewhere. */
export type CupboardChange = Exclude<StockChange, { what: 'write-off-loan' | 'correct' }>

export interface RecordFacts {
  change: CupboardChange
  stock: StockRecord
  policy: LoanPolicyRecord | undefined
  today: string
}

export interface RecordedChange {
  item: Item
  event: StockEvent
  movement: StockLedger
  lot: LotRecord | null
  /** What the box consists of after it. */
  lots: LotRecord[]
  countedOn: string | null
  /** It is worth too much to be written off here: the union is asked, and nothing moves. */
  isToBeAsked: boolean
}

type LotRefusal =
  | 'NAME_MISSING'
  | 'EXPIRY_MISSING'
  | 'EXPIRY_PAST'
  | 'TOO_MANY_LOTS'
  | 'LOT_MISSING'
  | 'LOT_UNKNOWN'
  | 'ALL_EXPIRED'

export type RecordRefusal = 'KIND_UNKNOWN' | 'NOT_TAKEN' | 'NOT_PUT_BACK' | LotRefusal | HoldingRefusal

/** The lot that is put in: asked for its name and date, which may not be past. */
function lotPutIn(
  change: Extract<CupboardChange, { what: 'replenish' }>,
  { stock, today }: RecordFacts,
): Outcome<LotRecord, LotRefusal> {
  const { name, expiresOn } = change
  if (name === undefined) return refused('NAME_MISSING')
  if (expiresOn === undefined) return refused('EXPIRY_MISSING')
  if (isPast(expiresOn, today)) return refused('EXPIRY_PAST')
  const lots = lotsOf(stock)
  const lotId = lotIdOf(name, expiresOn)
  const there = lots.find((lot) => lot.lotId === lotId)
  if (!there && lots.length >= LOTS_MAX) return refused('TOO_MANY_LOTS')
  return done(there ?? { lotId, name, expiresOn, count: 0, awaiting: 0 })
}

/** The lot a change of a kind that expires is about. What is past its date is counted and thrown away, never given. */
function lotOfChange(item: Item, facts: RecordFacts): Outcome<LotRecord | null, LotRefusal> {
  const { change, stock, today } = facts
  if (!item.hasExpiry || change.what === 'put-back') return done(null)
  if (change.what === 'replenish') return lotPutIn(change, facts)
  if (change.lotId === undefined) return refused('LOT_MISSING')
  const lot = lotsOf(stock).find(({ lotId }) => lotId === change.lotId)
  if (!lot) return refused('LOT_UNKNOWN')
  return change.what === 'hand-out' && isPast(lot.expiresOn, today) ? refused('ALL_EXPIRED') : done(lot)
}

function movementBy(change: CupboardChange, before: number): { event: StockEvent; movement: StockLedger } {
  const { count } = change
  switch (change.what) {
    case 'replenish':
      return { event: 'replenished', movement: movementOf('replenished', count) }
    case 'count':
      return { event: 'counted', movement: countMovement(before, count) }
    case 'write-off':
      return { event: 'written-off', movement: writeOffMovement('onHand', count) }
    case 'hand-out':
      return { event: 'handed-out', movement: movementOf('handed-out', count) }
    case 'put-back':
      return { event: 'handed-back', movement: movementOf('handed-back', count) }
  }
}

/** Why this kind cannot be changed so: what is lent is not handed out, and medicine stays with whoever took it. */
function kindRefusal(item: Item, { what }: CupboardChange): 'NOT_TAKEN' | 'NOT_PUT_BACK' | undefined {
  if (what !== 'hand-out' && what !== 'put-back') return undefined
  if (item.use !== 'taken') return 'NOT_TAKEN'
  return what === 'put-back' && item.hasExpiry ? 'NOT_PUT_BACK' : undefined
}

/** What a keeper's record does to the stock. Nothing is ever written that the cupboard could not hold. */
export function decideRecord(facts: RecordFacts): Outcome<RecordedChange, RecordRefusal> {
  const { change, stock, policy, today } = facts
  const item = itemOf(change.kind)
  if (!item) return refused('KIND_UNKNOWN')
  const unfit = kindRefusal(item, change)
  if (unfit) return refused(unfit)
  const lotOutcome = lotOfChange(item, facts)
  if (lotOutcome.isRefused) return lotOutcome
  const lot = lotOutcome.value
  const { event, movement } = movementBy(change, lot ? lot.count : stock.onHand)
  const lotAfter = lot ? { ...lot, count: lot.count + movement.onHand } : undefined
  const unheld = holdingRefusal(stock, moved(stock, movement), lotAfter)
  if (unheld) return refused(unheld)
  // Throwing away what is past its date is a duty, whatever it cost.
  const isFree = change.what !== 'write-off' || change.reason === 'expired'
  return done({
    item,
    event,
    movement,
    lot,
    lots: lot ? lotsAfter(lotsOf(stock), lot, { count: movement.onHand }) : lotsOf(stock),
    countedOn: change.what === 'count' ? today : stock.countedOn,
    isToBeAsked: !isFree && isAboveNoBlame(policy, change.kind, change.count),
  })
}
