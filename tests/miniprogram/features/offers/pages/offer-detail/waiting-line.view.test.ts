import { describe, expect, test } from 'vitest'
import { presentOfferPage } from '../../../../../../miniprogram/features/offers/pages/offer-detail/offer-detail.view'
import { lineCard } from '../../../../../../miniprogram/features/offers/pages/offer-detail/waiting-line.view'
import { LINE_MAX, type LineView } from '../../../../../../miniprogram/contract/waitlist'
import { waitUntilText } from '../../../../../../miniprogram/components/offer-row/wait-words.view'
import { offerDetailOf } from '../../../../support/offer-of'
import { at } from '../../../../support/station-of'

const now = at('2026-03-04T12:00')
const mine = {
  offerId: 'of-1',
  title: '一碗牛肉面',
  merchantName: '老街面馆',
  state: 'waiting',
  ahead: 12,
  endsAt: at('2026-03-05T00:00'),
} as const
const cardOf = (line: LineView | undefined) => lineCard(offerDetailOf(line ? { line } : {}), now)

describe('lineCard', () => {
  test.each([
    ['nothing of an offer without a line', undefined, undefined],
    ['an invitation', { waiting: 12, canJoin: true }, '已经有 12 人在候补'],
    ['an invitation to the first', { waiting: 0, canJoin: true }, '还没有人候补'],
    ['the place', { waiting: 20, canJoin: false, mine }, '前面还有 12 人'],
    ['the next one', { waiting: 20, canJoin: false, mine: { ...mine, ahead: 0 } }, '下一个就是你'],
    ['the turn', { waiting: 1, canJoin: false, mine: { ...mine, state: 'called' } }, '正在替你领'],
    ['a full line', { waiting: LINE_MAX, canJoin: false }, `已经有 ${LINE_MAX} 人在候补`],
    ['nothing to somebody who may not join', { waiting: 3, canJoin: false }, undefined],
  ] as [string, LineView | undefined, string | undefined][])('says %s', (_what, line, placeText) => {
    expect(cardOf(line)?.placeText).toBe(placeText)
  })
  test('lets only those leave who wait', () => {
    expect(cardOf({ waiting: 1, canJoin: false, mine })?.canLeave).toBe(true)
    expect(cardOf({ waiting: 1, canJoin: false, mine: { ...mine, state: 'called' } })?.canLeave).toBe(false)
    expect(cardOf({ waiting: 1, canJoin: true })?.canLeave).toBe(false)
  })
})

test('waitUntilText writes a midnight as the end of its day', () => {
  expect(waitUntilText(mine.endsAt, now)).toBe('排到今天 24:00')
})

describe('the page’s button of an offer that is used up', () => {
  const pageOf = (line: LineView) =>
    presentOfferPage({
      offer: offerDetailOf({ claimability: 'sold-out-today', hasWaitlist: true, line }),
      origin: undefined,
      now,
      isClaiming: false,
    })
  test('joins the line', () => {
    expect(pageOf({ waiting: 3, canJoin: true })).toMatchObject({ action: 'wait', actionText: '候补一张' })
  })
  test('is not there for somebody who stands in it', () => {
    expect(pageOf({ waiting: 3, canJoin: false, mine }).action).toBe('none')
  })
})
