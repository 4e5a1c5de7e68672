import { mine } from '../../../../contract/merchant-applications'
import { shopFigures } from '../../../../contract/merchant-figures'
import { call } from '../../../../services/call'
import { goClerks, goStatements } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { refusalText, type RefusalTexts } from '../../../../services/refusal-text'
import { endPullDown } from '../../../../services/tell'
import { shopFace, type ShopFace } from './shop.view'

const TEXTS: RefusalTexts<typeof shopFigures> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页给店主用。店通过审核以后，再来看。',
}

Page({
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    isForbidden: false,
    face: null as ShopFace | null,
  },

  onShow() {
    wearLook(this)
    void this.refresh()
  },
  async onPullDownRefresh() {
    await this.refresh()
    endPullDown()
  },
  async refresh() {
    const [figures, own] = await Promise.all([call(shopFigures, {}), call(mine, {})])
    if (figures.ok && own.ok && own.data.merchant)
      return this.setData({ step: 'shown', face: shopFace(own.data.merchant, figures.data) })
    if (this.data.face) return
    const failed = figures.ok ? own : figures
    const failText = failed.ok ? TEXTS.FORBIDDEN : refusalText<typeof shopFigures>(failed, TEXTS)
    this.setData({ step: 'failed', failText, isForbidden: failed.ok || failed.code === 'FORBIDDEN' })
  },
  onNetworkChange(event: WechatMiniprogram.CustomEvent<{ isOnline: boolean }>) {
    if (event.detail.isOnline) void this.refresh()
  },
  onRetryTap() {
    this.setData({ step: 'loading' })
    void this.refresh()
  },
  onClerksTap: () => void goClerks(),
  onStatementsTap: () => void goStatements(true),
})
