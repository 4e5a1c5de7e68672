import type { LedgerOverview, OfferMoneyView } from '../../../../contract/ledger'
import { yuan } from '../../../../contract/money'

/** One offer's money in words, with how much of its budget is spoken for. */
export interface MoneyRow {
  offerId: string
  title: string
  merchantName: string
  budgetText: string
  remainingText: string
  heldText: string
  payableText: string
  countText: string
  /** Whole percent of the budget that is held or payable, 0 to 100. */
  usedPercent: number
}

export interface OverviewFace {
  payableText: string
  /** Empty while nothing was paid. */
  paidText: string
  balanceText: string
  isBalanced: boolean
  rows: MoneyRow[]
}

function moneyRow(offer: OfferMoneyView): MoneyRow {
  const used = offer.budgetFen - offer.remainingFen
  return {
    offerId: offer.offerId,
    title: offer.title,
    merchantName: offer.merchantName,
    budgetText: `预算 ${yuan(offer.budgetFen)}`,
    remainingText: yuan(offer.remainingFen),
    heldText: yuan(offer.heldFen),
    payableText: yuan(offer.payableFen),
    countText: `领了 ${offer.issuedCount} 张，核销 ${offer.redeemedCount} 张${offer.takenBackCount > 0 ? `，退回 ${offer.takenBackCount} 张` : ''}`,
    usedPercent:
      offer.budgetFen > 0 ? Math.min(100, Math.max(0, Math.round((used * 100) / offer.budgetFen))) : 0,
  }
}

/** The whole page: what is owed to shops, whether the books agree, and every offer's money. */
export function overviewFace(overview: LedgerOverview): OverviewFace {
  const isBalanced = overview.balanceFen === 0
  return {
    payableText: yuan(overview.payableFen),
    paidText: overview.paidFen > 0 ? `已经付了 ${yuan(overview.paidFen)}` : '',
    balanceText: isBalanced
      ? '账是平的：预算 = 剩余 + 已领未用 + 核销掉的'
      : `账差 ${yuan(overview.balanceFen)}。先不要结算，告诉管理员。`,
    isBalanced,
    rows: overview.offers.map(moneyRow),
  }
}
