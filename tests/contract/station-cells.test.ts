import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metresBetween } from '../../miniprogram/contract/nearest'
import {
  CELL_LEVELS,
  boxOf,
  cellOf,
  cellsEnd,
  centreOf,
  metresToBox,
} from '../../miniprogram/contract/station-cells'

const degrees = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true })
const inChina = fc.record({ latitude: degrees(3, 54), longitude: degrees(73, 136) })
const BEIJING = { latitude: 39.9087, longitude: 116.3975 }

describe('cellOf', () => {
  it('names the quarter, then the quarter of the quarter', () => {
    expect(cellOf(BEIJING, 1)).toBe('3')
    expect(cellOf(BEIJING, 3)).toBe('312')
    expect(cellOf(BEIJING)).toHaveLength(CELL_LEVELS)
    expect(cellOf(BEIJING, 0)).toBe('')
  })

  it.each([
    [{ latitude: 0, longitude: 0 }, '3'],
    [{ latitude: -0.0001, longitude: 0 }, '1'],
    [{ latitude: 0, longitude: -0.0001 }, '2'],
    [{ latitude: -90, longitude: -180 }, '0'],
    [{ latitude: 90, longitude: 180 }, '3'],
  ])('gives an edge to the cell north or east of it: %o', (place, cell) => {
    expect(cellOf(place, 1)).toBe(cell)
  })

  it('lies in the box of every cell that begins its name, and its name in their range', () => {
    fc.assert(
      fc.property(inChina, fc.integer({ min: 0, max: CELL_LEVELS }), (place, levels) => {
        const name = cellOf(place)
        const cell = name.slice(0, levels)
        const { south, west, north, east } = boxOf(cell)
        expect(place.latitude >= south && place.latitude < north).toBe(true)
        expect(place.longitude >= west && place.longitude < east).toBe(true)
        expect(name >= cell && name < cellsEnd(cell)).toBe(true)
        expect(cellOf(centreOf(cell), levels)).toBe(cell)
      }),
    )
  })

  it('is about a block of streets at its smallest', () => {
    const { south, west, north, east } = boxOf(cellOf(BEIJING))
    const width = metresBetween({ latitude: south, longitude: west }, { latitude: south, longitude: east })
    const height = metresBetween({ latitude: south, longitude: west }, { latitude: north, longitude: west })
    expect([Math.round(width), Math.round(height)]).toEqual([117, 76])
  })
})

describe('metresToBox', () => {
  it('is never more than the way to any place inside, and is the way to one of them', () => {
    const asked = fc.record({ from: inChina, inside: inChina, levels: fc.integer({ min: 1, max: 12 }) })
    fc.assert(
      fc.property(asked, ({ from, inside, levels }) => {
        const box = boxOf(cellOf(inside, levels))
        expect(metresToBox(from, box)).toBeLessThanOrEqual(metresBetween(from, inside) * (1 + 1e-9))
        // Walking along the edges in small steps comes as near as it says.
        const steps = Array.from({ length: 201 }, (_, step) => step / 200)
        const edges = steps.flatMap((part) => {
          const latitude = box.south + part * (box.north - box.south)
          const longitude = box.west + part * (box.east - box.west)
          return [
            { latitude, longitude: box.west },
            { latitude, longitude: box.east },
            { latitude: box.south, longitude },
            { latitude: box.north, longitude },
          ]
        })
        const nearest = Math.min(...edges.map((edge) => metresBetween(from, edge)))
        if (metresToBox(from, box) > 0) expect(metresToBox(from, box)).toBeGreaterThan(nearest * 0.95 - 5_000)
      }),
    )
  })

  it('is nothing inside, and the way to the edge outside', () => {
    const box = boxOf(cellOf(BEIJING, 10))
    expect(metresToBox(BEIJING, box)).toBe(0)
    const north = { latitude: box.north + 1, longitude: BEIJING.longitude }
    expect(metresToBox(north, box)).toBeCloseTo(111_195, -1)
  })

  it('knows that the way to a box far to the east bends to the north', () => {
    const box = { south: 0, west: 130, north: 80, east: 135 }
    const from = { latitude: 45, longitude: 80 }
    const straight = metresBetween(from, { latitude: 45, longitude: 130 })
    expect(metresToBox(from, box)).toBeLessThan(straight - 50_000)
  })
})
