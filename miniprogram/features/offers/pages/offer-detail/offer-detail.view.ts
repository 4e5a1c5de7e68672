import {
  categoryLabel,
  presentOfferRow,
  type OfferRow,
} from '../../../../components/offer-row/offer-row.view'
import { distanceText, metresBetween, walkingMinutes, type Position } from '../../../../contract/nearest'
import type { OfferDetail } from '../../../../contract/offers'

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
  rules: { key: string; text: string }[]
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
    rules: offer.rules.map((text, index) => ({ key: String(index), text })),
    stores: storeLines(offer, origin),
  }
}
