import type { LedgerEntryRecord } from '../../cloudfunctions/capabilities/ledger/records'
import {
  paymentEntry,
  redemptionEntry,
  takebackEntry,
} from '../../cloudfunctions/capabilities/ledger/rules/entries'
import type { PayeeAccountRecord } from '../../cloudfunctions/capabilities/merchants/account-records'
import type { LineHoldRecord } from '../../cloudfunctions/capabilities/signals/records'
import { blankStatement } from '../../cloudfunctions/capabilities/statements/make-statement'
import {
  statementPolicyIdOf,
  type StatementChainRecord,
  type StatementPolicyRecord,
  type StatementRecord,
} from '../../cloudfunctions/capabilities/statements/records'
import { payToOf } from '../../cloudfunctions/capabilities/statements/present'
import { drawStatement } from '../../cloudfunctions/capabilities/statements/rules/draw-statement'
import { monthWord } from '../../cloudfunctions/capabilities/statements/rules/month'
import { DAY_MS, MINUTE_MS, addDays, dayOf, dayStart } from '../../miniprogram/contract/shanghai-time'
import { DEMO_DAY } from './demo-day'
import { personOf } from './people'
import { seededRandom } from './seeded-random'

/** An offer that ended before the district's fortnight began; its vouchers are long gone and its lines are not. */
const ENDED_OFFER = { offerId: 'lunch-spring', title: '八元午餐（春季）', fen: 1_000 }
const STORES = ['meal-1-s1', 'meal-1-s2']
const MASKED = ['陈*', '李*', '王*', '赵*']
const NOON_MINUTE = 12 * 60

export interface StatementDocuments {
  ledgerEntries: LedgerEntryRecord[]
  lineHolds: LineHoldRecord[]
  statements: StatementRecord[]
  statementChains: StatementChainRecord[]
  statementPolicies: StatementPolicyRecord[]
}

const monthBefore = (month: string) => dayOf(dayStart(`${month}01`) - DAY_MS).slice(0, 6)

/** On the demo day, the statement that waits for approval. */
export const WAITING_STATEMENT_ID = `meal-1.${monthBefore(DEMO_DAY.slice(0, 6))}`

/** The day of the line that the statement's owner has a doubt about. */
export const DISPUTED_DAY = `${monthBefore(DEMO_DAY.slice(0, 6))}09`

/** A restaurant's lines of a month: one or two on most days. */
function linesOf(month: string, merchantId: string): LedgerEntryRecord[] {
  const random = seededRandom(Number(month) + merchantId.length)
  return Array.from({ length: 20 }, (_, index) => {
    const at = dayStart(addDays(`${month}01`, index)) + (NOON_MINUTE + random.whole(0, 50)) * MINUTE_MS
    const handle = `${month}${String(index).padStart(2, '0')}`
    return redemptionEntry({
      ...ENDED_OFFER,
      merchantId,
      voucherId: `${ENDED_OFFER.offerId}.${merchantId}.${handle}`,
      storeId: merchantId === 'meal-1' ? random.pick(STORES) : `${merchantId}-s1`,
      receiptNumber: `${dayOf(at)}${merchantId.slice(-1)}${handle.slice(-2)}00000`,
      memberMasked: random.pick(MASKED),
      at,
    })
  })
}

function heldOf(entry: LedgerEntryRecord, state: LineHoldRecord['state']): LineHoldRecord {
  const { _id, merchantId, storeId, voucherId, at } = entry
  const decided = { decidedAt: null, decidedBy: null, note: null }
  const why = { signals: ['burst'], score: 60, rulesVersion: 1, heldAt: at }
  return { _id, merchantId, storeId, voucherId, state, ...why, ...decided }
}

/**
 * 东河家常菜 over two months: the one before last is paid, last month waits for approval with a line held, one taken back
 * and one disputed. 兰香面馆 has lines of last month and no statement yet.
 */
export function statementDocuments(
  today: string,
  account: PayeeAccountRecord | undefined,
): StatementDocuments {
  const last = monthBefore(today.slice(0, 6))
  const earlier = monthBefore(last)
  const merchant = { _id: 'meal-1', name: '东河家常菜' }
  const staff = personOf('staff').openid
  const [lines, paidLines] = [linesOf(last, 'meal-1'), linesOf(earlier, 'meal-1')]
  const [held, reversed, disputed] = [lines[3]!, lines[5]!, lines[8]!]
  const back = takebackEntry(reversed, { kind: 'reversal', at: reversed.at + 10 * MINUTE_MS })
  const draw = (month: string, entries: LedgerEntryRecord[]) =>
    drawStatement({ month, entries, holds: new Map([[held._id, 'held']]), setAside: new Set() })
  const drawnAt = dayStart(`${today.slice(0, 6)}01`)
  const waiting: StatementRecord = {
    ...blankStatement({ merchant, month: last }),
    ...draw(last, [...lines, back]),
    state: 'disputable',
    drawers: [staff],
    drawnAt,
    disputeUntil: dayStart(today) + 3 * DAY_MS,
    disputes: [
      {
        ...{
          entryId: disputed._id,
          reason: '这一单客人多点了一份，金额不对',
          askedAt: drawnAt,
          state: 'open',
        },
        ...{ answer: null, answeredAt: null, answeredBy: null, answerRequestId: null },
      },
    ],
  }
  const settledAt = dayStart(`${last}08`) + NOON_MINUTE * MINUTE_MS
  const paid: StatementRecord = {
    ...blankStatement({ merchant, month: earlier }),
    ...draw(earlier, paidLines),
    state: 'paid',
    drawers: [staff],
    drawnAt: dayStart(`${last}01`),
    disputeUntil: settledAt - DAY_MS,
    approvedAt: settledAt,
    approvedBy: personOf('vice-chair').openid,
    payTo: account ? payToOf(account) : null,
    sentAt: settledAt,
    sentBy: staff,
    paidAt: settledAt + DAY_MS,
  }
  const payment = paymentEntry({
    ...{ statementId: paid._id, merchantId: 'meal-1', title: `${monthWord(earlier)}结算` },
    ...{ receiptNumber: paid.number, fen: paid.fen, at: settledAt + DAY_MS },
  })
  return {
    ledgerEntries: [...lines, back, ...paidLines, payment, ...linesOf(last, 'meal-2')],
    lineHolds: [heldOf(held, 'held')],
    statements: [waiting, paid],
    statementChains: [{ _id: 'meal-1', frozenThrough: earlier, leftIds: [] }],
    statementPolicies: [
      {
        ...{ _id: statementPolicyIdOf(1), version: 1, validFrom: dayStart(addDays(today, -400)) },
        ...{ source: '东河街道总工会结算办法（试行）', viceChairFenMax: 500_000, disputeDays: 5 },
      },
    ],
  }
}
