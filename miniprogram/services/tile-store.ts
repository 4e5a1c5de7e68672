import type { Cell } from '../contract/station-cells'
import { packStationViews, unpackStationViews, type StationColumns } from '../contract/station-columns'
import type { TileTree } from '../contract/station-tiles'
import type { StationSnapshot, StationView } from '../contract/stations'
import { readStored, removeStored, writeStored } from '../platform/storage'

const KEY = 'stations.tiled'
/** Tiles on this phone: those of some places somebody goes to. A tile of four hundred stations is a tenth of a megabyte. */
export const TILES_KEPT_MAX = 40

/** What is kept of a union in tiles, but for the tiles. */
export interface TiledHead extends Pick<StationSnapshot, 'version' | 'landmarks' | 'calendar' | 'alert'> {
  tree: TileTree
  /** The tiles kept and when each was last known to be right, the last used first. */
  tiles: { tile: Cell; asOf: number }[]
}

/** A tile as it is stored: the version stands with the stations it belongs to, so that one is never without the other. */
interface StoredTile {
  version: string
  stations: StationColumns
}

/** The stations of a tile and the board's version when they were read. */
export interface TileStations {
  version: string
  stations: StationView[]
}

const tileKey = (tile: Cell) => `stations.tile.${tile}`

export function readTiledHead(): TiledHead | undefined {
  return readStored<TiledHead>(KEY)
}

/** Keeps the head with the tiles it names, at most so many; those beyond are forgotten. */
export function writeTiledHead(head: TiledHead): void {
  const tiles = head.tiles.slice(0, TILES_KEPT_MAX)
  const before = readTiledHead()?.tiles ?? []
  writeStored(KEY, { ...head, tiles })
  const kept = new Set(tiles.map(({ tile }) => tile))
  for (const { tile } of [...before, ...head.tiles]) if (!kept.has(tile)) removeStored(tileKey(tile))
}

export function readTile(tile: Cell): TileStations | undefined {
  const stored = readStored<StoredTile>(tileKey(tile))
  return stored && { version: stored.version, stations: unpackStationViews(stored.stations) }
}

/** Keeps a tile. False when the store is full: the tile is then there until the app is closed. */
export function writeTile(tile: Cell, { version, stations }: TileStations): boolean {
  const stored: StoredTile = { version, stations: packStationViews(stations) }
  return writeStored(tileKey(tile), stored)
}

/** Forgets everything about tiles. */
export function removeTiles(): void {
  for (const { tile } of readTiledHead()?.tiles ?? []) removeStored(tileKey(tile))
  removeStored(KEY)
}
