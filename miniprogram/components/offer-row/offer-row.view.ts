import type { Category } from '../../contract/merchants'
import { yuan } from '../../contract/money'
import { occupationLabel } from '../../contract/occupations'
import type { Claimability, OfferCard } from '../../contract/offers'
import { dayWord, timeText } from '../../contract/shanghai-time'

/** What a tap on the card's button does; `none` shows no button, only the reason. */
export type OfferAction = 'claim' | 'show' | 'join' | 'wait' | 'none'

export interface OfferRow {
  offerId: string
  title: string
  merchantName: string
  category: Category
  /** What one pays: 免费, `付 ¥8.00` or `7 折`. */
  paysText: string
  /** What it costs otherwise; empty when that says nothing new. */
  worthText: string
  /** In plain words whether and why not. */
  stateText: string
  isGood: boolean
  action: OfferAction
  actionText: string
  voucherId: string
  isClaiming: boolean
  /** What became of the last tap on this card; empty when nothing is to be said. */
  messageText: string
  /** What the message's own button says; empty when it has none. */
  messageAction: string
}

/** What is said on one offer's card about the last tap on it. */
export interface OfferMessage {
  offerId: string
  text: string
  action: string
}

/** Occupations named before the rest is summed up. */
const OCCUPATIONS_NAMED_MAX = 2

function opensText(opensAt: number | undefined, now: number): string {
  if (opensAt === undefined) return ''
  const day = dayWord(opensAt, now)
  return day === '今天' ? timeText(opensAt) : `${day} ${timeText(opensAt)}`
}

/** `仅限外卖骑手、快递员等 3 个工种` */
export function occupationsText(codes: readonly string[]): string {
  const named = codes.slice(0, OCCUPATIONS_NAMED_MAX).map(occupationLabel).join('、')
  return `仅限${named}${codes.length > OCCUPATIONS_NAMED_MAX ? `等 ${codes.length} 个工种` : ''}`
}

/**
 * The claimability at this instant: the opening hour passes while the page is open, and every phone sees it for itself,
 * so that at 11:00 nobody has to ask the cloud for a new list first.
 */
export function claimabilityAt(offer: OfferCard, now: number): Claimability {
  const isWaiting = ['not-yet', 'not-now', 'other-day'].includes(offer.claimability)
  return isWaiting && offer.opensAt !== undefined && now >= offer.opensAt ? 'claimable' : offer.claimability
}

/** Milliseconds until the next of these offers opens; undefined when none waits for its hour. */
export function nextOpeningIn(offers: readonly OfferCard[], now: number): number | undefined {
  const waits = offers.flatMap(({ opensAt }) =>
    opensAt !== undefined && opensAt > now ? [opensAt - now] : [],
  )
  return waits.length > 0 ? Math.min(...waits) : undefined
}

/** The one reason that matters most, in plain words: 今日已领完, 11:00 开抢, 仅限外卖骑手. */
export function claimabilityText(offer: OfferCard, now: number): string {
  const opens = opensText(offer.opensAt, now)
  switch (claimabilityAt(offer, now)) {
    case 'claimable':
      return offer.remainingToday === undefined ? '现在能领' : `今日还剩 ${offer.remainingToday} 份`
    case 'claimed':
      return '你领过了'
    case 'sold-out-today':
      if (offer.hasWaitlist) return '今日已领完'
      return opens ? `今日已领完，${opens} 再放` : '今日已领完，明天再来'
    case 'budget-used-up':
      return '这份优惠的补贴用完了'
    case 'not-yet':
      return opens ? `${opens} 开抢` : '还没开始'
    case 'not-now':
      return opens ? `这会儿不能领，${opens} 再来` : '这会儿不能领'
    case 'other-day':
      return opens ? `今天不放，${opens} 开始领` : '今天不放'
    case 'all-given':
      return '全部领完了'
    case 'paused':
      return '这会儿停了，恢复了再来'
    case 'people-wait':
      return '退回来的先给候补的人'
    case 'ended':
      return '已经结束'
    case 'members-only':
      return '入会就能领，不到一分钟'
    case 'other-occupations':
      return occupationsText(offer.occupations)
    case 'other-areas':
      return '给别的片区的会员'
    case 'suspended':
      return '你的会籍暂停了，请联系工会'
  }
}

/** Used up for now, whatever the reason: where there is a line, one may wait. */
const USED_UP: readonly Claimability[] = ['sold-out-today', 'budget-used-up', 'all-given', 'people-wait']

function actionOf(offer: OfferCard, now: number): { action: OfferAction; actionText: string } {
  if (claimabilityAt(offer, now) === 'claimable') return { action: 'claim', actionText: '领一张' }
  if (offer.voucherId !== undefined) return { action: 'show', actionText: '出示券码' }
  if (offer.claimability === 'members-only') return { action: 'join', actionText: '去入会' }
  if (offer.hasWaitlist && USED_UP.includes(offer.claimability))
    return { action: 'wait', actionText: '去候补' }
  return { action: 'none', actionText: '' }
}

/** `7 折` for 30 percent off, `8.5 折` for 15; 免费 for all of it. */
export function foldText(percentOff: number): string {
  return percentOff === 100 ? '免费' : `${(100 - percentOff) / 10} 折`
}

function pricesOf({ percent, memberPaysFen, valueFen }: OfferCard): Pick<OfferRow, 'paysText' | 'worthText'> {
  if (percent) return { paysText: foldText(percent.percentOff), worthText: `最多减 ${yuan(percent.capFen)}` }
  return {
    paysText: memberPaysFen === 0 ? '免费' : `付 ${yuan(memberPaysFen)}`,
    worthText: valueFen > memberPaysFen ? `平时 ${yuan(valueFen)}` : '',
  }
}

/** An offer as a card of the list. */
export function presentOfferRow(offer: OfferCard, now: number): OfferRow {
  const claimability = claimabilityAt(offer, now)
  return {
    offerId: offer.offerId,
    title: offer.title,
    merchantName: offer.merchantName,
    category: offer.category,
    ...pricesOf(offer),
    stateText: claimabilityText(offer, now),
    isGood: claimability === 'claimable' || claimability === 'claimed',
    ...actionOf(offer, now),
    voucherId: offer.voucherId ?? '',
    isClaiming: false,
    messageText: '',
    messageAction: '',
  }
}

/** The same offer after its voucher was claimed, so that the card turns at once without asking the cloud again. */
export function claimedOffer<Card extends OfferCard>(offer: Card, voucherId: string): Card {
  const remainingToday =
    offer.remainingToday === undefined ? undefined : Math.max(0, offer.remainingToday - 1)
  return { ...offer, claimability: 'claimed', voucherId, remainingToday }
}
