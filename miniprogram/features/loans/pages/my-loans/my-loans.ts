import { listMine, type LoanView } from '../../../../contract/loans'
import { call } from '../../../../services/call'
import { doorCodeInScan } from '../../../../services/door-code'
import { goDoor } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { askConsent, prepareConsent } from '../../../../services/notice-consent'
import { refusalText } from '../../../../services/refusal-text'
import { scanCode } from '../../../../services/scanner'
import { serverNow } from '../../../../services/server-clock'
import { endPullDown, showLine } from '../../../../services/tell'
import { loanGroups, type LoanGroup } from './my-loans.view'

Page({
  data: {
    ...currentLook(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    errorText: '',
    isBusy: false,
    staleText: '',
    groups: [] as LoanGroup[],
    hasOpen: false,
    isReminded: false,
  },
  loans: undefined as LoanView[] | undefined,

  onLoad() {
    void prepareConsent()
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
    this.setData({ isBusy: true })
    const reply = await call(listMine, {})
    this.setData({ isBusy: false })
    if (reply.ok) this.loans = reply.data.loans
    else if (!this.loans) {
      const texts = { OFFLINE: '没有网络，看不到你借的东西。连上网再看。' }
      return this.setData({ phase: 'failed', errorText: refusalText(reply, texts) })
    }
    const loans = this.loans ?? []
    this.setData({
      phase: 'ready',
      groups: loanGroups(loans, serverNow()),
      hasOpen: loans.some(({ state }) => state === 'out'),
      staleText: reply.ok ? '' : '没能更新，先看刚才的。下拉再试。',
    })
  },
  async onScan() {
    const scanned = await scanCode()
    if (!scanned.ok) {
      // Without a camera the door page takes the letters under the picture.
      if (scanned.why !== 'CANCELLED') void goDoor()
      return
    }
    const code = doorCodeInScan(scanned.value)
    if (code) void goDoor(code)
    else showLine('扫到的不是驿站门上的码')
  },
  /** WeChat opens its consent sheet only in answer to a tap. */
  async onRemind() {
    if (await askConsent('loan-due')) this.setData({ isReminded: true })
    else showLine('没有开提醒，这一页能看到几点还')
  },
  onNetworkChange(event: WechatMiniprogram.CustomEvent<{ isOnline: boolean }>) {
    if (event.detail.isOnline) void this.refresh()
  },
  onRetry() {
    void this.refresh()
  },
})
