import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftOf as termsOf } from '../../../../../../cloudfunctions/capabilities/offers/rules/live-offer'
import type { OfferBoardView, OfferDraft } from '../../../../../../miniprogram/contract/offer-desk'
import { OFFER_PROBLEMS, offerProblems } from '../../../../../../miniprogram/contract/offer-problems'
import { shareBill } from '../../../../../../miniprogram/contract/voucher-bill'
import {
  OFFER_WORDS,
  checkForm,
  problemsOfIssues,
} from '../../../../../../miniprogram/features/offers/pages/offer-edit/offer-check.view'
import {
  enoughOf,
  headOf,
  offerFace,
  openedOf,
  sharesOf,
} from '../../../../../../miniprogram/features/offers/pages/offer-edit/offer-edit.view'
import {
  blankForm,
  draftOf,
  formOf,
  pricesOf,
  readFold,
  toggled,
  withMerchant,
  type OfferForm,
} from '../../../../../../miniprogram/features/offers/pages/offer-edit/offer-form.view'
import { NOON, offerOf } from '../../../../../capabilities/builders'
import { deskBoardOf, deskDraftOf, deskRowOf } from '../../../../support/desk-of'

const AROUND = { calendar: {}, now: NOON }
const lunch = termsOf(offerOf())
const filled = (parts: Partial<OfferForm> = {}): OfferForm => ({ ...formOf(lunch), ...parts })
const problemsOf = (form: OfferForm) => {
  const checked = checkForm(form, AROUND)
  return checked.ok ? {} : checked.problems
}

describe('formOf and draftOf', () => {
  test.each([
    ['a fixed price', {}],
    ['a free thing', { kind: 'free-item', memberPaysFen: 0, unionPaysFen: 1_250 }],
    [
      'an amount off from a bill on',
      { kind: 'amount-off', memberPaysFen: 1_200, unionPaysFen: 350, minimumBillFen: 2_000 },
    ],
    [
      'a percentage at its cap',
      {
        kind: 'percent-off',
        valueFen: 1_600,
        memberPaysFen: 800,
        unionPaysFen: 500,
        percent: { percentOff: 50, capFen: 800 },
      },
    ],
    [
      'everything limited',
      {
        storeDailyLimit: 5,
        totalLimit: 90,
        dailyLimit: null,
        claimFromMinute: 660,
        useSpans: [[660, 840]],
        stacking: 'alone',
        hasWaitlist: true,
        occupations: ['courier'],
        areaIds: ['liuyin'],
      },
    ],
  ] as [string, Partial<OfferDraft>][])('give %s back as it was', (_what, parts) => {
    const draft = { ...lunch, ...parts }
    expect(draftOf(formOf(draft))).toEqual(draft)
  })

  test('a holiday offer is used on whatever weekday the holiday is', () => {
    expect(draftOf(filled({ holidays: 'only', weekdays: 0b1 }))).toMatchObject({ weekdays: 127 })
  })

  test('a change of kind sends none of the other kind’s amounts', () => {
    const form = filled({ kind: 'free-item', pays: '8', minimum: '20', fold: '5', cap: '8', cut: '3' })
    expect(draftOf(form)).toMatchObject({ memberPaysFen: 0, percent: null, minimumBillFen: null })
  })

  test('the amounts of a percentage are those that a bill at the cap is shared by, for any discount', () => {
    const tenths = fc.integer({ min: 0, max: 99 })
    fc.assert(
      fc.property(tenths, fc.integer({ min: 1, max: 9_000 }), (paid, capFen) => {
        const form = filled({
          kind: 'percent-off',
          fold: String(paid / 10),
          cap: String(capFen / 100),
          union: '0.01',
        })
        const prices = pricesOf(form)
        expect(prices.percent).toEqual({ percentOff: 100 - paid, capFen })
        const shares = shareBill({ ...prices, minimumBillFen: null }, prices.valueFen)
        expect(shares.memberPaysFen).toBe(prices.memberPaysFen)
        expect(offerProblems({ ...lunch, ...prices, kind: 'percent-off' }, {})).toEqual([])
      }),
    )
  })
})

describe('readFold', () => {
  test.each([
    ['7', 30],
    [' 8.5 ', 15],
    ['0', 100],
    ['10', undefined],
    ['七', undefined],
    ['7.55', undefined],
    ['', undefined],
  ])('%j is %s percent off', (text, percentOff) => expect(readFold(text)).toBe(percentOff))
})

describe('checkForm', () => {
  test('lets sound terms through as they will be sent', () => {
    expect(checkForm(filled(), AROUND)).toEqual({ ok: true, draft: lunch })
  })

  test('says of an empty form what is missing, each at its field, and nothing of what follows from it', () => {
    expect(problemsOf(blankForm(NOON))).toEqual({
      merchant: '选一家商户。',
      title: '写个名字，最多 40 个字。',
      worth: '写多少元，例如 8 或 8.5。',
      union: '写多少元，例如 8 或 8.5。',
      budget: '写多少元，例如 2400。',
    })
  })

  test.each([
    ['dearer than without', { pays: '18.01' }, { pays: '会员付的比平时卖的还多。' }],
    ['more subsidy than saving', { union: '10.01' }, { union: '工会补的比会员省下的还多，少补一点。' }],
    ['no discount at all', { pays: '18', union: '0' }, { pays: '和平时一样的价，会员没有便宜。' }],
    ['an amount off above the price', { kind: 'amount-off', cut: '19' }, { cut: '减的比平时卖的还多。' }],
    ['an amount off of nothing', { kind: 'amount-off', cut: '0', union: '0' }, { cut: '写减多少元。' }],
    ['words for an amount', { pays: '八元' }, { pays: '写多少元，例如 8 或 8.5。' }],
    [
      'a least bill below the cut',
      { kind: 'amount-off', cut: '10', minimum: '9.99' },
      { minimum: '满这么多还不够减的，写大一点。' },
    ],
    ['a budget short of one', { budget: '9.99' }, { budget: '预算还不够发一张。' }],
    ['the last day before the first', { endsAt: lunch.startsAt }, { dates: '最后一天在第一天前面。' }],
    ['over already', { endsAt: NOON }, { dates: '最后一天已经过了。' }],
    ['no weekday', { weekdays: 0 }, { weekdays: '至少选一天。' }],
    [
      'spans over each other',
      {
        useSpans: [
          [600, 700],
          [650, 800],
        ],
      },
      { hours: '有两段时间重叠了。' },
    ],
    [
      'released when use is over',
      { claimFromMinute: 900, useSpans: [[600, 840]] },
      { release: '开抢的时候，当天能用的时间已经过了。' },
    ],
    ['less in all than a day', { daily: '20', total: '19' }, { total: '比每天一共的还少。' }],
    ['part of a voucher', { daily: '1.5' }, { daily: '写一个整数，不限就空着。' }],
    ['none a day', { daily: '0' }, { daily: '写 1 到 100000，不限就空着。' }],
    ['for no day', { usableDays: '0' }, { usable: '写 1 到 366 天。' }],
    ['for more than a year', { usableDays: '367' }, { usable: '写 1 到 366 天。' }],
    ['no store', { storeIds: [] }, { stores: '至少选一家店。' }],
  ] as [string, Partial<OfferForm>, object][])('%s', (_what, parts, problems) => {
    expect(problemsOf(filled(parts))).toMatchObject(problems)
  })

  test('asks for no budget where the union pays nothing', () => {
    expect(checkForm(filled({ union: '0', budget: '' }), AROUND)).toMatchObject({
      ok: true,
      draft: { budgetFen: 0 },
    })
  })
})

describe('words', () => {
  test('every problem of a draft is said at a field the form has', () => {
    for (const problem of OFFER_PROBLEMS) expect(OFFER_WORDS[problem].text).toMatch(/。$/)
  })
  test('what the cloud refuses is said where it stands here', () => {
    expect(problemsOfIssues([{ path: 'draft.useSpans.0.1', problem: 'TOO_LARGE' }])).toEqual({
      hours: '能用的时间有一处不对，重新写。',
    })
  })
})

describe('sharesOf', () => {
  test('shares the price between member, union and shop; nothing while it is none', () => {
    const { shares, sharesText } = sharesOf(filled({ union: '8' }))
    expect(sharesText).toBe('平时 ¥18.00，每张：')
    expect(shares.map(({ label, moneyText }) => `${label}${moneyText}`)).toEqual([
      '会员付¥8.00',
      '工会补¥8.00',
      '商户让¥2.00',
    ])
    expect(sharesOf(filled({ union: '11' })).shares).toEqual([])
    expect(sharesOf(filled({ worth: '' })).shares).toEqual([])
  })
})

describe('enoughOf', () => {
  test.each([
    [{ budget: '2400', union: '8', daily: '60' }, '够发 300 张，每天 60 张能发 5 天', ''],
    [
      { budget: '2400', union: '8', daily: '', total: '400' },
      '够发 300 张',
      '预算只够 300 张，到不了一共 400 张。',
    ],
    [
      { budget: '2400', union: '8', daily: '', total: '100' },
      '够发 100 张',
      '一共 100 张只用 ¥800.00，多的用不上。',
    ],
    [{ budget: '7.99', union: '8' }, '还不够发一张', ''],
    [{ budget: '', union: '0' }, '工会不出钱，不用预算', ''],
    [{ budget: '', union: '8' }, '', ''],
  ] as [Partial<OfferForm>, string, string][])('%j', (parts, enoughText, budgetNote) => {
    expect(enoughOf(filled(parts))).toEqual({ enoughText, budgetNote })
  })
})

describe('offerFace', () => {
  const board: OfferBoardView = deskBoardOf({ twoApproversAboveFen: 100_000 })

  test('names who is served and what is chosen, and how many must approve', () => {
    const form = filled({
      ...withMerchant(board.merchants[0]!),
      occupations: ['courier'],
      areaIds: ['liuyin'],
    })
    const face = offerFace(form, board)
    expect(face).toMatchObject({ occupationsText: '只给快递员', areasText: '只给柳荫片区', merchantIndex: 0 })
    expect(face.stores.map(({ isChosen }) => isChosen)).toEqual([true, true])
    expect(face.budgetNote).toBe('这么多预算要另外一个人批。')
    expect(offerFace({ ...form, budget: '1000.01' }, board).budgetNote).toBe('这么多预算要另外两个人批。')
  })

  test('shows the last day that is still part of it', () => {
    const face = offerFace(blankForm(NOON), board)
    expect([face.startText, face.endText]).toEqual(['2026年3月5日 周四', '2026年4月3日 周五'])
  })

  test('takes a chosen one out and puts it in again', () => {
    expect(toggled(toggled(['a', 'b'], 'a'), 'a')).toEqual(['b', 'a'])
  })
})

describe('openedOf', () => {
  const sent = deskDraftOf({ state: 'in-review' })
  test.each([
    ['nothing in particular', {}, '', { kind: 'new' }],
    ['one’s own draft', { drafts: [deskDraftOf({ state: 'draft' })] }, 'offer-1', { kind: 'draft' }],
    ['a draft in review', { drafts: [sent] }, 'offer-1', { kind: 'nothing' }],
    ['an offer that runs', { offers: [deskRowOf()] }, 'offer-1', { kind: 'change' }],
    ['an offer that ended', { offers: [deskRowOf({ state: 'ended' })] }, 'offer-1', { kind: 'nothing' }],
    ['what is not there', {}, 'offer-9', { kind: 'nothing', text: '这份优惠已经不在了。' }],
    ['somebody who only looks', { canManage: false }, '', { kind: 'nothing' }],
  ] as [string, Partial<OfferBoardView>, string, object][])('%s', (_what, parts, offerId, opened) => {
    expect(openedOf(deskBoardOf(parts), offerId)).toMatchObject(opened)
  })

  test('says why it was sent back, and that what runs goes on', () => {
    const draft = deskDraftOf({ state: 'draft', version: 2, note: '价钱再谈谈' })
    expect(headOf({ kind: 'draft', draft })).toEqual({
      title: '改条件',
      noteText: '退回原因：价钱再谈谈',
      versionText: '现在的优惠照常，批准以后才换成新的。领走的券不变。',
    })
  })
})
