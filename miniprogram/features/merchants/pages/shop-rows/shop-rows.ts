import { shopDay, shopMonth } from '../../../../contract/merchant-figures'
import { addDays, dayOf } from '../../../../contract/shanghai-time'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { currentLook } from '../../../../services/look'
import { refusalText, type RefusalTexts } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { scrollTo } from '../../../../services/tell'
import { dayHead, monthBeside, monthFace, shopLines, type MonthFace, type ShopLine } from './shop-rows.view'

const TEXTS: RefusalTexts<typeof shopDay> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页给店主用。',
}

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    isForbidden: false,
    /** Which offer's lines these are; empty for all. */
    offerTitle: '',
    span: 'day' as 'day' | 'month',
    head: null as { title: string; sumText: string; countText: string } | null,
    days: [] as MonthFace['days'],
    lines: [] as ShopLine[],
    hasMore: false,
    hasNext: false,
    nextWord: '',
    previousWord: '',
  },
  offerId: undefined as string | undefined,
  /** `yyyymmdd` or `yyyymm`, as `span` says. */
  at: '',
  asked: 0,

  onLoad(options) {
    const { offer, title, month, day } = options
    this.offerId = offer === undefined ? undefined : decodeURIComponent(offer)
    this.setData({ offerTitle: decodeURIComponent(title ?? ''), span: month === undefined ? 'day' : 'month' })
    this.at = month ?? day ?? dayOf(serverNow())
  },
  async refresh() {
    const today = dayOf(serverNow())
    const isDay = this.data.span === 'day'
    this.setData({
      hasNext: this.at < (isDay ? today : today.slice(0, 6)),
      previousWord: isDay ? '前一天' : '上个月',
      nextWord: isDay ? '后一天' : '下个月',
    })
    this.asked += 1
    const asked = this.asked
    await (isDay ? this.openDay(asked) : this.openMonth(asked))
  },
  about(): { offerId?: string } {
    return this.offerId === undefined ? {} : { offerId: this.offerId }
  },
  async openDay(asked: number) {
    const day = this.at
    const reply = await call(shopDay, { day, ...this.about() })
    if (asked !== this.asked) return
    if (!reply.ok) return this.fail(refusalText<typeof shopDay>(reply, TEXTS), reply.code)
    const { rows, hasMore } = reply.data
    this.setData({ step: 'shown', head: dayHead(day, rows, serverNow()), lines: shopLines(rows), hasMore })
  },
  async openMonth(asked: number) {
    const month = this.at
    const reply = await call(shopMonth, { month, ...this.about() })
    if (asked !== this.asked) return
    if (!reply.ok) return this.fail(refusalText<typeof shopMonth>(reply, TEXTS), reply.code)
    const { days, ...head } = monthFace(month, reply.data)
    this.setData({ step: 'shown', head, days })
  },
  fail(failText: string, code: string) {
    this.setData({ step: 'failed', failText, isForbidden: code === 'FORBIDDEN' })
  },
  move(span: 'day' | 'month', at: string) {
    this.at = at
    this.setData({ span, step: 'loading', lines: [], days: [] })
    void this.refresh()
  },
  onBesideTap(event: WechatMiniprogram.TouchEvent) {
    const { by } = event.currentTarget.dataset as { by: -1 | 1 }
    if (by === 1 && !this.data.hasNext) return
    const { span } = this.data
    this.move(span, span === 'day' ? addDays(this.at, by) : monthBeside(this.at, by))
  },
  onDayTap(event: WechatMiniprogram.TouchEvent) {
    this.move('day', (event.currentTarget.dataset as { day: string }).day)
    scrollTo('#top')
  },
  onMonthTap() {
    this.move('month', this.at.slice(0, 6))
  },
})
