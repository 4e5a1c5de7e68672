import type { OutputOf } from '../../../../contract/action'
import type { OwnMerchantView } from '../../../../contract/merchant-applications'
import type { ShopFiguresView, ShopSumView } from '../../../../contract/merchant-figures'
import { yuan } from '../../../../contract/money'
import type { shopOutcomes } from '../../../../contract/signals'
import { reasonText, stateWord, type StateWord } from '../../merchant-words.view'

export interface ShopRow {
  offerId: string
  title: string
  todayText: string
  monthText: string
}

export interface ShopFace {
  name: string
  state: StateWord
  /** Why nothing is redeemed now; empty while all is well. */
  stopText: string
  todayFenText: string
  todayText: string
  monthFenText: string
  monthText: string
  rows: ShopRow[]
}

const countText = ({ count }: ShopSumView) => `${count} 张`
const sumText = (sum: ShopSumView) => `${countText(sum)}，${yuan(sum.fen)}`

/** The owner's page: what the union owes for today and for this month, and by which offers. */
export function shopFace(merchant: OwnMerchantView, figures: ShopFiguresView): ShopFace {
  const { today, month } = figures.all
  const reason = reasonText(merchant.reason)
  return {
    name: merchant.name,
    state: stateWord(merchant.state),
    stopText:
      merchant.state === 'suspended'
        ? `现在不能核销${reason ? `：${reason}` : ''}。核销过的照常结算。有话说找工会。`
        : '',
    todayFenText: yuan(today.fen),
    todayText: `今天核销 ${countText(today)}`,
    monthFenText: yuan(month.fen),
    monthText: `${Number(figures.today.slice(4, 6))} 月核销 ${countText(month)}`,
    rows: figures.offers.map(({ offerId, title, today: ofToday, month: ofMonth }) => ({
      ...{ offerId, title: title || '已经撤下的优惠' },
      ...{ todayText: sumText(ofToday), monthText: sumText(ofMonth) },
    })),
  }
}

/** `问了 12 位来店的会员，11 位说收到了`; empty while too few were asked. What others said is nobody's verdict. */
export function outcomesText({ asked, received }: OutputOf<typeof shopOutcomes>): string {
  if (asked === undefined || received === undefined) return ''
  return `问了 ${asked} 位来店的会员，${received} 位说收到了`
}
