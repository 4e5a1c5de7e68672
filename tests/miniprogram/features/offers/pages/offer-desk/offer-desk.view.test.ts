import { describe, expect, test } from 'vitest'
import type { OfferBoardView, OfferDraftView } from '../../../../../../miniprogram/contract/offer-desk'
import {
  deskDrafts,
  deskOffers,
  policyText,
} from '../../../../../../miniprogram/features/offers/pages/offer-desk/offer-desk.view'
import { deskBoardOf, deskDraftOf, deskRowOf } from '../../../../support/desk-of'

const first = (parts: Partial<OfferDraftView>, more: Partial<OfferBoardView> = {}) =>
  deskDrafts(deskBoardOf({ drafts: [deskDraftOf(parts)], ...more }))[0]
const shown = (parts: Parameters<typeof deskRowOf>[0], more: Partial<OfferBoardView> = {}) =>
  deskOffers(deskBoardOf({ offers: [deskRowOf(parts)], ...more }))[0]

describe('deskDrafts', () => {
  test('lets those approve who may, and nobody their own or twice', () => {
    expect(first({})).toMatchObject({ canApprove: true, canSendBack: true, waitText: '已批 0 人，要 2 人' })
    expect(first({ isMine: true })).toMatchObject({ canApprove: false, waitText: '自己写的，要别人来批' })
    expect(first({ hasMyApproval: true })).toMatchObject({
      canApprove: false,
      waitText: '你批过了，还要另一位',
    })
    expect(first({}, { canApprove: false })).toMatchObject({ canApprove: false, canSendBack: false })
    expect(first({ state: 'draft' })).toMatchObject({ canApprove: false, canSubmit: true, canEdit: true })
    expect(first({})?.canEdit).toBe(false)
    expect(first({ state: 'draft' }, { canManage: false })).toMatchObject({
      canSubmit: false,
      canEdit: false,
    })
  })
})

describe('deskOffers', () => {
  const days = [
    { day: '20260304', claimed: 3, claimedFen: 3_000, expired: 1, returnedFen: 1_000 },
    { day: '20260302', claimed: 6, claimedFen: 6_000, expired: 0, returnedFen: 0 },
  ]

  test('says what is left and how the days went, running ones first', () => {
    const offers = [deskRowOf({ state: 'ended' }), deskRowOf({ days })]
    const [running, ended] = deskOffers(deskBoardOf({ offers }))
    expect(running).toMatchObject({
      usedPercent: 75,
      budgetText: '预算 ¥1000.00，还剩 ¥250.00',
      moveText: '暂停',
      canEnd: true,
      daysText: '近 5 天领了 9 张，¥90.00，过期退回 ¥10.00',
    })
    expect(running?.bars.map(({ label, countText, percent }) => [label, countText, percent])).toEqual([
      ['28日', '0', 0],
      ['1日', '0', 0],
      ['2日', '6', 100],
      ['3日', '0', 0],
      ['今天', '3', 50],
    ])
    expect(ended).toMatchObject({ stateText: '已结束', moveText: '', canEnd: false, canChange: false })
    expect(ended).toMatchObject({ daysText: '近 5 天没有人领', bars: [] })
  })

  test('says that its merchant serves nobody, and why where somebody wrote it down', () => {
    expect(shown({ stopped: { state: 'suspended', reason: 'complaints' } })).toMatchObject({
      stateText: '商户停了',
      tone: 'attention',
      stopText: '商户暂停合作（有会员反映问题，正在核实），会员看不到，也领不了。',
      moveText: '暂停',
    })
    expect(shown({ stopped: { state: 'left', reason: null }, state: 'paused' })).toMatchObject({
      stateText: '已暂停',
      stopText: '商户退出了，会员看不到，也领不了。',
    })
    expect(shown({ stopped: { state: 'left', reason: null }, state: 'ended' })?.stopText).toBe('')
  })

  test('leads to a change unless one is on its way', () => {
    expect(shown({})).toMatchObject({ canChange: true, changeText: '' })
    const drafts = [deskDraftOf({ version: 2 })]
    expect(shown({}, { drafts })).toMatchObject({ canChange: false, changeText: '新的一版在等批准' })
    expect(shown({}, { canManage: false })?.canChange).toBe(false)
  })

  test('has no bar for an offer the union pays nothing of', () => {
    expect(shown({ budgetFen: 0, remainingFen: 0 })).toMatchObject({ budgetText: '工会不出钱', usedText: '' })
  })
})

describe('policyText', () => {
  test('names the budget above which two approve', () => {
    expect(policyText(deskBoardOf())).toBe('预算高于 ¥1000.00 要两个人批，自己写的不能自己批。')
  })
})
