import type { Position } from '../../../../contract/nearest'
import type { Facility } from '../../../../contract/stations'
import { suggest } from '../../../../contract/suggestions'
import { goBackOrHome, goMySuggestions, goStation } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { keptOrigin, locateMe } from '../../../../services/origin'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { keptStations, refreshStations } from '../../../../services/station-cache'
import { scrollTo, tellFailure, tellSuccess } from '../../../../services/tell'
import { SUGGEST_TEXTS } from './suggest-texts'
import {
  EMPTY_FORM,
  checkSuggestion,
  firstLook,
  offerChips,
  problemsOf,
  samePlace,
  toggleOffer,
  type SuggestField,
  type SuggestForm,
  type SuggestProblems,
} from './suggest.view'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** Where a refusal belongs; everything else stands above the button. */
const REFUSAL_FIELDS: Partial<Record<string, SuggestField>> = { POSITION_OUTSIDE_CHINA: 'pin' }
const PIN_PX = 40

Page({
  data: {
    ...currentLook(),
    step: 'form' as 'form' | 'done',
    /** Where the map looks; it moves only when this is set anew. */
    centre: { latitude: 0, longitude: 0 },
    hasMap: false,
    markers: [] as object[],
    hasPin: false,
    isLocating: false,
    near: undefined as { stationId: string; text: string } | undefined,
    name: '',
    note: '',
    chips: offerChips([]),
    problems: {} as SuggestProblems,
    isSending: false,
  },
  form: EMPTY_FORM as SuggestForm,
  /** Base64 of the picture; not for the screen. */
  pictures: [] as string[],
  sending: nothingSent(),

  onLoad() {
    this.lookAround()
    if (!keptStations()) void refreshStations().then(() => this.lookAround())
  },
  onShow() {
    wearLook(this)
  },
  lookAround() {
    const centre = firstLook(keptOrigin(), keptStations()?.snapshot)
    if (centre && !this.form.pin) this.setData({ centre, hasMap: true })
  },

  onMapTap(event: WechatMiniprogram.CustomEvent<Partial<Position>>) {
    const { latitude, longitude } = event.detail
    if (latitude !== undefined && longitude !== undefined) this.putPin({ latitude, longitude })
  },
  /** The phone's own place becomes the pin only at this tap, under which it stands that it is sent. */
  async onHereTap() {
    if (this.data.isLocating) return
    this.setData({ isLocating: true, 'problems.pin': '' })
    const located = await locateMe()
    this.setData({ isLocating: false })
    if (!located.ok) return this.setData({ 'problems.pin': '没有拿到位置。在地图上点一下也行。' })
    const { latitude, longitude } = located.value
    this.setData({ centre: { latitude, longitude }, hasMap: true })
    this.putPin({ latitude, longitude })
  },
  putPin(pin: Position) {
    this.form = { ...this.form, pin }
    const icon = { iconPath: '/pages/stations/pins/open.png', width: PIN_PX, height: PIN_PX }
    this.setData({
      hasPin: true,
      markers: [{ id: 0, ...pin, ...icon, ariaLabel: '你放的图钉' }],
      near: samePlace(pin, keptStations()?.snapshot.stations ?? []),
      'problems.pin': '',
    })
  },
  onNearTap() {
    if (this.data.near) void goStation(this.data.near.stationId)
  },

  onNameInput(event: Typed) {
    this.form = { ...this.form, name: event.detail.value }
    this.setData({ name: event.detail.value, 'problems.name': '' })
  },
  onNoteInput(event: Typed) {
    this.form = { ...this.form, note: event.detail.value }
    this.setData({ note: event.detail.value, 'problems.note': '' })
  },
  onOfferTap(event: WechatMiniprogram.TouchEvent) {
    const { code } = event.currentTarget.dataset as { code: Facility }
    const offers = toggleOffer(this.form.offers, code)
    this.form = { ...this.form, offers }
    this.setData({ chips: offerChips(offers) })
  },
  onPicturesChange(event: WechatMiniprogram.CustomEvent<{ pictures: string[] }>) {
    this.pictures = event.detail.pictures
  },

  async onSend() {
    if (this.data.isSending) return
    const checked = checkSuggestion(this.form)
    if (!checked.ok) return this.showProblems(checked.problems)
    const [picture] = this.pictures
    const input = { ...checked.input, ...(picture === undefined ? {} : { picture }) }
    this.setData({ isSending: true, problems: {} })
    const reply = await sendOnce(this, suggest, input)
    this.setData({ isSending: false })
    if (!reply.ok) {
      tellFailure()
      const text = refusalText<typeof suggest>(reply, SUGGEST_TEXTS)
      const field = REFUSAL_FIELDS[reply.code] ?? 'whole'
      return this.showProblems(reply.issues ? problemsOf(reply.issues) : { [field]: text })
    }
    tellSuccess()
    this.setData({ step: 'done' })
  },
  showProblems(problems: SuggestProblems) {
    this.setData({ problems })
    const first = (['pin', 'name', 'note', 'whole'] as const).find((field) => problems[field])
    if (first) scrollTo(`#field-${first}`)
  },
  onMineTap: () => void goMySuggestions(),
  onBackTap: () => void goBackOrHome(),
})
