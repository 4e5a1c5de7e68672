import { describe, expect, test } from 'vitest'
import { draftOf } from '../../../../../../cloudfunctions/capabilities/offers/rules/live-offer'
import type { OfferBoardView, OfferDraftView } from '../../../../../../miniprogram/contract/offer-desk'
import {
  deskDrafts,
  deskOffers,
  policyText,
} from '../../../../../../miniprogram/features/offers/pages/offer-desk/offer-desk.view'
import { offerOf } from '../../../../../capabilities/builders'

const draft: OfferDraftView = {
  offerId: 'offer-1',
  version: 1,
  revision: 1,
  state: 'in-review',
  draft: draftOf(offerOf()),
  merchantName: '春风面馆',
  isMine: false,
  hasMyApproval: false,
  approvals: 0,
  approvalsNeeded: 2,
  savedAt: 0,
}
const board = (parts: Partial<OfferBoardView> = {}): OfferBoardView => ({
  drafts: [draft],
  offers: [],
  merchants: [],
  areas: [],
  twoApproversAboveFen: 100_000,
  canManage: true,
  canApprove: true,
  serverNow: 0,
  ...parts,
})
const first = (parts: Partial<OfferDraftView>, more: Partial<OfferBoardView> = {}) =>
  deskDrafts(board({ drafts: [{ ...draft, ...parts }], ...more }))[0]

describe('deskDrafts', () => {
  test('lets those approve who may, and nobody their own or twice', () => {
    expect(first({})).toMatchObject({ canApprove: true, canSendBack: true, waitText: '已批 0 人，要 2 人' })
    expect(first({ isMine: true })).toMatchObject({ canApprove: false, waitText: '自己写的，要别人来批' })
    expect(first({ hasMyApproval: true })).toMatchObject({
      canApprove: false,
      waitText: '你批过了，还要另一位',
    })
    expect(first({}, { canApprove: false })).toMatchObject({ canApprove: false, canSendBack: false })
    expect(first({ state: 'draft' })).toMatchObject({ canApprove: false, canSubmit: true })
  })
})

describe('deskOffers', () => {
  test('says what is left and how the days went, running ones first', () => {
    const row = { ...offerOf(), offerId: 'offer-1', remainingFen: 25_000, terms: draftOf(offerOf()) }
    const days = [{ day: '20260304', claimed: 3, claimedFen: 3_000, expired: 1, returnedFen: 1_000 }]
    const offers = [
      { ...row, state: 'ended' as const, days: [] },
      { ...row, days },
    ]
    const [running, ended] = deskOffers(board({ offers }))
    expect(running).toMatchObject({
      usedPercent: 75,
      moveText: '暂停',
      canEnd: true,
      dayLines: ['3月4日 领 3 张，¥30.00，过期退回 ¥10.00'],
    })
    expect(ended).toMatchObject({ stateText: '已结束', moveText: '', canEnd: false })
  })
})

describe('policyText', () => {
  test('names the budget above which two approve', () => {
    expect(policyText(board())).toBe('预算高于 ¥1000.00 要两个人批，自己写的不能自己批。')
  })
})
