import { describe, expect, test } from 'vitest'
import {
  claimabilityText,
  claimedOffer,
  nextOpeningIn,
  presentOfferRow,
} from '../../../../miniprogram/components/offer-row/offer-row.view'
import type { OfferCard } from '../../../../miniprogram/contract/offers'
import { offerOf } from '../../support/offer-of'
import { at } from '../../support/station-of'

const now = at('2026-03-04T10:00')
const eleven = at('2026-03-04T11:00')
const tomorrow = at('2026-03-05T11:00')

describe('claimabilityText', () => {
  test.each([
    [{ claimability: 'claimable' }, '现在能领'],
    [{ claimability: 'claimable', remainingToday: 3 }, '今日还剩 3 份'],
    [{ claimability: 'claimed' }, '你领过了'],
    [{ claimability: 'sold-out-today' }, '今日已领完，明天再来'],
    [{ claimability: 'sold-out-today', opensAt: tomorrow }, '今日已领完，明天 11:00 再放'],
    [{ claimability: 'budget-used-up' }, '这份优惠的补贴用完了'],
    [{ claimability: 'not-yet', opensAt: eleven }, '11:00 开抢'],
    [{ claimability: 'not-yet' }, '还没开始'],
    [{ claimability: 'not-now', opensAt: tomorrow }, '这会儿不能领，明天 11:00 再来'],
    [{ claimability: 'other-day', opensAt: tomorrow }, '今天不放，明天 11:00 开始领'],
    [{ claimability: 'other-day' }, '今天不放'],
    [{ claimability: 'all-given' }, '全部领完了'],
    [{ claimability: 'other-areas' }, '给别的片区的会员'],
    [{ claimability: 'ended' }, '已经结束'],
    [{ claimability: 'members-only' }, '入会就能领，不到一分钟'],
    [{ claimability: 'other-occupations', occupations: ['food-delivery'] }, '仅限外卖骑手'],
    [
      { claimability: 'other-occupations', occupations: ['food-delivery', 'courier', 'taxi'] },
      '仅限外卖骑手、快递员等 3 个工种',
    ],
    [{ claimability: 'suspended' }, '你的会籍暂停了，请联系工会'],
  ] as [Partial<OfferCard>, string][])('%o reads %s', (parts, text) => {
    expect(claimabilityText(offerOf(parts), now)).toBe(text)
  })
})

describe('presentOfferRow', () => {
  test('says what is paid at the counter and what it costs otherwise', () => {
    expect(presentOfferRow(offerOf(), now)).toMatchObject({ paysText: '免费', worthText: '平时 ¥18.00' })
    const half = offerOf({ memberPaysFen: 800, valueFen: 800 })
    expect(presentOfferRow(half, now)).toMatchObject({ paysText: '付 ¥8.00', worthText: '' })
  })

  test.each([
    [{ claimability: 'claimable' }, 'claim', '领一张'],
    [{ claimability: 'claimed', voucherId: 'vo-1' }, 'show', '出示券码'],
    [{ claimability: 'members-only' }, 'join', '去入会'],
    [{ claimability: 'sold-out-today' }, 'none', ''],
    [{ claimability: 'suspended' }, 'none', ''],
  ] as [Partial<OfferCard>, string, string][])('%o offers %s', (parts, action, actionText) => {
    expect(presentOfferRow(offerOf(parts), now)).toMatchObject({ action, actionText })
  })

  test('opens by itself at its hour, not a moment before', () => {
    const waiting = offerOf({ claimability: 'not-yet', opensAt: eleven })
    expect(presentOfferRow(waiting, eleven - 1).action).toBe('none')
    expect(presentOfferRow(waiting, eleven)).toMatchObject({
      action: 'claim',
      stateText: '现在能领',
      isGood: true,
    })
  })
})

test('nextOpeningIn gives the soonest hour that is still to come', () => {
  const offers = [offerOf({ opensAt: tomorrow }), offerOf({ opensAt: eleven }), offerOf({ opensAt: now })]
  expect(nextOpeningIn(offers, now)).toBe(eleven - now)
  expect(nextOpeningIn([offerOf()], now)).toBeUndefined()
})

test('claimedOffer turns the card at once and takes one from what is left', () => {
  const claimed = claimedOffer(offerOf({ remainingToday: 1 }), 'vo-9')
  expect(claimed).toMatchObject({ claimability: 'claimed', voucherId: 'vo-9', remainingToday: 0 })
  expect(claimedOffer(claimed, 'vo-9').remainingToday).toBe(0)
  expect(presentOfferRow(claimed, now)).toMatchObject({ action: 'show', voucherId: 'vo-9' })
})
