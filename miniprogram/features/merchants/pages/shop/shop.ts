import { mine } from '../../../../contract/merchant-applications'
import { shopFigures } from '../../../../contract/merchant-figures'
import { shopOutcomes } from '../../../../contract/signals'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goClerks, goShopRows, goStatements, goStores } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { refusalText, type RefusalTexts } from '../../../../services/refusal-text'
import { outcomesText, shopFace, type ShopFace } from './shop.view'

const TEXTS: RefusalTexts<typeof shopFigures> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页给店主用。店通过审核以后，再来看。',
}

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    isForbidden: false,
    face: null as ShopFace | null,
    outcomesText: '',
  },
  /** The day of the figures, `yyyymmdd`. */
  today: '',

  async refresh() {
    const [figures, own, outcomes] = await Promise.all([
      call(shopFigures, {}),
      call(mine, {}),
      call(shopOutcomes, {}),
    ])
    if (figures.ok && own.ok && own.data.merchant) {
      this.today = figures.data.today
      // The page is whole without what members answered.
      const answered = outcomes.ok ? outcomesText(outcomes.data) : ''
      const face = shopFace(own.data.merchant, figures.data)
      return this.setData({ step: 'shown', face, outcomesText: answered })
    }
    if (this.data.face) return
    const failed = figures.ok ? own : figures
    const failText = failed.ok ? TEXTS.FORBIDDEN : refusalText<typeof shopFigures>(failed, TEXTS)
    this.setData({ step: 'failed', failText, isForbidden: failed.ok || failed.code === 'FORBIDDEN' })
  },
  /** Opens the lines behind a number: of today or of this month, of one offer or of all. */
  onNumberTap(event: WechatMiniprogram.TouchEvent) {
    const { span, offer, title } = event.currentTarget.dataset as {
      span: 'day' | 'month'
      offer?: string
      title?: string
    }
    const when = span === 'day' ? { day: this.today } : { month: this.today.slice(0, 6) }
    void goShopRows({ ...when, ...(offer ? { offerId: offer, title } : {}) })
  },
  onStoresTap: () => void goStores(),
  onClerksTap: () => void goClerks(),
  onStatementsTap: () => void goStatements(true),
})
