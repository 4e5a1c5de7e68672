import { divideTiles } from '../../../cloudfunctions/capabilities/stations/rules/divide-tiles'
import { cellOf } from '../../../miniprogram/contract/station-cells'
import { packStationViews } from '../../../miniprogram/contract/station-columns'
import { isTileOf, tileAt } from '../../../miniprogram/contract/station-tiles'
import type { Landmark, StationView } from '../../../miniprogram/contract/stations'
import type { TileAnswer } from '../../../miniprogram/contract/tiled-stations'
import type { FakePhone, NextAnswer } from '../../support/fake-phone'

interface Asked {
  tile: string
  known?: { version: string; count: number }
}

/** A union in tiles as phones meet it: what the doors answer is held by tests/doors/station-tiles.test.ts. */
export class TiledUnion {
  version = 1
  treeNumber = 1
  tree: string
  private readonly stations = new Map<
    string,
    { station: StationView; changedAt: number; isListed: boolean }
  >()

  constructor(
    stations: readonly StationView[],
    private readonly landmarks: Landmark[],
    private readonly most: number,
  ) {
    for (const station of stations) {
      this.stations.set(station.stationId, { station, changedAt: 1, isListed: true })
    }
    this.tree = this.divided()
  }

  get listed(): StationView[] {
    return [...this.stations.values()].filter(({ isListed }) => isListed).map(({ station }) => station)
  }

  /** Writes a station, as it is from now on. */
  save(station: StationView, isListed = true): void {
    this.version += 1
    this.stations.set(station.stationId, { station, changedAt: this.version, isListed })
  }

  /** Cuts the union anew. */
  survey(): void {
    this.tree = this.divided()
    this.treeNumber += 1
  }

  tileOf(station: StationView): string {
    return tileAt(this.tree, station)
  }

  readonly answer = ({ action, input }: FakePhone['calls'][number]['data']): NextAnswer => {
    if (action === 'stations.snapshot') return done(this.snapshot(input as { knownVersion?: string }))
    if (action === 'stations.tiles') return this.tiles((input as { tiles: Asked[] }).tiles)
    const { stationId } = input as { stationId: string }
    const found = this.listed.find((station) => station.stationId === stationId)
    return found ? done(found) : { reply: { ok: false, code: 'STATION_UNKNOWN', traceId: 't' } }
  }

  private divided(): string {
    return divideTiles(this.listed.map((station) => cellOf(station)).sort(), this.most)
  }

  private snapshot({ knownVersion }: { knownVersion?: string }): object {
    const version = `tiles-${this.version}-${this.treeNumber}`
    if (knownVersion === version) return { version, isUnchanged: true }
    const { tree, landmarks } = this
    const stations = packStationViews([])
    return { version, isUnchanged: false, scope: 'tiles', tree, stations, landmarks, calendar: {} }
  }

  private tiles(asked: Asked[]): NextAnswer {
    if (!asked.every(({ tile }) => isTileOf(this.tree, tile))) {
      return { reply: { ok: false, code: 'TILE_UNKNOWN', traceId: 't' } }
    }
    return done({ version: String(this.version), tiles: asked.map((one) => this.tile(one)) })
  }

  private tile({ tile, known }: Asked): TileAnswer {
    const inside = [...this.stations.values()].filter(({ station }) => cellOf(station).startsWith(tile))
    const listed = inside.filter(({ isListed }) => isListed)
    if (!known) return { tile, scope: 'whole', stations: columns(listed) }
    const changed = inside.filter(({ changedAt }) => changedAt > Number(known.version))
    if (changed.length === 0 && listed.length === known.count) return { tile, scope: 'unchanged' }
    return {
      tile,
      scope: 'changes',
      stations: columns(changed.filter(({ isListed }) => isListed)),
      removedIds: changed.filter(({ isListed }) => !isListed).map(({ station }) => station.stationId),
      count: listed.length,
    }
  }
}

const done = (data: object): NextAnswer => ({ reply: { ok: true, data } })
const columns = (rows: readonly { station: StationView }[]) =>
  packStationViews(rows.map(({ station }) => station))
