import { describe, expect, it } from 'vitest'
import { HOUR_BANDS, cellCentre, cellCorners, cellOf, hourBandOf } from '../../miniprogram/contract/gaps'
import { metresBetween } from '../../miniprogram/contract/nearest'

describe('cellOf', () => {
  it.each([
    [39.79, 116.4, '3979_11640'],
    [39.7999, 116.4099, '3979_11640'],
    [39.8, 116.41, '3980_11641'],
    [-0.001, -0.001, '-1_-1'],
  ])('puts %d, %d into %s', (latitude, longitude, cell) => {
    expect(cellOf({ latitude, longitude })).toBe(cell)
  })

  it('gives the same square for every place in it, about a kilometre wide', () => {
    const { southWest, northEast } = cellCorners('3979_11640')
    expect(cellOf(cellCentre('3979_11640'))).toBe('3979_11640')
    const diagonal = metresBetween(southWest, northEast)
    expect(diagonal).toBeGreaterThan(1_200)
    expect(diagonal).toBeLessThan(1_600)
  })
})

describe('hourBandOf', () => {
  it('gives every hour one band, over midnight too', () => {
    const bands = Array.from({ length: 24 }, (_, hour) => hourBandOf(hour))
    expect(bands.map((band) => HOUR_BANDS.find(({ code }) => code === band)?.label)).toEqual([
      ...Array<string>(5).fill('夜里'),
      ...Array<string>(5).fill('清早'),
      ...Array<string>(4).fill('中午'),
      ...Array<string>(3).fill('下午'),
      ...Array<string>(5).fill('傍晚'),
      ...Array<string>(2).fill('夜里'),
    ])
  })
})
