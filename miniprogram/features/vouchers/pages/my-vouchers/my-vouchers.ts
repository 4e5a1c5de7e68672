import { listMine, type VoucherView } from '../../../../contract/vouchers'
import type { WaitView } from '../../../../contract/waitlist'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goCode, goOffer, goOffers } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { EMPTY_VOUCHERS, voucherGroups, waitRows, type VoucherGroup, type WaitRow } from './my-vouchers.view'

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    errorText: '',
    isBusy: false,
    staleText: '',
    groups: [] as VoucherGroup[],
    waits: [] as WaitRow[],
    empty: EMPTY_VOUCHERS,
    hasOlder: false,
  },
  /** Where the list ended; undefined when it held everything. */
  olderThan: undefined as number | undefined,
  vouchers: undefined as VoucherView[] | undefined,
  waits: [] as WaitView[],

  async refresh() {
    this.setData({ isBusy: true })
    const reply = await call(listMine, {})
    this.setData({ isBusy: false })
    if (reply.ok) {
      this.vouchers = reply.data.vouchers
      this.waits = reply.data.waits
      this.olderThan = reply.data.olderThan
    }
    if (!reply.ok && !this.vouchers) {
      const texts = { OFFLINE: '没有网络，看不到你的券。券都还在，连上网再看。' }
      return this.setData({ phase: 'failed', errorText: refusalText(reply, texts) })
    }
    this.setData({ staleText: reply.ok ? '' : '没能更新，先看刚才的。下拉再试。' })
    this.paint()
  },
  paint() {
    const groups = voucherGroups(this.vouchers ?? [], serverNow())
    const waits = waitRows(this.waits, serverNow())
    this.setData({ phase: 'ready', groups, waits, hasOlder: this.olderThan !== undefined })
  },
  /** What was claimed before the last voucher of the list. */
  async onOlderTap() {
    const before = this.olderThan
    if (before === undefined || this.data.isBusy) return
    this.setData({ isBusy: true })
    const reply = await call(listMine, { before })
    this.setData({ isBusy: false })
    if (!reply.ok) return this.setData({ staleText: refusalText<typeof listMine>(reply, {}) })
    const known = new Set(this.vouchers?.map(({ voucherId }) => voucherId))
    const older = reply.data.vouchers.filter(({ voucherId }) => !known.has(voucherId))
    this.vouchers = [...(this.vouchers ?? []), ...older]
    this.olderThan = reply.data.olderThan
    this.paint()
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
  onRetry() {
    void this.refresh()
  },
})
