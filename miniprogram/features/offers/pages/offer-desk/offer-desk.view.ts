import { yuan } from '../../../../contract/money'
import type { OfferBoardRow, OfferBoardView, OfferDraftView } from '../../../../contract/offer-desk'
import type { OfferState } from '../../../../contract/offers'
import { dayText } from '../../../../contract/shanghai-time'

export interface DeskDraft {
  offerId: string
  revision: number
  title: string
  merchantName: string
  stateText: string
  moneyText: string
  noteText: string
  canSubmit: boolean
  canApprove: boolean
  canSendBack: boolean
  waitText: string
}

export interface DeskOffer {
  offerId: string
  title: string
  merchantName: string
  stateText: string
  tone: 'open' | 'closed'
  budgetText: string
  usedPercent: number
  dayLines: string[]
  /** What can be done with it; empty texts show no button. */
  moveText: string
  canEnd: boolean
}

const STATE_TEXTS: Record<OfferState, string> = {
  draft: '草稿',
  'in-review': '待批准',
  approved: '进行中',
  paused: '已暂停',
  ended: '已结束',
}
const RANKS: Record<OfferState, number> = { draft: 0, 'in-review': 0, approved: 0, paused: 1, ended: 2 }

function waitTextOf(draft: OfferDraftView): string {
  if (draft.state === 'draft') return ''
  if (draft.isMine) return '自己写的，要别人来批'
  if (draft.hasMyApproval) return '你批过了，还要另一位'
  return `已批 ${draft.approvals} 人，要 ${draft.approvalsNeeded} 人`
}

/** Drafts, those that wait for somebody first. */
export function deskDrafts(board: OfferBoardView): DeskDraft[] {
  const waiting = (draft: OfferDraftView) => draft.state !== 'draft'
  return [...board.drafts.filter(waiting), ...board.drafts.filter((draft) => !waiting(draft))].map(
    (draft) => {
      const { offerId, revision, version, merchantName, note } = draft
      const { title, budgetFen, memberPaysFen, unionPaysFen } = draft.draft
      const isOpen = waiting(draft) && board.canApprove
      return {
        offerId,
        revision,
        title,
        merchantName,
        stateText: `${STATE_TEXTS[draft.state]}${version > 1 ? ` · 改第 ${version} 版` : ''}`,
        moneyText: `会员付 ${yuan(memberPaysFen)}，工会付 ${yuan(unionPaysFen)}，预算 ${yuan(budgetFen)}`,
        noteText: note ? `退回原因：${note}` : '',
        canSubmit: draft.state === 'draft' && board.canManage,
        canApprove: isOpen && !draft.isMine && !draft.hasMyApproval,
        canSendBack: isOpen && draft.state === 'in-review',
        waitText: waitTextOf(draft),
      }
    },
  )
}

function offerOf(row: OfferBoardRow, canManage: boolean): DeskOffer {
  const { offerId, title, merchantName, state, budgetFen, remainingFen, days } = row
  const moves: Partial<Record<OfferState, string>> = { approved: '暂停', paused: '恢复' }
  return {
    offerId,
    title,
    merchantName,
    stateText: STATE_TEXTS[state],
    tone: state === 'approved' ? 'open' : 'closed',
    budgetText: `预算 ${yuan(budgetFen)}，还剩 ${yuan(remainingFen)}`,
    usedPercent: budgetFen === 0 ? 0 : Math.round(((budgetFen - remainingFen) / budgetFen) * 100),
    dayLines: [...days]
      .sort((left, right) => right.day.localeCompare(left.day))
      .map(({ day, claimed, claimedFen, returnedFen }) => {
        const back = returnedFen > 0 ? `，过期退回 ${yuan(returnedFen)}` : ''
        return `${dayText(day)} 领 ${claimed} 张，${yuan(claimedFen)}${back}`
      }),
    moveText: canManage ? (moves[state] ?? '') : '',
    canEnd: canManage && state !== 'ended',
  }
}

/** Offers that were approved, running ones first. */
export function deskOffers(board: OfferBoardView): DeskOffer[] {
  return [...board.offers]
    .sort((left, right) => RANKS[left.state] - RANKS[right.state])
    .map((row) => offerOf(row, board.canManage))
}

/** `预算高于 ¥1000.00 要两个人批` */
export function policyText({ twoApproversAboveFen }: OfferBoardView): string {
  return twoApproversAboveFen === 0
    ? '每份优惠都要两个人批，自己写的不能自己批。'
    : `预算高于 ${yuan(twoApproversAboveFen)} 要两个人批，自己写的不能自己批。`
}
