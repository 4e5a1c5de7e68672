import { SIGNAL_CODES, type AskView, type HeldLineView } from '../../../miniprogram/contract/signals'
import type { LedgerEntryRecord } from '../ledger/records'
import type { StoreRecord } from '../merchants/records'
import type { LineAskRecord, LineHoldRecord } from './records'

/** A question as its holder reads it: what, where, when; never why. */
export function presentAsk(ask: LineAskRecord): AskView {
  const { _id, voucherId, title, storeName, redeemedAt, answerUntil } = ask
  return { askId: _id, voucherId, title, storeName, redeemedAt, answerUntil }
}

export interface HeldLine {
  hold: LineHoldRecord
  entry: LedgerEntryRecord
  store: StoreRecord | undefined
  ask: LineAskRecord | undefined
  isTakenBack: boolean
}

/** A line of the inbox. Who decided it stays in the record; the page shows when and with which words. */
export function presentHeldLine({ hold, entry, store, ask, isTakenBack }: HeldLine): HeldLineView {
  const { decidedAt, figures = {}, note, signals } = hold
  return {
    entryId: hold._id,
    state: hold.state,
    title: entry.title,
    storeName: store?.name ?? ask?.storeName ?? '',
    memberMasked: entry.memberMasked,
    receiptNumber: entry.receiptNumber,
    fen: entry.fen,
    redeemedAt: entry.at,
    heldAt: hold.heldAt,
    signals: signals.flatMap((signal) => {
      const code = SIGNAL_CODES.find((known) => known === signal)
      return code ? [{ code, figure: figures[code] ?? 0 }] : []
    }),
    ...(ask
      ? {
          asked: {
            answer: ask.answer === 'none' ? null : ask.answer,
            ...(ask.text === null ? {} : { text: ask.text }),
          },
        }
      : {}),
    isTakenBack,
    ...(decidedAt === null ? {} : { decided: { at: decidedAt, ...(note === null ? {} : { note }) } }),
  }
}
