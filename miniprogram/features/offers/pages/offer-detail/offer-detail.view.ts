import {
  categoryLabel,
  occupationsText,
  presentOfferRow,
  type OfferRow,
} from '../../../../components/offer-row/offer-row.view'
import { distanceText, metresBetween, walkingMinutes, type Position } from '../../../../contract/nearest'
import type { OfferDetail, OfferPeriod } from '../../../../contract/offers'
import { clockText, dayOf, dayText } from '../../../../contract/shanghai-time'

const PERIOD_TEXTS: Record<OfferPeriod, string> = {
  day: '每人每天一张',
  month: '每人每月一张',
  once: '每人一张',
}

export interface StoreLine {
  storeId: string
  name: string
  address: string
  wayText: string
  latitude: number
  longitude: number
}

export interface OfferPage extends OfferRow {
  categoryText: string
  rules: string[]
  stores: StoreLine[]
}

function storeLines(offer: OfferDetail, origin: Position | undefined): StoreLine[] {
  const measured = offer.stores.map((store) => ({ store, metres: origin && metresBetween(origin, store) }))
  measured.sort((left, right) => (left.metres ?? 0) - (right.metres ?? 0))
  return measured.map(({ store, metres }) => ({
    storeId: store.storeId,
    name: store.name,
    address: store.address,
    wayText: metres === undefined ? '' : `${distanceText(metres)} · 步行 ${walkingMinutes(metres)} 分钟`,
    latitude: store.latitude,
    longitude: store.longitude,
  }))
}

const minuteText = (minute: number) => clockText(minute).replace(/^0/, '')

/** The last day somebody can claim, with its year when that is not this one. The end itself is the midnight after it. */
function lastDayText(endsAt: number, now: number): string {
  const day = dayOf(endsAt - 1)
  const year = day.slice(0, 4)
  return year === dayOf(now).slice(0, 4) ? dayText(day) : `${year}年${dayText(day)}`
}

/** The terms in plain sentences, what limits most people first. */
export function ruleTexts(offer: Pick<OfferDetail, 'terms' | 'occupations'>, now: number): string[] {
  const { period, dailyLimit, claimFromMinute, useSpans, usableDays, endsAt } = offer.terms
  const spans = useSpans.map(([opens, closes]) => `${minuteText(opens)}-${minuteText(closes)}`).join('、')
  return [
    offer.occupations.length > 0 ? occupationsText(offer.occupations) : '',
    PERIOD_TEXTS[period],
    claimFromMinute === undefined ? '' : `每天 ${minuteText(claimFromMinute)} 开抢`,
    dailyLimit === undefined ? '' : `每天 ${dailyLimit} 份，先到先得`,
    spans ? `${spans} 到店用` : '门店营业时都能用',
    usableDays === 1 ? '当天用完' : `${usableDays} 天内用完，领的那天算第一天`,
    `可以领到 ${lastDayText(endsAt, now)}`,
  ].filter(Boolean)
}

/** Everything the page says of one offer; stores nearest first when it is known where the person stands. */
export function presentOfferPage(input: {
  offer: OfferDetail
  origin: Position | undefined
  now: number
  isClaiming: boolean
}): OfferPage {
  const { offer, origin, now, isClaiming } = input
  return {
    ...presentOfferRow(offer, now),
    isClaiming,
    categoryText: categoryLabel(offer.category),
    rules: ruleTexts(offer, now),
    stores: storeLines(offer, origin),
  }
}
