import { describe, expect, test } from 'vitest'
import {
  presentOfferPage,
  ruleTexts,
} from '../../../../../../miniprogram/features/offers/pages/offer-detail/offer-detail.view'
import { TERMS, offerDetailOf } from '../../../../support/offer-of'
import { HERE, at } from '../../../../support/station-of'

const now = at('2026-03-04T10:00')

describe('ruleTexts', () => {
  test('writes every term as a sentence', () => {
    const terms = {
      ...TERMS,
      period: 'day' as const,
      dailyLimit: 60,
      claimFromMinute: 660,
      useSpans: [[660, 810] as const, [1_020, 1_500] as const],
      usableDays: 1,
      endsAt: at('2026-04-01T00:00'),
    }
    expect(ruleTexts({ terms, occupations: ['food-delivery'], hasWaitlist: true }, now)).toEqual([
      '仅限外卖骑手',
      '每人每天一张',
      '每天 11:00 开抢',
      '每天 60 份，先到先得',
      '领完可以候补',
      '11:00-13:30、17:00-次日01:00 到店用',
      '当天用完',
      '可以领到 3月31日',
    ])
  })
  test('names areas, days, holidays and how many', () => {
    const terms = {
      ...TERMS,
      perPerson: 2,
      weekdays: 0b0011111,
      holidays: 'never' as const,
      totalLimit: 300,
      areaNames: ['东河'],
    }
    expect(ruleTexts({ terms, occupations: [], hasWaitlist: false }, now)).toEqual(
      expect.arrayContaining([
        '只给东河的会员',
        '每人每天两张',
        '周一到周五能领能用',
        '法定节假日不放，也不能用',
        '一共 300 份',
      ]),
    )
  })
  test('leaves out limits that are none and names the year of a far end', () => {
    const terms = { ...TERMS, period: 'once' as const, usableDays: 30, endsAt: at('2027-03-01T12:00') }
    expect(ruleTexts({ terms, occupations: [], hasWaitlist: false }, now)).toEqual([
      '每人一张',
      '门店营业时都能用',
      '30 天内用完，领的那天算第一天',
      '可以领到 2027年3月1日',
    ])
  })
})

describe('presentOfferPage', () => {
  const far = {
    storeId: 'far',
    name: '远店',
    address: '',
    latitude: HERE.latitude + 0.02,
    longitude: HERE.longitude,
  }
  const near = { ...far, storeId: 'near', name: '近店', latitude: HERE.latitude + 0.001 }
  const offer = offerDetailOf({ stores: [far, near] })

  test('lists the nearest store first when it is known where the person stands', () => {
    const page = presentOfferPage({ offer, origin: HERE, now, isClaiming: false })
    expect(page.stores.map((store) => store.storeId)).toEqual(['near', 'far'])
    expect(page.stores[0]?.wayText).toBe('110 米 · 步行 3 分钟')
  })
  test('keeps the order and says no distance otherwise', () => {
    const page = presentOfferPage({ offer, origin: undefined, now, isClaiming: true })
    expect(page.stores.map((store) => store.storeId)).toEqual(['far', 'near'])
    expect(page.stores[0]?.wayText).toBe('')
    expect(page).toMatchObject({ categoryText: '吃饭', isClaiming: true })
  })
})
