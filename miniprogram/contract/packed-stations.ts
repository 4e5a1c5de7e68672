import { openStateAt, type Closure, type HolidayCalendar, type Hours } from './opening-hours'
import { FACILITY_CODES, type Facility, type StationSnapshot, type StationView } from './stations'

/**
 * What searching needs of every station, in typed arrays: 200,000 stations stay a few megabytes, and a scan runs
 * through memory in order. Stations are known by their place in the list they were packed from.
 */
export interface PackedStations {
  count: number
  latitudes: Float64Array
  longitudes: Float64Array
  /** One bit a facility in working order, in the order of `FACILITY_CODES`. */
  facilities: Int32Array
  /** For each station the place of its hours in `schedules`. */
  scheduleOf: Uint32Array
  /** Each set of hours once; many stations keep the same. */
  schedules: Hours[]
  /** Epoch ms until which a station is temporarily shut; 0 when it is not, Infinity when nobody said until when. */
  shutUntil: Float64Array
}

/** What packing reads of a station. */
export type Packable = Pick<StationView, 'latitude' | 'longitude' | 'facilities' | 'hours' | 'closure'>

/** Packs stations for searching; rows keep their order. */
export function packStations(stations: readonly Packable[]): PackedStations {
  const count = stations.length
  const packed: PackedStations = {
    count,
    latitudes: new Float64Array(count),
    longitudes: new Float64Array(count),
    facilities: new Int32Array(count),
    scheduleOf: new Uint32Array(count),
    schedules: [],
    shutUntil: new Float64Array(count),
  }
  const placeOf = schedulePlaces(packed.schedules)
  stations.forEach((station, index) => {
    packed.latitudes[index] = station.latitude
    packed.longitudes[index] = station.longitude
    packed.facilities[index] = facilityBits(
      station.facilities.filter(({ brokenSince }) => brokenSince === undefined).map(({ code }) => code),
    )
    packed.scheduleOf[index] = placeOf(station.hours)
    packed.shutUntil[index] = shutUntil(station.closure)
  })
  return packed
}

const packs = new WeakMap<StationSnapshot, PackedStations>()

/** The packed form of a snapshot, made once for each: lists are painted every minute and at every tap. */
export function packedOf(snapshot: StationSnapshot): PackedStations {
  const known = packs.get(snapshot)
  if (known) return known
  const packed = packStations(snapshot.stations)
  packs.set(snapshot, packed)
  return packed
}

/** Finds the place of hours by identity first: unpacked snapshots share the objects, and text is slow to make. */
function schedulePlaces(schedules: Hours[]): (hours: Hours) => number {
  const byObject = new Map<Hours, number>()
  const byText = new Map<string, number>()
  return (hours) => {
    const known = byObject.get(hours)
    if (known !== undefined) return known
    const text = JSON.stringify(hours)
    const place = byText.get(text) ?? schedules.push(hours) - 1
    byText.set(text, place)
    byObject.set(hours, place)
    return place
  }
}

function shutUntil(closure: Closure | undefined): number {
  if (!closure) return 0
  return closure.until ?? Infinity
}

/** The bits of several facilities; a code this version does not know has none. */
export function facilityBits(codes: readonly Facility[]): number {
  let bits = 0
  for (const code of codes) {
    const place = FACILITY_CODES.indexOf(code)
    if (place >= 0) bits |= 1 << place
  }
  return bits
}

/** Which schedules are open at one instant, worked out once for all stations that keep them. */
export interface OpenSchedules {
  now: number
  /** 1 for each schedule that is open, 0 for the others. */
  isOpen: Uint8Array
}

/** Asks every set of hours once, so that a search over many stations only looks the answer up. */
export function openSchedulesAt(
  packed: PackedStations,
  calendar: HolidayCalendar,
  now: number,
): OpenSchedules {
  const isOpen = Uint8Array.from(packed.schedules, (hours) =>
    openStateAt({ hours, calendar, now }).isOpen ? 1 : 0,
  )
  return { now, isOpen }
}

/** Whether a station is open at that instant: its hours say so and no closure is in force. */
export function isOpenPlace(packed: PackedStations, open: OpenSchedules, place: number): boolean {
  return open.isOpen[packed.scheduleOf[place]!] === 1 && packed.shutUntil[place]! <= open.now
}
