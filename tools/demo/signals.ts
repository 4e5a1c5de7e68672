import type { LedgerEntryRecord } from '../../cloudfunctions/capabilities/ledger/records'
import {
  WEIGHED_ID,
  type LineAskRecord,
  type LineHoldRecord,
  type SignalRulesRecord,
  type WeighedRecord,
} from '../../cloudfunctions/capabilities/signals/records'
import type { VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { DAY_MS, HOUR_MS, addDays, dayStart } from '../../miniprogram/contract/shanghai-time'
import { STRICT_SIGNAL_RULES, type SignalCode } from '../../miniprogram/contract/signals'
import { personOf } from './people'

/** The rules of the pilot. The union's own decision was not at hand, and the source says so. */
function rulesOf(today: string): SignalRulesRecord {
  return {
    ...STRICT_SIGNAL_RULES,
    _id: 'signal-rules-1',
    version: 1,
    askPerMille: 40,
    validFrom: dayStart(addDays(today, -60)),
    source: '试点示例，工会的决定待核对',
  }
}

type Row = Pick<LineAskRecord, 'answer' | 'text'> & {
  state: LineHoldRecord['state']
  figures: Partial<Record<SignalCode, number>>
  note: string | null
}

/** The last redemptions of the fortnight, as if these were noticed. */
const ROWS: Row[] = [
  {
    state: 'held',
    figures: { 'own-voucher': 1, 'soon-after-claim': 8 },
    answer: 'with-issues',
    text: '只给了一半的菜',
    note: null,
  },
  { state: 'held', figures: { burst: 14, 'soon-after-claim': 21 }, answer: 'none', text: null, note: null },
  { state: 'held', figures: { 'far-apart': 1_300 }, answer: 'received', text: null, note: null },
  {
    state: 'released',
    figures: { 'repeated-pair': 6, 'closed-hours': 22 },
    answer: 'received',
    text: null,
    note: '会员每天在这家吃饭，店里那天开得晚',
  },
]

const GUESTS_ASKED = 12

export interface SignalDocuments {
  lineHolds: LineHoldRecord[]
  lineAsks: LineAskRecord[]
  signalRules: SignalRulesRecord[]
  weighedLines: WeighedRecord[]
}

/** A few lines that wait for a look, what their holders said, and a question chance put to the rider. */
export function signalDocuments({
  today,
  vouchers,
  ledgerEntries,
}: {
  today: string
  vouchers: readonly VoucherRecord[]
  ledgerEntries: readonly LedgerEntryRecord[]
}): SignalDocuments {
  const byId = new Map(vouchers.map((voucher) => [voucher._id, voucher]))
  const rider = personOf('rider').openid
  const isRiders = ({ voucherId }: LedgerEntryRecord) => byId.get(voucherId)?.personId === rider
  const latest = ledgerEntries.filter(({ kind }) => kind === 'redemption').sort((a, b) => b.at - a.at)
  const noticed = latest.filter((entry) => !isRiders(entry)).slice(0, ROWS.length)
  const askOf = (entry: LedgerEntryRecord, said: Pick<Row, 'answer' | 'text'>): LineAskRecord => ({
    ...{ _id: entry._id, personId: byId.get(entry.voucherId)?.personId ?? '', voucherId: entry.voucherId },
    ...{ merchantId: entry.merchantId, title: entry.title, redeemedAt: entry.at },
    storeName: byId.get(entry.voucherId)?.redemption?.storeName ?? '',
    ...{ askedAt: entry.at + HOUR_MS, answerUntil: entry.at + 30 * DAY_MS, ...said },
    answeredAt: said.answer === 'none' ? null : entry.at + 2 * HOUR_MS,
  })
  const lineHolds = noticed.map((entry, index): LineHoldRecord => {
    const { figures, note, state } = ROWS[index]!
    const isDecided = state !== 'held'
    return {
      ...{ _id: entry._id, merchantId: entry.merchantId, storeId: entry.storeId },
      ...{ voucherId: entry.voucherId, state, signals: Object.keys(figures), figures, score: 40 },
      ...{ rulesVersion: 1, heldAt: entry.at + HOUR_MS, note },
      decidedAt: isDecided ? entry.at + 5 * HOUR_MS : null,
      decidedBy: isDecided ? personOf('staff').openid : null,
    }
  })
  const asked = noticed.map((entry, index) => {
    const { answer, text } = ROWS[index]!
    return askOf(entry, { answer, text })
  })
  const riders = latest
    .filter(isRiders)
    .slice(0, 1)
    .map((entry) => askOf(entry, { answer: 'none', text: null }))
  const named = new Set([...noticed, ...latest.filter(isRiders)].map(({ _id }) => _id))
  // Chance asked a dozen of the restaurant's guests; all but one had answered by today.
  const guests = latest
    .filter(({ _id, merchantId }) => merchantId === 'meal-1' && !named.has(_id))
    .slice(0, GUESTS_ASKED)
    .map((entry, index) => askOf(entry, { answer: index === 0 ? 'none' : 'received', text: null }))
  return {
    lineHolds,
    lineAsks: [...asked, ...riders, ...guests],
    signalRules: [rulesOf(today)],
    // What happened before today was looked at already.
    weighedLines: [{ _id: WEIGHED_ID, at: dayStart(today), entryId: '' }],
  }
}
