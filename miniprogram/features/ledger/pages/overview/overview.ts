import { overview } from '../../../../contract/ledger'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goOfferMoney, goStatements } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { refusalText, type RefusalTexts } from '../../../../services/refusal-text'
import { overviewFace, type OverviewFace } from './overview.view'

const TEXTS: RefusalTexts<typeof overview> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页只给工会工作人员用。要用的话，请管理员给你开通。',
}

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    /** Asking again does not help somebody who may not see it. */
    isForbidden: false,
    face: null as OverviewFace | null,
  },

  async refresh() {
    const reply = await call(overview, {})
    if (reply.ok) this.setData({ step: 'shown', face: overviewFace(reply.data) })
    else if (!this.data.face) {
      this.setData({
        step: 'failed',
        failText: refusalText<typeof overview>(reply, TEXTS),
        isForbidden: reply.code === 'FORBIDDEN',
      })
    }
  },

  onOfferTap(event: WechatMiniprogram.TouchEvent) {
    void goOfferMoney((event.currentTarget.dataset as { id: string }).id)
  },
  onStatementsTap: () => void goStatements(),
})
