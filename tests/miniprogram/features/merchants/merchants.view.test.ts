import { describe, expect, it } from 'vitest'
import { completeCreditCode } from '../../../../miniprogram/contract/credit-code'
import type { OwnMerchantView } from '../../../../miniprogram/contract/merchant-applications'
import type { DeskMerchantView } from '../../../../miniprogram/contract/merchant-desk'
import { MERCHANT_AGREEMENT, MERCHANT_STATES } from '../../../../miniprogram/contract/merchants'
import {
  EMPTY_FORM,
  appliedFace,
  checkApplication,
  problemsOf,
  type ApplyForm,
} from '../../../../miniprogram/features/merchants/pages/apply/apply.view'
import { storeCards } from '../../../../miniprogram/features/merchants/pages/clerks/clerks.view'
import { reasonsFor, reviewCards } from '../../../../miniprogram/features/merchants/pages/review/review.view'
import { shopFace } from '../../../../miniprogram/features/merchants/pages/shop/shop.view'
import { HOUR_MS, dayStart } from '../../../../miniprogram/contract/shanghai-time'

const NOON = dayStart('20261126') + 12 * HOUR_MS
const LICENCE = completeCreditCode('92110000MA0000000')
const STORE = { storeId: 'mc-1-s1', name: '小院面馆', address: '柳荫路 9 号' }
const merchant: OwnMerchantView = {
  ...{ merchantId: 'mc-1', name: '小院面馆', category: 'meal', state: 'approved' },
  ...{ movedAt: NOON, stores: [STORE] },
}
const FORM: ApplyForm = {
  ...{ name: ' 小院面馆 ', category: 'meal', licence: LICENCE, contactName: '丁有福' },
  ...{ phoneCode: 'phone-code-1', storeName: '小院面馆', address: '柳荫路 9 号' },
  ...{ pin: { latitude: 39.9, longitude: 116.4 }, hasAgreed: true },
}

describe('checkApplication', () => {
  it('sends what is complete, with the version of the words that were read', () => {
    expect(checkApplication(FORM)).toMatchObject({
      ok: true,
      input: { name: '小院面馆', licence: LICENCE, agreementVersion: MERCHANT_AGREEMENT.version },
    })
  })

  it('says at once everything that an empty sheet lacks', () => {
    const checked = checkApplication(EMPTY_FORM)
    expect(checked.ok ? [] : Object.keys(checked.problems)).toEqual([
      ...['name', 'category', 'licence', 'contactName', 'phoneCode', 'storeName', 'address', 'pin'],
      'agreement',
    ])
  })

  it('sees two characters of a licence swapped before anything is sent', () => {
    const swapped = `29${LICENCE.slice(2)}`
    const checked = checkApplication({ ...FORM, licence: swapped })
    expect(checked).toMatchObject({ ok: false, problems: { licence: expect.stringContaining('换了位置') } })
  })
})

describe('problemsOf', () => {
  it('puts the cloud’s objections beside their fields', () => {
    const issues = ['store.address', 'store.latitude', 'licence', 'phoneCode'].map((path) => ({
      ...{ path, problem: 'X' },
    }))
    expect(Object.keys(problemsOf(issues))).toEqual(['address', 'pin', 'licence', 'whole'])
  })
})

describe('appliedFace', () => {
  it('lets apply anew who was declined or has left, and no others', () => {
    const open = MERCHANT_STATES.filter((state) => appliedFace({ ...merchant, state }).canApply)
    expect(open).toEqual(['left', 'declined'])
  })

  it('says why', () => {
    expect(appliedFace({ ...merchant, state: 'declined', reason: 'out-of-area' }).text).toContain('片区')
  })
})

describe('shopFace', () => {
  const figures = {
    today: '20261126',
    offers: [{ offerId: 'o-1', title: '', today: { count: 1, fen: 800 }, month: { count: 3, fen: 2_450 } }],
    all: { today: { count: 1, fen: 800 }, month: { count: 3, fen: 2_450 } },
  }
  it('tells today and the month in whole fen', () => {
    expect(shopFace(merchant, figures)).toMatchObject({
      ...{ todayFenText: '¥8.00', monthFenText: '¥24.50', monthText: '11 月核销 3 张', stopText: '' },
      rows: [{ title: '已经撤下的优惠', monthText: '3 张，¥24.50' }],
    })
  })

  it('says of a suspended shop that what was redeemed is paid', () => {
    const { stopText } = shopFace({ ...merchant, state: 'suspended', reason: 'licence-over' }, figures)
    expect(stopText).toContain('执照过期了')
    expect(stopText).toContain('照常结算')
  })
})

describe('storeCards', () => {
  it('puts clerks and codes under their store, codes in halves', () => {
    const other = { ...STORE, storeId: 'mc-1-s2', name: '二店' }
    const cards = storeCards(
      {
        stores: [STORE, other],
        clerks: [
          { clerkId: 'c-1', nameMasked: '何*', storeId: 'mc-1-s1', boundAt: NOON },
          { clerkId: 'c-2', storeId: 'mc-1-s1' },
        ],
        invitations: [{ code: '4C5H6W7M', storeId: 'mc-1-s2', expiresAt: NOON + 24 * HOUR_MS }],
      },
      NOON,
    )
    expect(cards.map(({ clerks }) => clerks.map(({ name }) => name))).toEqual([['何*', '没有留称呼'], []])
    expect(cards[1]?.invitations).toMatchObject([
      { codeText: '4C5H 6W7M', untilText: '明天 12:00 以前有效，一个人用' },
    ])
  })
})

describe('reviewCards', () => {
  it('offers only what may be done from where a merchant stands', () => {
    const labels = MERCHANT_STATES.map((state) => {
      const one: DeskMerchantView = { ...merchant, categoryLabel: '洗衣', state, stores: [], events: [] }
      return reviewCards([one])[0]?.moves.map(({ label }) => label)
    })
    expect(labels).toEqual([['通过', '不通过'], ['暂停', '退出'], ['恢复', '退出'], [], []])
  })

  it('names the trade as the union calls it', () => {
    const one = { ...merchant, categoryLabel: '洗衣', stores: [], events: [] }
    expect(reviewCards([one])[0]?.whoText).toBe('洗衣')
    const known = { ...one, contactMasked: '丁*', phoneTail: '1051' }
    expect(reviewCards([known])[0]?.whoText).toBe('洗衣 · 丁*，手机尾号 1051')
  })

  it('has reasons for all that need one', () => {
    for (const to of ['declined', 'suspended', 'left'] as const)
      expect(reasonsFor(to).length).toBeGreaterThan(1)
    expect(reasonsFor('approved')).toEqual([])
  })
})
