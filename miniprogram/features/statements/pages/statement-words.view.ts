import { yuan } from '../../../contract/money'
import { dayOf, dayText, timeText } from '../../../contract/shanghai-time'
import type { StatementLineView, StatementRow, StatementState } from '../../../contract/statements'

/** `2026年3月`. */
export const monthWord = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(4))}月`

/** The month `count` months later, earlier when negative. */
export function addMonths(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(4)) - 1 + count
  return `${Math.floor(index / 12)}${String((index % 12) + 1).padStart(2, '0')}`
}

/** The month before the one of an instant: the one there is something to settle of. */
export const monthToSettle = (now: number): string => addMonths(dayOf(now).slice(0, 6), -1)

const STATE_WORDS: Record<StatementState, { text: string; tone: string }> = {
  figured: { text: '这个月还没完', tone: 'closed' },
  disputable: { text: '核对中', tone: 'attention' },
  approved: { text: '已审批', tone: 'link' },
  sent: { text: '已交银行', tone: 'link' },
  paid: { text: '已付款', tone: 'open' },
}

/** A statement in a list. */
export interface RowFace {
  statementId: string
  title: string
  sumText: string
  stateText: string
  tone: string
  notes: string[]
  /** Where it is paid to, or that it cannot be paid. */
  payText: string
  /** It cannot be paid as things stand. */
  isUnpayable: boolean
}

/** What there is to say of a statement besides its sum. */
export function notesOf(row: StatementRow, now: number): string[] {
  const notes = [`${row.lineCount} 笔`]
  if (row.leftOutCount > 0) notes.push(`另有 ${row.leftOutCount} 笔 ${yuan(row.leftOutFen)} 没有算进来`)
  if (row.openDisputes > 0) notes.push(`${row.openDisputes} 笔有疑问，等工会回答`)
  if (row.state === 'disputable' && row.disputeUntil !== undefined)
    notes.push(
      row.disputeUntil > now ? `${momentText(row.disputeUntil)} 以前可以提疑问` : '核对的时间过了，等审批',
    )
  if (row.paidAt !== undefined) notes.push(`${momentText(row.paidAt)} 付款`)
  if (row.bankSaid !== undefined) notes.push(`银行没有付：${row.bankSaid}`)
  return notes
}

/** `3月8日 12:05`. */
export const momentText = (at: number): string => `${dayText(dayOf(at))} ${timeText(at)}`

/** `付到 东河农商银行 尾号 0123`. */
function payText({ payTo, state }: StatementRow, isOwnersToGive: boolean): string {
  if (payTo) return `付到 ${payTo.bankShort} 尾号 ${payTo.numberTail}（${payTo.payeeShown}）`
  if (state === 'paid') return ''
  return isOwnersToGive
    ? '还没有核对过的收款账户，付不了。先交一个账户。'
    : '商户没有核对过的收款账户，付不了'
}

/** A row for the union goes by the merchant's name, one for its owner by the month. */
export function rowFace(row: StatementRow, facts: { now: number; isOwn: boolean }): RowFace {
  const { text, tone } = STATE_WORDS[row.state]
  const isArrived = facts.isOwn && row.state === 'paid'
  const isUnpayable = row.payTo === undefined && row.state !== 'paid'
  return {
    statementId: row.statementId,
    title: facts.isOwn ? monthWord(row.month) : row.merchantName,
    sumText: yuan(row.fen),
    stateText: isArrived ? '已到账' : text,
    tone,
    notes: notesOf(row, facts.now),
    payText: payText(row, isUnpayable && facts.isOwn),
    isUnpayable,
  }
}

/** A line in words. */
export interface LineFace {
  lineKey: string
  title: string
  sumText: string
  fromText: string
  receiptText: string
}

const KIND_WORDS: Record<StatementLineView['kind'], string> = {
  redemption: '',
  reversal: '撤销 · ',
  rejection: '核查后退回 · ',
}

export function lineFace(line: StatementLineView): LineFace {
  const carried = line.isCarried ? ' · 以前月份的' : ''
  return {
    lineKey: line.lineKey,
    title: `${KIND_WORDS[line.kind]}${line.title}`,
    sumText: yuan(line.fen),
    fromText: `${momentText(line.at)} · ${line.memberMasked} · ${line.storeName}${carried}`,
    receiptText: `凭证 ${line.receiptNumber}`,
  }
}
