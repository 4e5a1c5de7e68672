import { endPullDown } from '../platform/feedback'
import { wearLook, type LookWearer } from './look'

/** What a page brings that shows something of the cloud. */
interface FreshPage extends LookWearer {
  /** Asks for what the page shows. It keeps what stands there when no answer comes. */
  refresh(): Promise<unknown>
  setData(data: object): void
}

/**
 * When a page that shows something of the cloud asks for it again: whenever it is shown, pulled down, back on line, or
 * told to try again. Spread into `Page({ ...freshPage, … })`; what the page does otherwise it says itself, below.
 */
export const freshPage = {
  onShow(this: FreshPage) {
    wearLook(this)
    void this.refresh()
  },
  async onPullDownRefresh(this: FreshPage) {
    await this.refresh()
    endPullDown()
  },
  onNetworkChange(this: FreshPage, event: WechatMiniprogram.CustomEvent<{ isOnline: boolean }>) {
    if (event.detail.isOnline) void this.refresh()
  },
  onRetryTap(this: FreshPage) {
    this.setData({ step: 'loading' })
    void this.refresh()
  },
}
