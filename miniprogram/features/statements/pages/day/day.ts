import { dayMine, dayOfMerchant, listDay } from '../../../../contract/day-statements'
import { dayOf } from '../../../../contract/shanghai-time'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goDayStatement, goStatement } from '../../../../services/go'
import type { PageOptions } from '../../../../services/launch'
import { currentLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { DAY_TEXTS, LIST_DAY_TEXTS } from '../statement-texts'
import { allFace, dayFace, stepDay, type AllFace, type DayFace } from './day.view'

type Tap = WechatMiniprogram.TouchEvent

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    isOwn: false,
    step: 'loading' as 'loading' | 'ready' | 'failed',
    failText: '',
    isForbidden: false,
    day: '',
    isToday: true,
    /** One merchant's day, or everybody's. */
    face: null as DayFace | null,
    all: null as AllFace | null,
    hasMonth: false,
  },
  merchantId: '',
  statementId: '',

  onLoad(options: PageOptions) {
    this.merchantId = decodeURIComponent(options['id'] ?? '')
    const today = dayOf(serverNow())
    const day = options['day'] ?? today
    this.setData({ isOwn: options['own'] === '1', day, isToday: day >= today })
  },
  refresh(): Promise<void> {
    return this.data.isOwn || this.merchantId ? this.refreshOne() : this.refreshAll()
  },
  async refreshOne() {
    const { day, isOwn } = this.data
    const { merchantId } = this
    const reply = isOwn ? await call(dayMine, { day }) : await call(dayOfMerchant, { merchantId, day })
    if (day !== this.data.day) return
    if (!reply.ok)
      return this.fail(refusalText<typeof dayOfMerchant>(reply, DAY_TEXTS), reply.code === 'FORBIDDEN')
    this.statementId = reply.data.statement?.statementId ?? ''
    this.setData({ step: 'ready', face: dayFace(reply.data), hasMonth: this.statementId !== '' })
  },
  async refreshAll() {
    const { day } = this.data
    const reply = await call(listDay, { day })
    if (day !== this.data.day) return
    if (!reply.ok)
      return this.fail(refusalText<typeof listDay>(reply, LIST_DAY_TEXTS), reply.code === 'FORBIDDEN')
    const { merchants, serverNow: now } = reply.data
    this.setData({ step: 'ready', all: allFace(day, merchants, now) })
  },
  fail(failText: string, isForbidden: boolean) {
    if (this.data.step !== 'ready') this.setData({ step: 'failed', failText, isForbidden })
  },
  onStepTap(event: Tap) {
    const { by } = event.currentTarget.dataset as { by: number }
    const now = serverNow()
    const day = stepDay(this.data.day, Number(by), now)
    if (day === this.data.day) return
    this.setData({ day, isToday: day >= dayOf(now), step: 'loading', face: null, all: null })
    void this.refresh()
  },
  onMerchantTap(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    void goDayStatement({ day: this.data.day, merchantId: id })
  },
  onMonthTap() {
    if (this.statementId) void goStatement(this.statementId, this.data.isOwn)
  },
})
