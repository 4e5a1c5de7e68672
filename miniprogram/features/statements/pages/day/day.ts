import { dayMine, dayOfMerchant, listDay } from '../../../../contract/day-statements'
import { dayOf } from '../../../../contract/shanghai-time'
import { call } from '../../../../services/call'
import { goDayStatement, goStatement } from '../../../../services/go'
import type { PageOptions } from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { endPullDown } from '../../../../services/tell'
import { DAY_TEXTS, LIST_DAY_TEXTS } from '../statement-texts'
import { allFace, dayFace, stepDay, type AllFace, type DayFace } from './day.view'

type Tap = WechatMiniprogram.TouchEvent

Page({
  data: {
    ...currentLook(),
    isOwn: false,
    phase: 'loading' as 'loading' | 'ready' | 'failed',
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
  onShow() {
    wearLook(this)
    void this.refresh()
  },
  async onPullDownRefresh() {
    await this.refresh()
    endPullDown()
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
    this.setData({ phase: 'ready', face: dayFace(reply.data), hasMonth: this.statementId !== '' })
  },
  async refreshAll() {
    const { day } = this.data
    const reply = await call(listDay, { day })
    if (day !== this.data.day) return
    if (!reply.ok)
      return this.fail(refusalText<typeof listDay>(reply, LIST_DAY_TEXTS), reply.code === 'FORBIDDEN')
    const { merchants, serverNow: now } = reply.data
    this.setData({ phase: 'ready', all: allFace(day, merchants, now) })
  },
  fail(failText: string, isForbidden: boolean) {
    if (this.data.phase !== 'ready') this.setData({ phase: 'failed', failText, isForbidden })
  },
  onRetryTap() {
    this.setData({ phase: 'loading' })
    void this.refresh()
  },
  onStepTap(event: Tap) {
    const { by } = event.currentTarget.dataset as { by: number }
    const now = serverNow()
    const day = stepDay(this.data.day, Number(by), now)
    if (day === this.data.day) return
    this.setData({ day, isToday: day >= dayOf(now), phase: 'loading', face: null, all: null })
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
