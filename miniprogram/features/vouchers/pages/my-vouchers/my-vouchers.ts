import type { OutputOf } from '../../../../contract/action'
import { listMine } from '../../../../contract/vouchers'
import { call } from '../../../../services/call'
import { goCode, goOffer, goOffers } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { endPullDown } from '../../../../services/tell'
import { EMPTY_VOUCHERS, voucherGroups, waitRows, type VoucherGroup, type WaitRow } from './my-vouchers.view'

Page({
  data: {
    ...currentLook(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    errorText: '',
    isBusy: false,
    staleText: '',
    groups: [] as VoucherGroup[],
    waits: [] as WaitRow[],
    empty: EMPTY_VOUCHERS,
  },
  mine: undefined as OutputOf<typeof listMine> | undefined,

  onShow() {
    wearLook(this)
    void this.refresh()
  },
  async onPullDownRefresh() {
    await this.refresh()
    endPullDown()
  },
  async refresh() {
    this.setData({ isBusy: true })
    const reply = await call(listMine, {})
    this.setData({ isBusy: false })
    if (reply.ok) this.mine = reply.data
    else if (!this.mine) {
      const texts = { OFFLINE: '没有网络，看不到你的券。券都还在，连上网再看。' }
      return this.setData({ phase: 'failed', errorText: refusalText(reply, texts) })
    }
    this.setData({
      phase: 'ready',
      groups: voucherGroups(this.mine?.vouchers ?? [], serverNow()),
      waits: waitRows(this.mine?.waits ?? [], serverNow()),
      staleText: reply.ok ? '' : '没能更新，先看刚才的。下拉再试。',
    })
  },
  onVoucherTap(event: WechatMiniprogram.TouchEvent) {
    const { id, opens } = event.currentTarget.dataset as { id: string; opens: string }
    if (opens) void goCode(id)
  },
  onWaitTap(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void goOffer(id)
  },
  onEmptyAct() {
    void goOffers()
  },
  onNetworkChange(event: WechatMiniprogram.CustomEvent<{ isOnline: boolean }>) {
    if (event.detail.isOnline) void this.refresh()
  },
  onRetry() {
    void this.refresh()
  },
})
