import type {
  DayException,
  HolidayCalendar,
  Hours,
  Span,
  WeeklyRule,
} from '../../../../contract/opening-hours'
import { DUTY_DAYS_MAX, EXCEPTION_DAYS_MAX } from '../../../../contract/station-draft'
import { goBackOrHome, goStationDesk } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { serverNow } from '../../../../services/server-clock'
import { scrollTo, showLine } from '../../../../services/tell'
import { giveBack, handedOver } from '../../hours-in-hand'
import {
  PRESETS,
  changedAt,
  dayOfDate,
  hoursFace,
  moreDays,
  moreRules,
  tidied,
  toggleWeekday,
  type EditedHours,
  type HoursFace,
} from './hours.view'

type Tap = WechatMiniprogram.TouchEvent
type SpansChange = WechatMiniprogram.CustomEvent<{ spans: Span[] }>
type DayKind = 'exception' | 'duty'

const RULES_MAX = 7

Page({
  data: {
    ...currentLook(),
    step: 'ready' as 'ready' | 'nothing',
    name: '',
    presets: PRESETS.map(({ label }) => label),
    face: null as HoursFace | null,
    isPreviewOpen: false,
    problem: '',
  },
  edited: { hours: { weekly: [] }, duty: [] } as EditedHours,
  calendar: {} as HolidayCalendar,

  onLoad() {
    const hand = handedOver()
    if (!hand) return this.setData({ step: 'nothing' })
    const { hours, duty, calendar, name } = hand
    this.edited = { hours, duty }
    this.calendar = calendar
    this.setData({ name })
    return this.paint()
  },
  onShow() {
    wearLook(this)
  },
  paint() {
    this.setData({ face: hoursFace(this.edited, this.calendar, serverNow()), problem: '' })
  },
  putHours(change: Partial<Hours>) {
    this.edited = { ...this.edited, hours: { ...this.edited.hours, ...change } }
    this.paint()
  },
  putWeekly(weekly: WeeklyRule[]) {
    this.putHours({ weekly })
  },

  onPresetTap(event: Tap) {
    const { index } = event.currentTarget.dataset as { index: number }
    const preset = PRESETS[index]
    if (preset) this.putWeekly(preset.weekly)
  },
  onDayTap(event: Tap) {
    const { rule, bit } = event.currentTarget.dataset as { rule: number; bit: number }
    this.putWeekly(toggleWeekday(this.edited.hours.weekly, rule, bit))
  },
  onRuleSpans(event: SpansChange) {
    const { rule } = event.currentTarget.dataset as { rule: number }
    this.putWeekly(changedAt(this.edited.hours.weekly, rule, { spans: event.detail.spans }))
  },
  onRuleDrop(event: Tap) {
    const { rule } = event.currentTarget.dataset as { rule: number }
    this.putWeekly(changedAt(this.edited.hours.weekly, rule))
  },
  onRuleAdd() {
    const { weekly } = this.edited.hours
    if (weekly.length < RULES_MAX) this.putWeekly(moreRules(weekly))
  },

  onHolidayTap(event: Tap) {
    const { way } = event.currentTarget.dataset as { way: HoursFace['holiday'] }
    const { holidaySpans: before, ...hours } = this.edited.hours
    const own: readonly Span[] = before && before.length > 0 ? before : [[540, 1_020]]
    const after = way === 'usual' ? hours : { ...hours, holidaySpans: way === 'shut' ? [] : own }
    this.edited = { ...this.edited, hours: after }
    this.paint()
  },
  onHolidaySpans(event: SpansChange) {
    this.putHours({ holidaySpans: event.detail.spans })
  },

  daysOf(kind: DayKind): readonly DayException[] {
    return kind === 'duty' ? this.edited.duty : (this.edited.hours.exceptions ?? [])
  },
  putDays(kind: DayKind, days: DayException[]) {
    if (kind === 'exception') return this.putHours({ exceptions: days })
    this.edited = { ...this.edited, duty: days }
    return this.paint()
  },
  onDayAdd(event: Tap) {
    const { kind } = event.currentTarget.dataset as { kind: DayKind }
    const days = this.daysOf(kind)
    if (days.length >= (kind === 'duty' ? DUTY_DAYS_MAX : EXCEPTION_DAYS_MAX))
      return showLine('太多了，先去掉几天')
    return this.putDays(kind, moreDays(days, kind, serverNow()))
  },
  onDayDate(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { kind, index } = event.currentTarget.dataset as { kind: DayKind; index: number }
    this.putDays(kind, changedAt(this.daysOf(kind), index, { on: dayOfDate(event.detail.value) }))
  },
  onDaySpans(event: SpansChange) {
    const { kind, index } = event.currentTarget.dataset as { kind: DayKind; index: number }
    this.putDays(kind, changedAt(this.daysOf(kind), index, { spans: event.detail.spans }))
  },
  onDayDrop(event: Tap) {
    const { kind, index } = event.currentTarget.dataset as { kind: DayKind; index: number }
    this.putDays(kind, changedAt(this.daysOf(kind), index))
  },

  onPreviewTap() {
    this.setData({ isPreviewOpen: !this.data.isPreviewOpen })
  },
  onDoneTap() {
    const { face } = this.data
    if (face?.problem) {
      this.setData({ problem: face.problem })
      return scrollTo('#problem')
    }
    giveBack(tidied(this.edited))
    return void goBackOrHome()
  },
  onDeskTap: () => void goStationDesk(),
})
