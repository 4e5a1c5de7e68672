import { STRICT_SIGNAL_RULES, type SignalRules } from '../../../../miniprogram/contract/signals'
import { MINUTE_MS } from '../../../../miniprogram/contract/shanghai-time'
import type { Kernel } from '../../../kernel/define-action'
import { takebackIdOf, type LedgerEntryRecord } from '../../ledger/records'
import { findEntries, listRedemptionsAfter } from '../../ledger/walk-repository'
import { chanceMark } from '../chance-mark'
import { noticeWriter } from '../../notices/repository'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { gatherFacts, type GatheredLine } from '../gather-facts'
import { WEIGHED_ID, type LineAskRecord } from '../records'
import { askWriter, findRules, findWeighed, insertHold, moveWeighed } from '../repository'
import { askNotice } from '../rules/ask-notice'
import { answerUntil, isPickedByChance } from '../rules/pick-ask'
import { weighLine, type Weighed } from '../rules/weigh-line'

/** Lines looked at in one run; the rest follows at the next. */
export const WEIGH_BATCH = 40
/** A redemption is booked within the life of its call, so whatever is older than this is there and in its place. */
export const WEIGHED_AFTER_MS = MINUTE_MS

interface Weighing {
  kernel: Kernel
  rules: SignalRules
  entry: LedgerEntryRecord
  now: number
}

async function hold({ kernel, rules, entry, now }: Weighing, { fired, score }: Weighed): Promise<void> {
  const { _id, merchantId, storeId, voucherId } = entry
  await insertHold(kernel.database, {
    ...{ _id, merchantId, storeId, voucherId, state: 'held' },
    signals: fired.map(({ code }) => code),
    figures: Object.fromEntries(fired.map(({ code, figure }) => [code, figure])),
    ...{ score, rulesVersion: rules.version, heldAt: now },
    ...{ decidedAt: null, decidedBy: null, note: null },
  })
}

async function ask({ kernel, entry, now }: Weighing, { voucher }: GatheredLine): Promise<void> {
  const until = answerUntil(entry.at, now)
  if (until === undefined) return
  const { _id, merchantId, voucherId, title } = entry
  const question: LineAskRecord = {
    ...{ _id, personId: voucher.personId, voucherId, merchantId, title },
    storeName: voucher.redemption?.storeName ?? voucher.snapshot.merchantName,
    ...{ redeemedAt: entry.at, askedAt: now, answerUntil: until },
    ...{ answer: 'none', text: null, answeredAt: null },
  }
  // The question and the message of it are one: a run that is cut short writes neither or both.
  await transactionAgainWhenRaced(kernel.database, async (transaction) => {
    const asks = askWriter(transaction)
    if (await asks.find(_id)) return
    await asks.insert(question)
    await noticeWriter(transaction).send(askNotice(question))
  })
}

async function weigh(weighing: Weighing): Promise<void> {
  const { kernel, rules, entry } = weighing
  const gathered = await gatherFacts(kernel.database, entry, rules.limits)
  if (!gathered) return
  const weighed = weighLine(gathered.facts, rules)
  if (weighed.isHeld) await hold(weighing, weighed)
  const mark = chanceMark(kernel.secrets.indexKey, entry._id)
  if (weighed.isHeld || isPickedByChance(mark, rules.askPerMille)) await ask(weighing, gathered)
}

/**
 * Looks at new redemptions in their order, holds those whose signals weigh enough, and asks the holders of these and of
 * a few that chance picks. A run that is cut short looks at one line again, and writes nothing twice. What was taken
 * back before it was looked at costs nobody anything and is passed over.
 */
export async function weighLines(kernel: Kernel, now: number): Promise<void> {
  const { database } = kernel
  let mark = await findWeighed(database)
  const before = now - WEIGHED_AFTER_MS
  const entries = await listRedemptionsAfter(database, { after: mark, before, limit: WEIGH_BATCH })
  if (entries.length === 0) return
  const rules = (await findRules(database, now)) ?? STRICT_SIGNAL_RULES
  const takebacks = await findEntries(
    database,
    entries.map(({ voucherId }) => takebackIdOf(voucherId)),
  )
  for (const entry of entries) {
    if (!takebacks.has(takebackIdOf(entry.voucherId))) await weigh({ kernel, rules, entry, now })
    const next = { _id: WEIGHED_ID, at: entry.at, entryId: entry._id }
    // Another run is ahead; it looks at the rest.
    if (!(await moveWeighed(database, mark, { at: next.at, entryId: next.entryId }))) return
    mark = next
  }
}
