import { packStationViews, unpackStationViews, type StationColumns } from '../contract/station-columns'
import { SNAPSHOT_PAGE_STATIONS, type StationSnapshot, type StationView } from '../contract/stations'
import { readStored, removeStored, writeStored } from '../platform/storage'

const KEY = 'stations.kept'

/** The stations on this phone and when they were last known to be right. */
export interface KeptStations {
  snapshot: StationSnapshot
  /** Epoch ms; 0 when nothing is held. */
  asOf: number
  /** Set where the union is too large for one phone, and these are only the stations around a place. */
  tiled?: {
    /** Within how many metres of the place none is missing; 0 while nothing is held or no place is given. */
    knownMetres: number
    /** More of the surroundings can be asked for. */
    canWiden: boolean
  }
}

/** What is stored under the one key: everything but the stations, which stand in pages of their own. */
interface KeptHead extends Omit<StationSnapshot, 'stations'> {
  asOf: number
  pageCount: number
}

// WeChat stores at most 1 MB under one key; a page of a thousand stations is about a quarter of that.
const pageKey = (version: string, page: number) => `stations.page.${version}.${page}`

/** What is kept on this phone; undefined when none ever came or a page of it is gone. */
export function readKeptStations(): KeptStations | undefined {
  const head = readStored<KeptHead>(KEY)
  if (!head) return undefined
  const stations: StationView[] = []
  for (let page = 0; page < head.pageCount; page += 1) {
    const columns = readStored<StationColumns>(pageKey(head.version, page))
    if (!columns) return undefined
    stations.push(...unpackStationViews(columns))
  }
  const { version, landmarks, calendar, alert, asOf } = head
  return { snapshot: { version, stations, landmarks, calendar, alert }, asOf }
}

/** Keeps the stations. The head is written after the pages it names, so a phone that dies between keeps the old ones. */
export function writeKeptStations({ snapshot, asOf }: KeptStations): void {
  const { version, stations, landmarks, calendar, alert } = snapshot
  const before = readStored<KeptHead>(KEY)
  const pageCount = Math.ceil(stations.length / SNAPSHOT_PAGE_STATIONS)
  for (let page = 0; page < pageCount; page += 1) {
    const from = page * SNAPSHOT_PAGE_STATIONS
    const columns = packStationViews(stations.slice(from, from + SNAPSHOT_PAGE_STATIONS))
    if (!writeStored(pageKey(version, page), columns)) return
  }
  const head: KeptHead = { version, landmarks, calendar, alert, asOf, pageCount }
  if (!writeStored(KEY, head) || !before) return
  const isSame = before.version === version
  for (let page = isSame ? pageCount : 0; page < before.pageCount; page += 1) {
    removeStored(pageKey(before.version, page))
  }
}

/** Notes that what is kept was found to be right, and the weather, without writing the stations again. */
export function writeKeptHead(now: Pick<KeptHead, 'asOf' | 'alert'>): void {
  const head = readStored<KeptHead>(KEY)
  if (head) writeStored(KEY, { ...head, ...now })
}

/** Forgets all of it. */
export function removeKeptStations(): void {
  const head = readStored<KeptHead>(KEY)
  for (let page = 0; head && page < head.pageCount; page += 1) removeStored(pageKey(head.version, page))
  removeStored(KEY)
}
