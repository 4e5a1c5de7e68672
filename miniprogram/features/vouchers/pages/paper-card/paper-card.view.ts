import type { CardChoice, OpenedCardView } from '../../../../contract/paper-card-counter'
import { yuan } from '../../../../contract/money'
import { needsBill } from '../../../../contract/voucher-bill'
import { timeText } from '../../../../contract/shanghai-time'
import { previewFace, type PreviewFace } from '../redeem/redeem.view'

/**
 * Where clerk and member stand: the number of the card, the member's PIN, what there is, the check before committing, and
 * how it ended. `asking` waits for the cloud.
 */
export type PaperCardStep = 'number' | 'pin' | 'choose' | 'check' | 'done' | 'refused' | 'lost'

export interface ChoiceRow {
  offerId: string
  title: string
  collectText: string
  unionText: string
}

/** What the member can have here, each with what is collected at the counter. */
export function choiceRows(choices: readonly CardChoice[]): ChoiceRow[] {
  return choices.map((choice) => ({
    offerId: choice.offerId,
    title: choice.title,
    collectText: needsBill(choice) ? '按账单算' : `收 ${yuan(choice.memberPaysFen)}`,
    unionText: `工会${needsBill(choice) ? '最多' : ''}付 ${yuan(choice.unionPaysFen)}`,
  }))
}

/** `陈* · 卡尾号 1234`, and what is left of the card's limits. */
export function holderTexts(opened: OpenedCardView): { memberText: string; leftText: string } {
  return {
    memberText: `${opened.memberMasked} · 卡尾号 ${opened.cardTail}`,
    leftText: `今天还能用 ${opened.usesLeftToday} 次，这个月还有 ${yuan(opened.monthLeftFen)}。${timeText(
      opened.holdUntil,
    )} 前选好。`,
  }
}

/** What the clerk checks before committing; with a bill, the amounts are that bill's. */
export function cardFace(opened: OpenedCardView, choice: CardChoice, billFen?: number): PreviewFace {
  const { memberMasked, cardTail, holdUntil } = opened
  const preview = { ...choice, voucherId: '', needsMember: false, memberMasked, cardTail, holdUntil }
  return previewFace(preview, billFen)
}
