import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divideTiles } from '../../../../cloudfunctions/capabilities/stations/rules/divide-tiles'
import type { Position } from '../../../../miniprogram/contract/nearest'
import { CELL_LEVELS, cellOf } from '../../../../miniprogram/contract/station-cells'
import {
  isTileOf,
  metresKnown,
  tileAt,
  tilesAround,
  tilesOf,
} from '../../../../miniprogram/contract/station-tiles'

const degrees = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true })
const anywhere = fc.record({ latitude: degrees(3, 54), longitude: degrees(73, 136) })
/** Scattered, all at one point, on a line, in a few crowds: however stations may lie. */
const places = fc.oneof(
  fc.array(anywhere, { maxLength: 80 }),
  fc.tuple(anywhere, fc.integer({ min: 0, max: 80 })).map(([one, count]) => Array<Position>(count).fill(one)),
  fc
    .tuple(anywhere, fc.integer({ min: 0, max: 80 }))
    .map(([{ latitude }, count]) =>
      Array.from({ length: count }, (_, index) => ({ latitude, longitude: 110 + index / 1e4 })),
    ),
  fc
    .tuple(
      fc.array(anywhere, { minLength: 1, maxLength: 3 }),
      fc.array(degrees(-1e-3, 1e-3), { maxLength: 80 }),
    )
    .map(([towns, offsets]) =>
      offsets.map((offset, index) => {
        const town = towns[index % towns.length]!
        return { latitude: town.latitude + offset, longitude: town.longitude - offset / 3 }
      }),
    ),
)
const treeOf = (all: readonly Position[], most: number) =>
  divideTiles(all.map((place) => cellOf(place)).sort(), most)

describe('divideTiles', () => {
  it('puts every station into exactly one tile and no more than the limit into any that can be divided', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 10 }), (all, most) => {
        const tree = treeOf(all, most)
        const tiles = tilesOf(tree)
        const cells = all.map((place) => cellOf(place))
        const holding = cells.map((cell) => tiles.filter((tile) => cell.startsWith(tile)))
        expect(holding).toEqual(all.map((place) => [tileAt(tree, place)]))
        expect(tiles.filter((tile) => !isTileOf(tree, tile))).toEqual([])
        const crowded = tiles.filter((tile) => cells.filter((cell) => cell.startsWith(tile)).length > most)
        expect(crowded.filter((tile) => tile.length < CELL_LEVELS)).toEqual([])
      }),
    )
  })

  it('divides at one past the limit and not at the limit', () => {
    const line = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ latitude: 30, longitude: 100 + index / 10 }))
    expect(treeOf(line(4), 4)).toBe('.')
    expect(treeOf(line(5), 4)).not.toBe('.')
    expect(treeOf([], 4)).toBe('.')
  })

  it('ends at the smallest cell when all stand at one point', () => {
    const one = { latitude: 39.9, longitude: 116.4 }
    const tree = treeOf(Array<Position>(5_000).fill(one), 400)
    expect(tileAt(tree, one)).toHaveLength(CELL_LEVELS)
    expect(tilesOf(tree)).toHaveLength(3 * CELL_LEVELS + 1)
  })
})

describe('isTileOf', () => {
  const tree = '+.+....+.....'
  it.each(['0', '10', '13', '20', '23', '3'])('knows the tile %s', (cell) => {
    expect(tilesOf(tree)).toContain(cell)
    expect(isTileOf(tree, cell)).toBe(true)
  })
  it.each(['', '1', '2', '00', '100', '33'])('refuses "%s": divided, or part of a tile', (cell) => {
    expect(isTileOf(tree, cell)).toBe(false)
  })
  it('refuses everything of no tree', () => {
    expect(isTileOf('', '')).toBe(false)
  })
})

describe('tilesAround', () => {
  /** A field of 8 by 8 equal tiles. */
  const tree = divideTiles(
    Array.from({ length: 64 }, (_, index) =>
      cellOf({ latitude: -85 + Math.floor(index / 8) * 22.5, longitude: -170 + (index % 8) * 45 }),
    ).sort(),
    1,
  )
  const tiles = tilesOf(tree)

  it('is the tile and those about it where tiles are alike', () => {
    expect(tiles).toHaveLength(64)
    const own = tileAt(tree, { latitude: 1, longitude: 1 })
    const around = tilesAround(tiles, own, 9)
    expect(around[0]).toBe(own)
    const expected = [-20, 5, 25].flatMap((latitude) =>
      [-40, 5, 50].map((longitude) => tileAt(tree, { latitude, longitude })),
    )
    expect([...around].sort()).toEqual(expected.sort())
  })

  it('is the same wherever in the tile somebody stands', () => {
    const corner = { latitude: 0.01, longitude: 0.01 }
    const otherCorner = { latitude: 22.49, longitude: 44.99 }
    expect(tileAt(tree, corner)).toBe(tileAt(tree, otherCorner))
  })
})

describe('metresKnown', () => {
  const tree = '+....'
  const tiles = tilesOf(tree)
  const from = { latitude: 1, longitude: 1 }

  it('is nothing without the own tile, the way to the nearest missing one with it, and no limit with all', () => {
    expect(metresKnown(tiles, new Set(), from)).toBe(0)
    expect(metresKnown(tiles, new Set(['3']), from)).toBeCloseTo(111_178, -2)
    expect(metresKnown(tiles, new Set(['3', '2', '1']), from)).toBeGreaterThan(150_000)
    expect(metresKnown(tiles, new Set(tiles), from)).toBe(Infinity)
  })
})
