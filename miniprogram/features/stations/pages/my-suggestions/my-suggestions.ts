import { listMine } from '../../../../contract/suggestions'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goStation, goSuggest } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { suggestionCards, type SuggestionCard } from './my-suggestions.view'

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'ready',
    failText: '',
    cards: [] as SuggestionCard[],
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
  onSuggestTap: () => void goSuggest(),
})
