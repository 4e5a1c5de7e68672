import { yuan } from '../../../../contract/money'
import { DAY_MS, HOUR_MS, dayWord, timeText } from '../../../../contract/shanghai-time'
import {
  ASK_ANSWERS,
  type FiredSignal,
  type HeldLineView,
  type LineHoldState,
  type SignalCode,
} from '../../../../contract/signals'

/** A line as a card of the inbox. */
export interface LineCard {
  entryId: string
  title: string
  moneyText: string
  placeText: string
  whenText: string
  reasons: string[]
  /** What the member said, or that they have not yet. */
  memberText: string
  hasMemberDoubt: boolean
  waitText: string
  isLate: boolean
  endText: string
  canDecide: boolean
  canReject: boolean
}

/** Longer than this, a shop waits for its money without knowing why. */
const LATE_AFTER_MS = 3 * DAY_MS

const REASONS: Record<SignalCode, (figure: number) => string> = {
  'soon-after-claim': (seconds) => `领券 ${seconds} 秒后就用了`,
  burst: (count) => `几分钟里，这家店连着核销了 ${count} 张`,
  'closed-hours': (hour) => `${hour} 点多用的，这个钟点店一般关着`,
  'repeated-pair': (count) => `同一位店员给这位会员核销了 ${count} 次`,
  'far-apart': (metres) => `刚在别的店用过，赶过来一分钟要走 ${metres} 米`,
  'always-at-cap': (days) => `这家店有 ${days} 天正好用满当天的张数`,
  'many-reversals': (percent) => `这家店 100 张里有 ${percent} 张撤销过`,
  'own-voucher': () => '用券的人也在这家店做事',
}

/** A reason in words that state what was seen and blame nobody. */
export function reasonText({ code, figure }: FiredSignal): string {
  return REASONS[code](figure)
}

function memberText({ asked }: HeldLineView): string {
  if (!asked) return '没有问会员。'
  if (asked.answer === null) return '问了会员，还没有回答。'
  const word = ASK_ANSWERS.find(({ code }) => code === asked.answer)?.label ?? ''
  return `会员说：${word}${asked.text === undefined ? '' : `，“${asked.text}”`}`
}

function waitText(age: number): string {
  if (age < HOUR_MS) return '刚放进来'
  return age < DAY_MS ? `等了 ${Math.floor(age / HOUR_MS)} 小时` : `等了 ${Math.floor(age / DAY_MS)} 天`
}

function endText({ decided, state, isTakenBack }: HeldLineView, now: number): string {
  if (!decided) return isTakenBack ? '店员已经撤销了，放行就不再列在这里，不会多付。' : ''
  const word = state === 'released' ? '放行' : '不付'
  const note = decided.note === undefined ? '' : `：${decided.note}`
  return `${dayWord(decided.at, now)} ${timeText(decided.at)} ${word}${note}`
}

/** Lines as cards, in the order they came. */
export function lineCards(lines: readonly HeldLineView[], now: number): LineCard[] {
  return lines.map((line) => {
    const age = Math.max(0, now - line.heldAt)
    const isHeld = line.state === 'held'
    return {
      entryId: line.entryId,
      title: line.title,
      moneyText: yuan(line.fen),
      placeText: `${line.storeName} · ${line.memberMasked}`,
      whenText: `${dayWord(line.redeemedAt, now)} ${timeText(line.redeemedAt)} 用的，凭证 ${line.receiptNumber}`,
      reasons: line.signals.map(reasonText),
      memberText: memberText(line),
      hasMemberDoubt: line.asked?.answer === 'not-received' || line.asked?.answer === 'with-issues',
      waitText: isHeld ? waitText(age) : '',
      isLate: isHeld && age > LATE_AFTER_MS,
      endText: endText(line, now),
      canDecide: isHeld,
      canReject: isHeld && !line.isTakenBack,
    }
  })
}

export const EMPTY_TEXTS: Record<LineHoldState, string> = {
  held: '没有等着看的。核销都照常结算。',
  released: '还没有放行过。',
  rejected: '没有不付的。',
}

/** The line above the list: how many wait and what waiting means. */
export function leadText(heldCount: number): string {
  return heldCount === 0
    ? '需要再看一眼的核销会列在这里。'
    : `有 ${heldCount} 笔想再看一眼。看完之前先不结算，这不代表谁做错了。`
}
