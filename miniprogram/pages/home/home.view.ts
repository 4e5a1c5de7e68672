import { presentOfferRow } from '../../components/offer-row/offer-row.view'
import { presentStationRow, type StationRow } from '../../components/station-row/station-row.view'
import { readyFirst } from '../../components/weather-strip/weather-strip.view'
import type { MeView, MemberCardView } from '../../contract/membership'
import type { Position } from '../../contract/nearest'
import type { Claimability, OfferCard } from '../../contract/offers'
import { openSchedulesAt, packedOf, type OpenSchedules } from '../../contract/packed-stations'
import { fitsWish, searchNearest } from '../../contract/station-search'
import { FACILITIES, type Facility, type StationSnapshot, type StationView } from '../../contract/stations'
import { alertOn } from '../../contract/weather'

/** What the first page shows of each kind; the rest is one tap away. */
export const HOME_STATIONS_MAX = 3
export const HOME_OFFERS_MAX = 3
export const HOME_NEEDS_MAX = 8
/** 关怀模式 shows fewer things. */
export const CARE_NEEDS_MAX = 4

/** Where distances are measured from. */
export interface HomeOrigin extends Position {
  name: string
  isOwn: boolean
}

interface Placed {
  place: StationView
  metres: number | undefined
}

interface Asked {
  snapshot: StationSnapshot
  origin: HomeOrigin | undefined
  /** Farther away the phone does not know every station, so that none there is called the nearest. */
  withinMetres?: number
  now: number
}

/**
 * The first stations that fit: the nearest, or without an origin main stations before the others; in bad weather, for
 * which all of them are looked at, those that are ready for it in front.
 */
function firstStations(asked: Asked, open?: OpenSchedules): Placed[] {
  const { snapshot, now } = asked
  const count = alertOn(snapshot.alert, now) ? Infinity : HOME_STATIONS_MAX
  return readyFirst(fittingStations(asked, count, open), snapshot, now).slice(0, HOME_STATIONS_MAX)
}

function fittingStations(
  { snapshot, origin, withinMetres = Infinity }: Asked,
  count: number,
  open?: OpenSchedules,
): Placed[] {
  const packed = packedOf(snapshot)
  const { stations } = snapshot
  const wish = { facilities: 0, ...(open ? { open } : {}) }
  if (origin) {
    const found = searchNearest(packed, { from: origin, count, ...wish })
    return found
      .filter(({ metres }) => metres < withinMetres)
      .map(({ place, metres }) => ({ place: stations[place]!, metres }))
  }
  const fits = fitsWish(packed, wish)
  const fitting = stations.filter((_, place) => fits(place))
  const isMain = (station: StationView) => station.kind === 'main'
  return [...fitting.filter(isMain), ...fitting.filter((station) => !isMain(station))]
    .slice(0, count)
    .map((place) => ({ place, metres: undefined }))
}

/**
 * The nearest stations that are open now. At an hour when none is, the nearest of all with their opening times, because
 * an empty first page helps nobody. Without an origin main stations come first.
 */
export function nearestStations(input: Asked): { title: string; rows: StationRow[] } {
  const { snapshot, origin, now } = input
  const { calendar, alert } = snapshot
  const open = firstStations(input, openSchedulesAt(packedOf(snapshot), calendar, now))
  const rows = (open.length > 0 ? open : firstStations(input)).map(({ place, metres }) =>
    presentStationRow({ station: place, metres, calendar, alert, now }),
  )
  if (rows.length === 0) return { title: '暖心驿站', rows }
  if (open.length === 0) return { title: '驿站现在都关着门', rows }
  if (!origin) return { title: '现在开着的驿站', rows }
  return { title: origin.isOwn ? '离你最近，现在开着' : `离${origin.name}最近，现在开着`, rows }
}

export interface NeedChip {
  code: Facility
  label: string
}

/** Needs in the words of somebody who has them; a tap shows the stations that answer it. */
export function homeNeeds(isCare: boolean): NeedChip[] {
  return FACILITIES.flatMap(({ code, need }) => (need === undefined ? [] : [{ code, label: need }])).slice(
    0,
    isCare ? CARE_NEEDS_MAX : HOME_NEEDS_MAX,
  )
}

/** An offer as one line of the first page. */
export interface HomeOffer {
  offerId: string
  title: string
  merchantName: string
  paysText: string
  stateText: string
  isGood: boolean
}

/** What can be had comes first; what is over is left to the offers page. */
const OFFER_RANKS: Record<Claimability, number | undefined> = {
  claimed: 0,
  claimable: 1,
  'members-only': 2,
  'not-yet': 3,
  'not-now': 3,
  'other-day': 3,
  'sold-out-today': 4,
  'people-wait': 4,
  'other-occupations': 5,
  'other-areas': 5,
  suspended: 5,
  'budget-used-up': undefined,
  'all-given': undefined,
  paused: undefined,
  ended: undefined,
}

/** The few offers worth a look now. */
export function homeOffers(offers: readonly OfferCard[], now: number): HomeOffer[] {
  return offers
    .flatMap((offer) => {
      const rank = OFFER_RANKS[offer.claimability]
      return rank === undefined ? [] : [{ offer, rank }]
    })
    .sort((left, right) => left.rank - right.rank)
    .slice(0, HOME_OFFERS_MAX)
    .map(({ offer }) => {
      const { offerId, title, merchantName, paysText, stateText, isGood } = presentOfferRow(offer, now)
      return { offerId, title, merchantName, paysText, stateText, isGood }
    })
}

/** Who looks at the page: decides the card, the invitation and the shortcuts to work. */
export interface HomePerson {
  card: MemberCardView | null
  /** A visitor is invited; somebody not yet known is not, so that a member never sees it flash by. */
  isInvited: boolean
  clerkStore: string
  /** The stations this person keeps, in one line; empty for everybody else. */
  keeperStations: string
  isStaff: boolean
}

/** The person's part of the page; undefined is somebody the cloud was not yet asked about. */
export function homePerson(me: MeView | undefined): HomePerson {
  if (!me) return { card: null, isInvited: false, clerkStore: '', keeperStations: '', isStaff: false }
  return {
    card: me.card ?? null,
    isInvited: me.card === undefined,
    clerkStore: me.clerk?.storeName ?? '',
    keeperStations: me.keeperOf.map(({ name }) => name).join('、'),
    isStaff: me.staffRoles.length > 0,
  }
}
