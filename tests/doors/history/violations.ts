import type { LedgerEntryRecord } from '../../../cloudfunctions/capabilities/ledger/records'
import type { OfferRecord, OfferStockRecord } from '../../../cloudfunctions/capabilities/offers/records'
import type { VoucherRecord } from '../../../cloudfunctions/capabilities/vouchers/records'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'

export type OperationKind = 'claim' | 'preview' | 'redeem' | 'reverse' | 'pause' | 'resume' | 'expire'

/** One answer of a door, whether or not it reached the phone that asked. */
export interface Answered {
  kind: OperationKind
  personId: string
  requestId: string
  /** `ok` or the refusal. */
  code: string
  /** What was granted: the voucher, and with it the receipt where there is one. */
  granted?: string
  voucherId?: string
  sentAt: number
  answeredAt: number
}

/** Everything of one offer as it is stored in the end. */
export interface EndState {
  offer: OfferRecord
  stock: OfferStockRecord
  /** The least that its stock was seen to hold on the way. */
  lowestFen: number
  vouchers: VoucherRecord[]
  entries: LedgerEntryRecord[]
}

/** "Not now" is no answer: asking again may bring another. */
const PASSING = new Set(['RATE_LIMITED', 'IN_PROGRESS', 'INTERNAL'])
/** May pass as well, but not any more once the request was granted. */
const SHORTAGES = new Set(['SOLD_OUT_TODAY', 'BUDGET_USED_UP'])

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

function answersOfRequests(history: readonly Answered[]): string[] {
  return [...groupedBy(history, ({ personId, requestId }) => `${personId}.${requestId}`)].flatMap(
    ([request, answers]) => {
      const lasting = answers.filter(({ code }) => !PASSING.has(code) && !SHORTAGES.has(code))
      const different = new Set(lasting.map(({ code, granted }) => `${code} ${granted ?? ''}`))
      const granted = answers.filter(({ code }) => code === 'ok')
      const isWithdrawn = answers.some(
        ({ code, sentAt }) => SHORTAGES.has(code) && granted.some(({ answeredAt }) => answeredAt < sentAt),
      )
      if (different.size <= 1 && !isWithdrawn) return []
      return [`one answer per request: ${request} got ${answers.map(({ code }) => code).join(', ')}`]
    },
  )
}

/** What was granted of a kind to the offer's vouchers, by voucher, and which vouchers it was granted to several requests. */
function grantsOf(kind: OperationKind, history: readonly Answered[], { vouchers }: EndState) {
  const own = new Set(vouchers.map(({ _id }) => _id))
  const granted = history.filter(
    (answer) => answer.kind === kind && answer.code === 'ok' && own.has(answer.voucherId ?? ''),
  )
  const byVoucher = groupedBy(granted, ({ voucherId }) => voucherId ?? '')
  const several = [...byVoucher].filter(
    ([, some]) => new Set(some.map(({ requestId }) => requestId)).size > 1,
  )
  return { granted: [...byVoucher.keys()], twice: several.map(([id]) => id) }
}

function redemptions(history: readonly Answered[], end: EndState): string[] {
  const { entries } = end
  const redeemed = grantsOf('redeem', history, end)
  const reversed = grantsOf('reverse', history, end)
  const booked = groupedBy(
    entries.filter(({ kind }) => kind === 'redemption'),
    ({ voucherId }) => voucherId,
  )
  const takenBack = groupedBy(
    entries.filter(({ kind }) => kind === 'reversal' || kind === 'rejection'),
    ({ voucherId }) => voucherId,
  )
  return [
    ...redeemed.twice.map((id) => `redeemed at most once: ${id} was granted to several requests`),
    ...reversed.twice.map((id) => `taken back at most once: ${id} was granted to several requests`),
    ...[...booked].flatMap(([id, some]) =>
      some.length > 1 ? [`redeemed at most once: ${id} is booked twice`] : [],
    ),
    ...[...takenBack].flatMap(([id, some]) =>
      some.length > 1 || !booked.has(id) ? [`taken back at most once: ${id} has ${some.length}`] : [],
    ),
    ...redeemed.granted.flatMap((id) =>
      booked.has(id) ? [] : [`no redemption is lost: ${id} is not booked`],
    ),
    ...reversed.granted.flatMap((id) =>
      takenBack.has(id) ? [] : [`no takeback is lost: ${id} is not booked`],
    ),
  ]
}

function money({ offer, stock, lowestFen, vouchers, entries }: EndState): string[] {
  const open = vouchers.filter(({ state }) => state === 'issued').length * offer.unionPaysFen
  const booked = sumOf(entries.filter(({ kind }) => kind !== 'payment').map(({ fen }) => fen))
  const balance = offer.budgetFen - stock.remainingFen - open - booked
  const wrong: string[] = []
  if (open + booked > offer.budgetFen || lowestFen < 0) wrong.push(`never oversold: ${offer._id}`)
  if (balance !== 0) wrong.push(`every fen is somewhere: ${balance} of ${offer._id} are not`)
  if (entries.some(({ lines }) => sumOf(lines.map(({ fen }) => fen)) !== 0))
    wrong.push(`the ledger sums to zero: not for ${offer._id}`)
  if (vouchers.some(({ state }) => state === 'pending')) wrong.push(`no claim is left open: ${offer._id}`)
  return wrong
}

/** Replacements are issued in place of others and count for no day of their own. */
function days({ offer, vouchers }: EndState): string[] {
  const claimed = vouchers.filter(({ _id }) => !/\.r\d+$/.test(_id))
  const byDay = groupedBy(claimed, ({ claimedAt }) => dayOf(claimedAt))
  const { dailyLimit } = offer
  if (dailyLimit === null) return []
  return [...byDay].flatMap(([day, { length }]) =>
    length > dailyLimit ? [`never oversold: ${offer._id} gave ${length} on ${day}`] : [],
  )
}

function holders(history: readonly Answered[], { offer, vouchers }: EndState): string[] {
  const stored = new Set(vouchers.map(({ _id }) => _id))
  const lost = history.filter(
    ({ kind, code, voucherId }) =>
      kind === 'claim' && code === 'ok' && voucherId?.startsWith(`${offer._id}.`) && !stored.has(voucherId),
  )
  return lost.map(({ voucherId }) => `no voucher is lost: ${voucherId} was granted and is gone`)
}

/** Every way in which a history and what it left behind break what must hold; empty when nothing does. */
export function violationsOf(history: readonly Answered[], ends: readonly EndState[]): string[] {
  return [
    ...answersOfRequests(history),
    ...ends.flatMap((end) => [
      ...redemptions(history, end),
      ...money(end),
      ...days(end),
      ...holders(history, end),
    ]),
  ]
}
