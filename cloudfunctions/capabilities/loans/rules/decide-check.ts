import { EXPIRES_SOON_DAYS, LOTS_MAX } from '../../../../miniprogram/contract/medicine'
import { itemOf } from '../../../../miniprogram/contract/loans'
import { addDays } from '../../../../miniprogram/contract/shanghai-time'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import { lotIdOf, type LotRecord, type StockRecord } from '../records'
import { isPast, lotsOf } from './lots'

const MONTH_LENGTH = 6

/** Whether this month's check of a box is still to be done. A box that never held anything has none. */
export function isCheckDue(stock: StockRecord, today: string): boolean {
  if (!itemOf(stock.kind)?.hasExpiry || stock.eventCount === 0) return false
  return stock.checkedOn?.slice(0, MONTH_LENGTH) !== today.slice(0, MONTH_LENGTH)
}

/** What the keeper found of one lot. */
export interface LotFinding {
  lotId: string
  count: number
  isThrownAway: boolean
}

export interface LotAdded {
  name: string
  count: number
  expiresOn: string
}

/** One thing a check says, in the order in which it is booked. */
export type CheckStep = { does: 'count' | 'throw-away' | 'put-in'; lot: LotRecord; count: number }

export type CheckRefusal =
  'LOTS_CHANGED' | 'EXPIRED_KEPT' | 'NOT_EXPIRED' | 'EXPIRY_PAST' | 'AWAITING_AMONG_THEM' | 'TOO_MANY_LOTS'

function findingRefusal(lot: LotRecord, finding: LotFinding, today: string): CheckRefusal | undefined {
  if (!finding.isThrownAway && finding.count > 0 && isPast(lot.expiresOn, today)) return 'EXPIRED_KEPT'
  // What is good for long is not thrown away as expired; damage is written off, and asked about when it is worth much.
  if (finding.isThrownAway && lot.expiresOn > addDays(today, EXPIRES_SOON_DAYS)) return 'NOT_EXPIRED'
  const left = finding.isThrownAway ? 0 : finding.count
  return left < lot.awaiting ? 'AWAITING_AMONG_THEM' : undefined
}

/**
 * What a check of the box says, step by step. Every lot has to be looked at, as it is in the books now; what is past its
 * date may not stay; what is put in may not be past it.
 */
export function decideCheck(facts: {
  stock: StockRecord
  findings: readonly LotFinding[]
  added: readonly LotAdded[]
  today: string
}): Outcome<CheckStep[], CheckRefusal> {
  const { stock, findings, added, today } = facts
  const lots = lotsOf(stock)
  const isSame =
    findings.length === lots.length && lots.every(({ lotId }) => findings.some((one) => one.lotId === lotId))
  if (!isSame) return refused('LOTS_CHANGED')
  const steps: CheckStep[] = []
  for (const lot of lots) {
    const finding = findings.find(({ lotId }) => lotId === lot.lotId)!
    const unfit = findingRefusal(lot, finding, today)
    if (unfit) return refused(unfit)
    if (finding.count !== lot.count) steps.push({ does: 'count', lot, count: finding.count })
    if (finding.isThrownAway && finding.count > 0)
      steps.push({ does: 'throw-away', lot, count: finding.count })
  }
  if (added.some(({ expiresOn }) => isPast(expiresOn, today))) return refused('EXPIRY_PAST')
  for (const { name, expiresOn, count } of added)
    steps.push({
      does: 'put-in',
      lot: { lotId: lotIdOf(name, expiresOn), name, expiresOn, count: 0, awaiting: 0 },
      count,
    })
  const left = findings.filter(({ count, isThrownAway }) => count > 0 && !isThrownAway).length
  return left + added.length > LOTS_MAX ? refused('TOO_MANY_LOTS') : done(steps)
}
