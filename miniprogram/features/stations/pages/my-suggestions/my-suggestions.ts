import { listMine } from '../../../../contract/suggestions'
import { call } from '../../../../services/call'
import { goStation, goSuggest } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { endPullDown } from '../../../../services/tell'
import { suggestionCards, type SuggestionCard } from './my-suggestions.view'

Page({
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'ready',
    failText: '',
    cards: [] as SuggestionCard[],
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
    const reply = await call(listMine, {})
    if (reply.ok)
      return this.setData({ step: 'ready', cards: suggestionCards(reply.data.suggestions, serverNow()) })
    // What was painted stays, and the strip above says that there is no network.
    if (this.data.step === 'ready') return
    this.setData({ step: 'failed', failText: refusalText<typeof listMine>(reply, {}) })
  },
  onStationTap(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void goStation(id)
  },
  onNetworkChange(event: WechatMiniprogram.CustomEvent<{ isOnline: boolean }>) {
    if (event.detail.isOnline) void this.refresh()
  },
  onSuggestTap: () => void goSuggest(),
  onRetry() {
    this.setData({ step: 'loading' })
    void this.refresh()
  },
})
