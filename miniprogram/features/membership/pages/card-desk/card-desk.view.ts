import type {
  CardholderView,
  PaperCardRow,
  PaperCardView,
  StopReason,
} from '../../../../contract/paper-cards'
import { dayOf, dayText } from '../../../../contract/shanghai-time'

/**
 * Where the counter stands: the list with its search, one member, the member's PIN twice, the sheet to print. `sheet` is
 * left as soon as the next member comes.
 */
export type CardDeskStep = 'loading' | 'failed' | 'list' | 'member' | 'pin' | 'stop' | 'sheet'

/** What the PIN is typed for. */
export type PinPurpose = 'issue' | 'replace' | 'set-pin'

export interface CardRow {
  memberId: string
  nameText: string
  whenText: string
  stateText: string
  tone: 'open' | 'soon' | 'closed'
}

const stateOf = ({ state, isLocked }: PaperCardView): Pick<CardRow, 'stateText' | 'tone'> => {
  if (state === 'stopped') return { stateText: '停了', tone: 'closed' }
  return isLocked ? { stateText: '锁了', tone: 'soon' } : { stateText: '能用', tone: 'open' }
}

export function cardRows(cards: readonly PaperCardRow[]): CardRow[] {
  return cards.map((card) => ({
    memberId: card.memberId,
    nameText: `${card.nameMasked} · 会员号尾 ${card.cardTail}`,
    whenText: `第 ${card.serial} 张 · ${dayText(dayOf(card.issuedAt))}办`,
    ...stateOf(card),
  }))
}

export interface HolderFace {
  nameText: string
  detailText: string
  /** What there is of a card, in one sentence. */
  cardText: string
  stateText: string
  tone: CardRow['tone']
  hasActive: boolean
  canIssue: boolean
}

const STOPPED_WORDS: Record<StopReason, string> = {
  lost: '说是丢了',
  'not-wanted': '会员不要了',
  misused: '怕被人用了',
}

function cardText(card: PaperCardView | undefined): string {
  if (!card) return '还没有纸卡。'
  const issued = `第 ${card.serial} 张，${dayText(dayOf(card.issuedAt))}办的`
  if (card.state === 'stopped') {
    const why = card.stopReason ? `，${STOPPED_WORDS[card.stopReason]}` : ''
    return `${issued}，${dayText(dayOf(card.changedAt))}停了${why}。`
  }
  return card.isLocked ? `${issued}。密码连错 5 次锁住了，重设密码就能用。` : `${issued}，能用。`
}

/** The member at the counter and their card. */
export function holderFace(holder: CardholderView): HolderFace {
  const { card, state } = holder
  const isMember = state === 'member'
  const shown = card ? stateOf(card) : { stateText: '没有卡', tone: 'closed' as const }
  return {
    nameText: holder.nameMasked,
    detailText: [
      holder.occupationLabel,
      holder.areaName,
      `会员号尾 ${holder.cardTail}`,
      `手机尾号 ${holder.phoneTail}`,
    ]
      .filter((text) => text !== '')
      .join(' · '),
    cardText: isMember ? cardText(card) : `${cardText(card)}会籍现在不是在册，不能办卡。`,
    ...shown,
    hasActive: card?.state === 'active',
    canIssue: isMember && card?.state !== 'active',
  }
}

export const PIN_TITLES: Record<PinPurpose, string> = {
  issue: '请会员自己设 6 位密码',
  replace: '换新卡：请会员自己设 6 位密码',
  'set-pin': '请会员自己设新的 6 位密码',
}
export const PIN_FIRST = '把手机递给会员，工作人员转过脸。不要用生日、123456 这样好猜的。'
export const PIN_AGAIN = '再按一遍同样的 6 位。'
export const PIN_DIFFERS = '两遍不一样，从头再来。'

export const STOP_CHOICES: { reason: StopReason; text: string }[] = [
  { reason: 'lost', text: '卡丢了' },
  { reason: 'misused', text: '怕被别人用了' },
  { reason: 'not-wanted', text: '会员不要了' },
]

/** Digits of a membership number or a phone, without what people put between; undefined while they are neither. */
export function typedDigits(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '')
  return /^\d{10,11}$/.test(digits) ? digits : undefined
}
