import type { Position } from '../../contract/nearest'
import { openStateAt, type HolidayCalendar } from '../../contract/opening-hours'
import type { StationRow } from '../../components/station-row/station-row.view'
import type { StationSnapshot } from '../../contract/stations'
import { pageOfRows, type FoundStation } from './stations.view'

/** Pins on the map at a time: more are neither readable nor within what setData should carry. */
export const MARKERS_MAX = 60
/** Pins at most outside of what can be seen, so that something is there when the map is moved. */
const MARKERS_OUTSIDE_MAX = 12
/** Side of a pin in px, of the chosen one, and of the disc that stands for several. */
const MARKER_PX = 32
const MARKER_CHOSEN_PX = 44
const CLUSTER_PX = 40
/** How much of the map is seen at first: some fifteen minutes on foot. */
export const MAP_SCALE = 14
/** The map is divided into this many columns at least, and into less than twice as many: pins in one field hide each other. */
const COLUMNS_MIN = 9
const DISCS_FEW = 4
/** A field as high as wide: at our latitudes a degree of latitude is longer than one of longitude by about this. */
const HEIGHT_OF_WIDTH = 0.75
/** Ids of discs begin here; WeChat takes at most nine digits. */
const CLUSTER_ID_FROM = 100_000_000
/** Stations nearer to each other than this, in degrees, are not told apart by looking closer. */
const SAME_PLACE_DEGREES = 0.0002
/** The map is about as wide and high as this; at scale 0 the world is as wide as a tile. */
const MAP_PX = 375
const TILE_PX = 256
const LABEL_PX = 14
const DIGIT_PX = 8

/** What can be seen of the map. */
export interface MapRegion {
  southwest: Position
  northeast: Position
}

export interface StationMarker extends Position {
  id: number
  iconPath: string
  width: number
  height: number
  ariaLabel: string
  /** How many stations a disc stands for. */
  label?: { content: string; fontSize: number; anchorX: number; anchorY: number; textAlign: 'center' }
}

/** Stations that one pin or disc stands for: their places in what was found, the first of them first. */
export type Group = readonly number[]

/** The region around a point at the first scale, until the map says what it shows. */
export function regionAround({ latitude, longitude }: Position): MapRegion {
  const degrees = ((MAP_PX / 2) * 360) / (TILE_PX * 2 ** MAP_SCALE)
  return {
    southwest: { latitude: latitude - degrees, longitude: longitude - degrees },
    northeast: { latitude: latitude + degrees, longitude: longitude + degrees },
  }
}

function isSeen({ southwest, northeast }: MapRegion, { latitude, longitude }: Position): boolean {
  return (
    latitude >= southwest.latitude &&
    latitude <= northeast.latitude &&
    longitude >= southwest.longitude &&
    longitude <= northeast.longitude
  )
}

/** A width in degrees that is a power of two, so that fields stay where they are while the map is only moved. */
function fieldWidth({ southwest, northeast }: MapRegion, columns: number): number {
  const width = Math.max(1e-4, northeast.longitude - southwest.longitude)
  return 2 ** Math.floor(Math.log2(width / columns))
}

/** Puts places into fields of a width; into wider ones until there are no more fields than may be. */
function fieldsOf(input: {
  found: readonly FoundStation[]
  places: readonly number[]
  width: number
  most: number
}): Group[] {
  const { found, places, most } = input
  for (let { width } = input; ; width *= 2) {
    const fields = new Map<string, number[]>()
    for (const place of places) {
      const { latitude, longitude } = found[place]!.place
      const name = `${Math.floor(longitude / width)} ${Math.floor(latitude / (width * HEIGHT_OF_WIDTH))}`
      const members = fields.get(name)
      if (members) members.push(place)
      else fields.set(name, [place])
    }
    if (fields.size <= most) return [...fields.values()]
  }
}

/**
 * Every station found in at most `MARKERS_MAX` groups: fields of the size of a pin where the map is seen, large ones
 * around it. The chosen one stands alone.
 */
export function groupsOf(input: {
  found: readonly FoundStation[]
  region: MapRegion
  chosen: number
}): Group[] {
  const { found, region, chosen } = input
  const alone: Group[] = found[chosen] ? [[chosen]] : []
  const others = found.map((_, place) => place).filter((place) => place !== chosen)
  const seen = others.filter((place) => isSeen(region, found[place]!.place))
  const unseen = others.filter((place) => !isSeen(region, found[place]!.place))
  const outside = fieldsOf({
    ...{ found, places: unseen, most: MARKERS_OUTSIDE_MAX },
    width: fieldWidth(region, 1),
  })
  const most = MARKERS_MAX - outside.length - alone.length
  const width = fieldWidth(region, COLUMNS_MIN)
  const narrow = fieldsOf({ found, places: seen, most, width })
  const discs = narrow.filter(({ length }) => length > 1).length
  // Discs are larger than pins: where there are many, they would hide each other in fields of a pin's size.
  const inside = discs > DISCS_FEW ? fieldsOf({ found, places: seen, most, width: width * 2 }) : narrow
  return [...inside, ...outside, ...alone]
}

/**
 * A pin for a group of one, a disc with a number for the others. The id of a pin is the station's place in what was found;
 * of a disc, that of its first station, so that it stays while the map is only moved.
 */
export function markersOf(input: {
  found: readonly FoundStation[]
  groups: readonly Group[]
  calendar: HolidayCalendar
  now: number
  chosen: number
}): StationMarker[] {
  return input.groups.map((group) =>
    group.length === 1 ? pinOf(input, group[0]!) : discOf(input.found, group),
  )
}

function pinOf(
  { found, calendar, now, chosen }: Parameters<typeof markersOf>[0],
  place: number,
): StationMarker {
  const { latitude, longitude, name, hours, closure } = found[place]!.place
  const { isOpen } = openStateAt({ hours, calendar, closure, now })
  const side = place === chosen ? MARKER_CHOSEN_PX : MARKER_PX
  return {
    id: place,
    latitude,
    longitude,
    iconPath: `/pages/stations/pins/${isOpen ? 'open' : 'closed'}.png`,
    width: side,
    height: side,
    ariaLabel: name,
  }
}

function discOf(found: readonly FoundStation[], members: Group): StationMarker {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const content = String(members.length)
  return {
    id: CLUSTER_ID_FROM + members[0]!,
    latitude: mean(members.map((place) => found[place]!.place.latitude)),
    longitude: mean(members.map((place) => found[place]!.place.longitude)),
    iconPath: '/pages/stations/pins/several.png',
    width: CLUSTER_PX,
    height: CLUSTER_PX,
    ariaLabel: `${content} 个驿站挨在一起，点一下放大`,
    label: {
      content,
      fontSize: LABEL_PX,
      anchorX: (-content.length * DIGIT_PX) / 2,
      // The disc stands on its point; the number stands in its middle.
      anchorY: -(CLUSTER_PX + LABEL_PX * 1.4) / 2,
      textAlign: 'center',
    },
  }
}

/** What a tap on a marker means: a station is chosen, or the map looks closer at two corners. */
export type MarkerTap = { chosen: number } | { corners: [Position, Position] }

/** Whose marker was tapped. Stations at one point are not told apart by looking closer: the first is chosen. */
export function markerTapped(
  id: number,
  groups: readonly Group[],
  found: readonly FoundStation[],
): MarkerTap {
  if (id < CLUSTER_ID_FROM) return { chosen: id }
  const first = id - CLUSTER_ID_FROM
  const members = (groups.find(([leader]) => leader === first) ?? []).map((place) => found[place]!.place)
  const latitudes = members.map(({ latitude }) => latitude)
  const longitudes = members.map(({ longitude }) => longitude)
  const southwest = { latitude: Math.min(...latitudes), longitude: Math.min(...longitudes) }
  const northeast = { latitude: Math.max(...latitudes), longitude: Math.max(...longitudes) }
  const span = Math.max(northeast.latitude - southwest.latitude, northeast.longitude - southwest.longitude)
  return span >= SAME_PLACE_DEGREES ? { corners: [southwest, northeast] } : { chosen: first }
}

/** Where the map looks at first: the origin, the first station found, or the first of all. */
export function mapCentre(
  origin: Position | undefined,
  found: readonly FoundStation[],
  stations: readonly Position[],
): Position | undefined {
  const from = origin ?? found[0]?.place ?? stations[0]
  return from && { latitude: from.latitude, longitude: from.longitude }
}

/** How the map is read, in one line under it. */
export function mapHint(groups: readonly Group[]): string {
  const discs = groups.some((group) => group.length > 1) ? '数字是几个挨在一起，点一下放大。' : ''
  return `点一个图钉看驿站。绿的开着门，带横杠的关着门。${discs}`
}

/** The map of what was found, and the groups by which a tap finds its stations again. */
export function mapOf(input: {
  found: readonly FoundStation[]
  snapshot: StationSnapshot
  now: number
  region: MapRegion
  chosen: number
}) {
  const { found, snapshot, now, region } = input
  const chosen = found[input.chosen] ? input.chosen : -1
  const groups = groupsOf({ found, region, chosen })
  const markers = markersOf({ found, groups, calendar: snapshot.calendar, now, chosen })
  const rows: StationRow[] = chosen < 0 ? [] : pageOfRows({ found, snapshot, now, from: chosen, count: 1 })
  return { groups, shown: { chosen, chosenRow: rows[0] ?? null, markers, mapHint: mapHint(groups) } }
}
