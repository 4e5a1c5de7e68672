import { yuan } from '../../../../contract/money'
import type { StaffRole } from '../../../../contract/permissions'
import { dayText } from '../../../../contract/shanghai-time'
import type { DisputeState, LeftOutReason, StatementView } from '../../../../contract/statements'
import { lineFace, monthWord, rowFace, type LineFace, type RowFace } from '../statement-words.view'

const WHY_WORDS: Record<LeftOutReason, string> = {
  held: '工会正在核实，核实完进下一张',
  'set-aside': '有疑问，放到下一张',
}
const DISPUTE_WORDS: Record<DisputeState, string> = {
  open: '等工会回答',
  kept: '照付',
  'set-aside': '放到下一张',
}

export interface StatementFace extends RowFace {
  headText: string
  numberText: string
  fen: number
  days: { day: string; dayText: string; countText: string; sumText: string }[]
  stores: { storeName: string; countText: string; sumText: string }[]
  /** Staff can look at a held line where held lines are decided. */
  leftOut: (LineFace & { whyText: string; canReview: boolean })[]
  disputes: (LineFace & { reason: string; stateText: string; answer: string; isOpen: boolean })[]
  /** Whether the owner may still say that a line is not right. */
  mayDispute: boolean
  canApprove: boolean
  canRedraw: boolean
  /** The bank returned it and there is another account by now. */
  canTakeNewAccount: boolean
}

/** The whole page but for the lines of a day, which come when it is tapped. */
export function statementFace(
  view: StatementView,
  { isOwn, roles }: { isOwn: boolean; roles: readonly StaffRole[] },
): StatementFace {
  const { days, stores, leftOut, disputes, state, disputeUntil, serverNow } = view
  const isUnfrozen = state === 'figured' || state === 'disputable'
  const isChair = roles.includes('chair') || roles.includes('vice-chair')
  return {
    ...rowFace(view, { now: serverNow, isOwn }),
    headText: `${view.merchantName} · ${monthWord(view.month)}`,
    numberText: `结算单号 ${view.number}`,
    fen: view.fen,
    days: days.map(({ day, count, fen }) => ({
      day,
      dayText: dayText(day),
      countText: `${count} 笔`,
      sumText: yuan(fen),
    })),
    stores: stores.map(({ storeName, count, fen }) => ({
      storeName,
      countText: `${count} 笔`,
      sumText: yuan(fen),
    })),
    leftOut: leftOut.map((line) => ({
      ...lineFace(line),
      whyText: WHY_WORDS[line.why],
      canReview: !isOwn && line.why === 'held',
    })),
    disputes: disputes.map(({ line, reason, state: said, answer = '' }) => ({
      ...lineFace(line),
      reason,
      stateText: DISPUTE_WORDS[said],
      answer,
      isOpen: said === 'open',
    })),
    mayDispute: isOwn && state === 'disputable' && disputeUntil !== undefined && serverNow < disputeUntil,
    canApprove: !isOwn && state === 'disputable' && isChair,
    canRedraw: !isOwn && isUnfrozen && (isChair || roles.includes('staff')),
    canTakeNewAccount: !isOwn && isChair && view.hasNewAccount,
  }
}
