import type { InputOf } from '../../../../contract/action'
import type { Position } from '../../../../contract/nearest'
import {
  REMOVAL_REASON_MAX,
  removeStation,
  restoreStation,
  saveStation,
  showDraft,
  type DraftSheetView,
} from '../../../../contract/station-desk'
import { STATION_TEXT_LIMITS } from '../../../../contract/station-draft'
import type { AccessClass, Facility, StationKind } from '../../../../contract/stations'
import { call } from '../../../../services/call'
import { goStationHours } from '../../../../services/go'
import type { PageOptions } from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { locateMe } from '../../../../services/origin'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { keptMe, refreshMe } from '../../../../services/session'
import { refreshStations } from '../../../../services/station-cache'
import { scrollTo, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { canManage } from '../../desk-words.view'
import { handOver, takeBack } from '../../hours-in-hand'
import { REMOVE_TEXTS, RESTORE_TEXTS, SAVE_FIELDS, SAVE_TEXTS, SHEET_TEXTS } from './edit-texts'
import {
  ACCESSES,
  EDIT_FIELDS,
  KINDS,
  blankForm,
  checkForm,
  choicesOf,
  facilityChips,
  formOf,
  hoursText,
  positionText,
  problemsOfIssues,
  roundedPosition,
  toggleFacility,
  type EditProblems,
  type FacilityChip,
  type StationForm,
} from './edit.view'
import { eventLines, type EventLine } from './event-lines.view'
import { acceptAs, suggestedForm } from './of-suggestion'

type Tap = WechatMiniprogram.TouchEvent
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

Page({
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'ready',
    failText: '',
    isForbidden: false,
    canManage: false,
    stationId: '',
    isRemoved: false,
    removedText: '',
    limits: STATION_TEXT_LIMITS,
    kinds: [...KINDS],
    accesses: [...ACCESSES],
    form: blankForm(),
    areaNames: [] as string[],
    areaIndex: -1,
    mainNames: [] as string[],
    mainIndex: 0,
    chips: [] as FacilityChip[],
    hoursText: { week: '', special: '' },
    positionText: '',
    /** Where the map is told to look; where it was moved to stands in the form. */
    mapCentre: blankForm() as Position,
    problems: {} as EditProblems,
    isOutdated: false,
    isBusy: false,
    events: [] as EventLine[],
    isRemoving: false,
    reason: '',
    reasonMax: REMOVAL_REASON_MAX,
    removeProblem: '',
  },
  sheet: undefined as DraftSheetView | undefined,
  /** The suggestion this station is made of; empty when it is of nobody's. */
  suggestionId: '',
  sending: nothingSent(),

  onLoad(options: PageOptions) {
    this.suggestionId = options['suggestion'] ?? ''
    this.setData({ stationId: options['id'] ?? '', canManage: canManage(keptMe()?.staffRoles) })
    void this.load()
  },
  onShow() {
    wearLook(this)
    const edited = takeBack()
    if (edited) this.put(edited, 'hours')
  },

  async load() {
    const { stationId } = this.data
    // Opened by its address, the page does not know yet who looks.
    const [reply] = await Promise.all([
      call(showDraft, stationId ? { stationId } : {}),
      keptMe() ? undefined : refreshMe(),
    ])
    if (!reply.ok) {
      const failText = refusalText<typeof showDraft>(reply, SHEET_TEXTS)
      return this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
    }
    this.sheet = reply.data
    const { station, around } = reply.data
    const suggested = station ? {} : await suggestedForm(this.suggestionId)
    const form = station ? formOf(station.draft) : { ...blankForm(around), ...suggested }
    const removed = station?.events.find(({ kind }) => kind === 'removed')
    this.setData({
      step: 'ready',
      canManage: canManage(keptMe()?.staffRoles),
      isRemoved: station?.isRemoved ?? false,
      removedText: removed?.detail ?? '',
      mapCentre: { latitude: form.latitude, longitude: form.longitude },
      problems: {},
      isOutdated: false,
      events: eventLines(station?.events ?? [], serverNow()),
    })
    return this.put(form)
  },
  /** Takes a change into the form and shows what follows from it; the field's problem is gone until the next try. */
  put(change: Partial<StationForm>, field?: keyof EditProblems) {
    const form = { ...this.data.form, ...change }
    this.setData({
      form,
      ...(this.sheet ? choicesOf(this.sheet, form) : {}),
      chips: facilityChips(form.facilities),
      hoursText: hoursText(form),
      positionText: positionText(form),
      ...(field ? { [`problems.${field}`]: '' } : {}),
    })
  },

  onNameInput(event: Typed) {
    this.put({ name: event.detail.value }, 'name')
  },
  onAddressInput(event: Typed) {
    this.put({ address: event.detail.value }, 'address')
  },
  onNoteInput(event: Typed) {
    this.put({ note: event.detail.value }, 'note')
  },
  onKindTap(event: Tap) {
    this.put({ kind: (event.currentTarget.dataset as { code: StationKind }).code }, 'main')
  },
  onAccessTap(event: Tap) {
    this.put({ access: (event.currentTarget.dataset as { code: AccessClass }).code })
  },
  onMainChange(event: Typed) {
    const main = this.sheet?.mains[Number(event.detail.value) - 1]
    this.put({ mainStationId: main?.stationId ?? '' }, 'main')
  },
  onAreaChange(event: Typed) {
    this.put({ areaId: this.sheet?.areas[Number(event.detail.value)]?.areaId ?? '' }, 'area')
  },
  onFacilityTap(event: Tap) {
    const { code } = event.currentTarget.dataset as { code: Facility }
    this.put({ facilities: toggleFacility(this.data.form.facilities, code) }, 'facilities')
  },

  /** Only a person's hand moves the pin: the map also tells of moves that this page made itself. */
  onRegionChange(
    event: WechatMiniprogram.CustomEvent<{ causedBy?: string; type?: string; centerLocation?: Position }>,
  ) {
    const { causedBy, type = event.type, centerLocation } = event.detail
    if (type !== 'end' || !centerLocation || (causedBy !== 'drag' && causedBy !== 'scale')) return
    this.put({ ...roundedPosition(centerLocation), isPlaced: true }, 'position')
  },
  onMapTap(event: WechatMiniprogram.CustomEvent<Partial<Position>>) {
    const { latitude, longitude } = event.detail
    if (latitude !== undefined && longitude !== undefined) this.pinAt({ latitude, longitude })
  },
  async onHereTap() {
    const here = await locateMe()
    if (here.ok) this.pinAt(here.value)
    else showLine('没有拿到位置，把地图拖到门口也行')
  },
  pinAt(place: Position) {
    const centre = roundedPosition(place)
    this.setData({ mapCentre: centre })
    this.put({ ...centre, isPlaced: true }, 'position')
  },

  onHoursTap() {
    const { hours, duty, name } = this.data.form
    handOver({ hours, duty, name, calendar: this.sheet?.calendar ?? {} })
    void goStationHours()
  },

  /** What follows any change that was done or refused. */
  settle(reply: { ok: boolean }, done: string) {
    this.setData({ isBusy: false })
    if (!reply.ok) return tellFailure()
    tellSuccess()
    showLine(done)
    void refreshStations()
  },

  async onSaveTap() {
    if (this.data.isBusy) return
    const checked = checkForm(this.data.form)
    if (!checked.ok) return this.showProblems(checked.problems)
    const { station } = this.sheet ?? {}
    const { draft } = checked
    const input: InputOf<typeof saveStation> = station
      ? { draft, edits: { stationId: station.stationId, draftMark: station.draftMark } }
      : { draft }
    this.setData({ isBusy: true, problems: {}, isOutdated: false })
    const reply = await sendOnce(this, saveStation, input)
    this.settle(reply, station ? '存好了，工人马上能看到' : '建好了，工人马上能查到')
    if (reply.ok) {
      this.setData({ stationId: reply.data.stationId })
      if (!station && this.suggestionId && !(await acceptAs(this.suggestionId, reply.data.stationId)))
        showLine('驿站建好了，推荐那边没记上，回推荐里再点一次收下')
      return this.load()
    }
    const field = SAVE_FIELDS[reply.code] ?? 'whole'
    this.setData({ isOutdated: reply.code === 'CHANGED_MEANWHILE' })
    return this.showProblems(
      reply.issues
        ? problemsOfIssues(reply.issues)
        : { [field]: refusalText<typeof saveStation>(reply, SAVE_TEXTS) },
    )
  },
  showProblems(problems: EditProblems) {
    this.setData({ problems })
    const first = EDIT_FIELDS.find((field) => problems[field])
    if (first) scrollTo(`#field-${first}`)
  },
  onReloadTap() {
    this.setData({ step: 'loading' })
    void this.load()
  },

  onRemoveTap() {
    this.setData({ isRemoving: true, reason: '', removeProblem: '' })
  },
  onReasonInput(event: Typed) {
    this.setData({ reason: event.detail.value })
  },
  onRemoveSheetChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    this.setData({ isRemoving: event.detail.visible })
  },
  onRemoveCloseTap() {
    this.setData({ isRemoving: false })
  },
  async onRemoveSend() {
    const reason = this.data.reason.trim()
    if (this.data.isBusy) return
    if (!reason) return this.setData({ removeProblem: '写一句为什么，以后查得到。' })
    const input = { stationId: this.data.stationId, reason }
    this.setData({ isBusy: true, removeProblem: '' })
    const reply = await sendOnce(this, removeStation, input)
    this.settle(reply, '撤下了，列表里看不到它了')
    if (!reply.ok)
      return this.setData({ removeProblem: refusalText<typeof removeStation>(reply, REMOVE_TEXTS) })
    this.setData({ isRemoving: false })
    return this.load()
  },
  async onRestoreTap() {
    if (this.data.isBusy) return
    const input = { stationId: this.data.stationId }
    this.setData({ isBusy: true, problems: {} })
    const reply = await sendOnce(this, restoreStation, input)
    this.settle(reply, '重新上线了')
    if (!reply.ok)
      return this.setData({ problems: { whole: refusalText<typeof restoreStation>(reply, RESTORE_TEXTS) } })
    return this.load()
  },
})
