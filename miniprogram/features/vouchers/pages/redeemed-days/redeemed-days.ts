import { dayOf } from '../../../../contract/shanghai-time'
import { REDEEMED_DAYS_BACK, listRedeemed } from '../../../../contract/vouchers'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { currentLook } from '../../../../services/look'
import { refusalText, type RefusalTexts } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { daysBeside, redeemedDay, type RedeemedDayFace } from './redeemed-days.view'

const TEXTS: RefusalTexts<typeof listRedeemed> & { FORBIDDEN: string } = {
  DAY_OUT_OF_REACH: `只能看最近 ${REDEEMED_DAYS_BACK} 天的。更早的请店主在“我的店”里看。`,
  FORBIDDEN: '你现在不是这家店的店员。要回来，请店主再给你一个邀请码。',
}

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    isForbidden: false,
    face: null as RedeemedDayFace | null,
    previous: '',
    next: '',
  },
  day: '',

  onLoad() {
    this.day = dayOf(serverNow())
  },
  async refresh() {
    const { day } = this
    const now = serverNow()
    const { previous = '', next = '' } = daysBeside(day, dayOf(now))
    this.setData({ previous, next })
    const reply = await call(listRedeemed, { day })
    if (day !== this.day) return
    if (reply.ok) return this.setData({ step: 'shown', face: redeemedDay(reply.data, { day, now }) })
    const failText = refusalText<typeof listRedeemed>(reply, TEXTS)
    this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
  },
  onDayTap(event: WechatMiniprogram.TouchEvent) {
    const { day } = event.currentTarget.dataset as { day: string }
    this.day = day
    this.setData({ step: 'loading' })
    void this.refresh()
  },
})
