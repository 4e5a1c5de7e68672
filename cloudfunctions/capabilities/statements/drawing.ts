import { STATEMENT_LINES_MAX } from '../../../miniprogram/contract/statements'
import type { Database } from '../../kernel/database'
import { done, refused, type Outcome } from '../../kernel/refusal'
import { redemptionIdOf } from '../ledger/records'
import { findEntries, listMerchantEntries } from '../ledger/repository'
import { findLineHolds } from '../signals/repository'
import type { DisputeRecord, DrawnStatement, StatementChainRecord } from './records'
import { findChain } from './repository'
import { drawStatement } from './rules/draw-statement'
import { firstDayOf, nextMonth } from './rules/month'

/** Before the first redemption there ever was. */
const FIRST_DAY = '20200101'

export interface Drawing {
  drawn: DrawnStatement
  /** How far the merchant's statements were frozen when it was drawn. */
  chain: StatementChainRecord | undefined
}

/** Reads what the rule must know and draws the statement of a merchant and month as of now. */
export async function drawNow(
  database: Database,
  facts: { merchantId: string; month: string; disputes: readonly DisputeRecord[] },
): Promise<Outcome<Drawing, 'TOO_MANY_LINES'>> {
  const { merchantId, month, disputes } = facts
  const chain = await findChain(database, merchantId)
  const [since, left] = await Promise.all([
    listMerchantEntries(database, {
      merchantId,
      from: chain ? firstDayOf(nextMonth(chain.frozenThrough)) : FIRST_DAY,
      before: firstDayOf(nextMonth(month)),
      limit: STATEMENT_LINES_MAX,
    }),
    findEntries(database, chain?.leftIds ?? []),
  ])
  const entries = [...left, ...since]
  if (entries.length > STATEMENT_LINES_MAX) return refused('TOO_MANY_LINES')
  const ids = [...new Set(entries.flatMap(({ _id, voucherId }) => [_id, redemptionIdOf(voucherId)]))]
  const held = await findLineHolds(database, ids)
  const holds = new Map([...held].map(([id, { state }]) => [id, state]))
  const setAside = new Set(
    disputes.filter(({ state }) => state === 'set-aside').map(({ entryId }) => entryId),
  )
  return done({ drawn: drawStatement({ month, entries, holds, setAside }), chain })
}
