import type { InputOf } from '../../../../contract/action'
import {
  DECLINE_REASONS,
  moveSuggestion,
  queue,
  type DeclineReason,
  type DeskSuggestionView,
} from '../../../../contract/suggestions'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goStationOfSuggestion, openMap } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { keptStations, refreshStations } from '../../../../services/station-cache'
import { showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { MOVE_TEXTS, QUEUE_TEXTS } from './suggestion-texts'
import { deskCards, nearStations, type DeskCard, type NearStation } from './suggestions.view'

type Tap = WechatMiniprogram.TouchEvent
type Move = Omit<InputOf<typeof moveSuggestion>, 'suggestionId'>
/** What the sheet asks: why not, which one it is, how it goes on, or which station was made. */
type Sheet = '' | 'decline' | 'duplicate' | 'accept' | 'link'

const idOf = (event: Tap) => (event.currentTarget.dataset as { id: string }).id

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'ready',
    failText: '',
    isForbidden: false,
    which: 'open' as 'open' | 'settled',
    cards: [] as DeskCard[],
    hasMore: false,
    problem: '',
    sheet: '' as Sheet,
    /** The suggestion the sheet is about. */
    chosenId: '',
    chosenName: '',
    reasons: [...DECLINE_REASONS],
    near: [] as NearStation[],
    sheetProblem: '',
    isBusy: false,
  },
  suggestions: [] as DeskSuggestionView[],
  sending: nothingSent(),

  onShow() {
    wearLook(this)
    void this.refresh()
    // Distances are measured on this phone, to what is there now: a station may just have been made.
    void refreshStations().then(() => this.paint())
  },
  async refresh() {
    const { which } = this.data
    const reply = await call(queue, { which })
    if (which !== this.data.which) return
    if (!reply.ok) {
      if (this.data.step === 'ready') return
      const failText = refusalText<typeof queue>(reply, QUEUE_TEXTS)
      return this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
    }
    this.suggestions = reply.data.suggestions
    this.setData({ step: 'ready', hasMore: reply.data.hasMore })
    this.paint()
  },
  paint() {
    const stations = keptStations()?.snapshot.stations ?? []
    this.setData({ cards: deskCards(this.suggestions, stations, serverNow()) })
  },
  onWhichTap(event: Tap) {
    const { which } = event.currentTarget.dataset as { which: 'open' | 'settled' }
    if (which === this.data.which) return
    this.suggestions = []
    this.setData({ which, step: 'loading', cards: [], problem: '' })
    void this.refresh()
  },

  /** Sends one move; answers why not, or nothing when it was done. */
  async move(suggestionId: string, change: Move): Promise<string> {
    if (this.data.isBusy) return ''
    const input = { suggestionId, ...change }
    this.setData({ isBusy: true, problem: '', sheetProblem: '' })
    const reply = await sendOnce(this, moveSuggestion, input)
    this.setData({ isBusy: false })
    if (reply.ok) {
      tellSuccess()
      showLine('好了，推荐的人能看到')
    } else tellFailure()
    // Done or outdated: either way the list shows what is now.
    if (reply.ok || reply.code === 'SUGGESTION_SETTLED' || reply.code === 'SUGGESTION_UNKNOWN')
      void this.refresh()
    return reply.ok ? '' : refusalText<typeof moveSuggestion>(reply, MOVE_TEXTS)
  },
  async onReviewTap(event: Tap) {
    this.setData({ problem: await this.move(idOf(event), { to: 'in-review' }) })
  },
  onSheetTap(event: Tap) {
    const { id: chosenId, sheet } = event.currentTarget.dataset as { id: string; sheet: Sheet }
    const chosen = this.suggestions.find(({ suggestionId }) => suggestionId === chosenId)
    if (!chosen) return
    const near = nearStations(chosen, keptStations()?.snapshot.stations ?? [])
    this.setData({ sheet, chosenId, chosenName: chosen.name, near, sheetProblem: '', problem: '' })
  },
  async settle(change: Move) {
    const sheetProblem = await this.move(this.data.chosenId, change)
    this.setData({ sheetProblem, ...(sheetProblem ? {} : { sheet: '' }) })
    return sheetProblem === ''
  },
  onReasonTap(event: Tap) {
    const { code } = event.currentTarget.dataset as { code: DeclineReason }
    void this.settle({ to: 'declined', reason: code })
  },
  onStationTap(event: Tap) {
    const to = this.data.sheet === 'duplicate' ? 'duplicate' : 'accepted'
    void this.settle({ to, stationId: idOf(event) })
  },
  /** Accepts, and goes on to make the station; its page begins with what was suggested. */
  async onMakePress() {
    const { chosenId } = this.data
    if (await this.settle({ to: 'accepted' })) void goStationOfSuggestion(chosenId)
  },
  onMakeTap(event: Tap) {
    void goStationOfSuggestion(idOf(event))
  },
  onSheetChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!event.detail.visible) this.setData({ sheet: '' })
  },
  onSheetCloseTap() {
    this.setData({ sheet: '' })
  },
  async onMapTap(event: Tap) {
    const card = this.data.cards.find(({ suggestionId }) => suggestionId === idOf(event))
    if (!card) return
    const { latitude, longitude, name } = card
    const isOpened = await openMap({ latitude, longitude, name, address: '有人推荐的地方' })
    if (!isOpened) showLine('地图没有打开')
  },
})
