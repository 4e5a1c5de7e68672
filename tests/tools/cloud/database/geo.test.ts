import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CollectionDeclaration } from '../../../../tools/cloud/database/open-database'
import { openDriver, refusal } from './driver'

const collections: CollectionDeclaration[] = [
  {
    name: 'c',
    indexes: [
      { name: 'at', keys: { at: '2dsphere' } },
      { name: 'kind', keys: { kind: 1 } },
    ],
  },
]
const point = (longitude: number, latitude: number) => ({ type: 'Point', coordinates: [longitude, latitude] })
const square = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const EARTH_RADIUS_M = 6_378_100

describe('$nearSphere', () => {
  it('answers nearest first inside its ring, with metres on a sphere of 6,378.1 km', async () => {
    const driver = await openDriver({ collections })
    await driver.add('c', [
      { _id: 'far', at: point(1, 0), kind: 'k' },
      { _id: 'near', at: point(0.1, 0), kind: 'k' },
      { _id: 'other', at: point(0.2, 0), kind: 'o' },
      { _id: 'nowhere', kind: 'k' },
    ])
    const ids = async (query: Record<string, unknown>) =>
      (await driver.find('c', query)).map((doc) => doc['_id'])
    const near = { $geometry: point(0, 0) }
    expect(await ids({ at: { $nearSphere: near } })).toEqual(['near', 'other', 'far'])
    expect(await ids({ at: { $nearSphere: near }, kind: 'k' })).toEqual(['near', 'far'])
    expect(
      await ids({ at: { $nearSphere: { ...near, $minDistance: 12_000, $maxDistance: 30_000 } } }),
    ).toEqual(['other'])
    const [first] = await driver.aggregate('c', {
      $geoNear: {
        near: point(0, 0),
        distanceField: 'way.m',
        query: { kind: 'o' },
        spherical: true,
        includeLocs: 'way.at',
      },
    })
    const metres = (EARTH_RADIUS_M * 0.2 * Math.PI) / 180
    expect(first).toEqual({
      _id: 'other',
      at: point(0.2, 0),
      kind: 'o',
      way: { m: expect.closeTo(metres, 5), at: point(0.2, 0) },
    })
  })

  it('agrees with a plain search by the law of cosines', async () => {
    const driver = await openDriver({ collections })
    const place = fc.tuple(
      fc.double({ min: 120, max: 123, noNaN: true }),
      fc.double({ min: 30, max: 32, noNaN: true }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 20 }), place, async (places, centre) => {
        await driver.database.reset()
        await driver.add(
          'c',
          places.map((at, _id) => ({ _id, at: point(...at) })),
        )
        const found = await driver.find('c', {
          at: { $nearSphere: { $geometry: point(...centre), $maxDistance: 50_000 } },
        })
        const distance = (id: unknown) => arc(places[Number(id)] as [number, number], centre)
        const ways = found.map((doc) => distance(doc['_id']))
        expect([...ways].sort((a, b) => a - b).map(Math.round)).toEqual(ways.map(Math.round))
        const inside = places.filter((_, id) => distance(id) < 49_999).length
        expect(found.length).toBeGreaterThanOrEqual(inside)
        expect(ways.every((way) => way < 50_001)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

function arc(a: readonly [number, number], b: readonly [number, number]): number {
  const [x, y] = [a, b].map(([longitude, latitude]) => [
    (longitude * Math.PI) / 180,
    (latitude * Math.PI) / 180,
  ]) as [[number, number], [number, number]]
  const cosine = Math.sin(x[1]) * Math.sin(y[1]) + Math.cos(x[1]) * Math.cos(y[1]) * Math.cos(x[0] - y[0])
  return Math.acos(Math.min(1, cosine)) * EARTH_RADIUS_M
}

describe('$geoWithin and $geoIntersects', () => {
  const shapes = [
    { _id: 'inside', at: point(5, 5) },
    { _id: 'in the hole', at: point(2.5, 2.5) },
    { _id: 'outside', at: point(15, 5) },
    {
      _id: 'crossing',
      at: {
        type: 'LineString',
        coordinates: [
          [8, 8],
          [12, 8],
        ],
      },
    },
    {
      _id: 'line inside',
      at: {
        type: 'LineString',
        coordinates: [
          [8, 8],
          [9, 8],
        ],
      },
    },
    { _id: 'around', at: { type: 'Polygon', coordinates: [square(-5, -5, 30)] } },
    {
      _id: 'over the hole',
      at: {
        type: 'LineString',
        coordinates: [
          [1, 2.5],
          [4, 2.5],
        ],
      },
    },
  ]
  const holed = { type: 'Polygon', coordinates: [square(0, 0, 10), square(2, 2, 1)] }

  it.each([
    ['$geoWithin of a polygon with a hole', { $geoWithin: { $geometry: holed } }, ['inside', 'line inside']],
    [
      '$geoIntersects of the same',
      { $geoIntersects: { $geometry: holed } },
      ['around', 'crossing', 'inside', 'line inside', 'over the hole'],
    ],
    ['$geoIntersects of a point', { $geoIntersects: { $geometry: point(5, 5) } }, ['around', 'inside']],
    [
      '$centerSphere',
      { $geoWithin: { $centerSphere: [[5, 5], 4 * (Math.PI / 180)] } },
      ['in the hole', 'inside'],
    ],
  ])('%s', async (_name, condition, ids) => {
    const driver = await openDriver({ collections })
    await driver.add('c', shapes)
    expect((await driver.find('c', { at: condition })).map((doc) => doc['_id']).sort()).toEqual(ids)
  })

  it('follows great circles: the middle of a long northern edge bulges to the pole', async () => {
    const driver = await openDriver({ collections })
    await driver.add('c', [
      { _id: 'on the arc', at: point(0, 52) },
      { _id: 'beyond it', at: point(0, 60) },
    ])
    const wide = {
      type: 'Polygon',
      coordinates: [
        [
          [-40, 45],
          [-40, 50],
          [40, 50],
          [40, 45],
          [-40, 45],
        ],
      ],
    }
    const found = await driver.find('c', { at: { $geoWithin: { $geometry: wide } } })
    expect(found.map((doc) => doc['_id'])).toEqual([])
    const taller = {
      type: 'Polygon',
      coordinates: [
        [
          [-40, 40],
          [-40, 48],
          [40, 48],
          [40, 40],
          [-40, 40],
        ],
      ],
    }
    expect(
      (await driver.find('c', { at: { $geoWithin: { $geometry: taller } } })).map((doc) => doc['_id']),
    ).toEqual(['on the arc'])
  })

  it('refuses a document whose indexed field is no geometry', async () => {
    const driver = await openDriver({ collections })
    for (const at of [
      'x',
      { type: 'Point', coordinates: [181, 0] },
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [2, 0],
            [5, 5],
          ],
        ],
      },
    ]) {
      expect((await refusal(driver.add('c', { at }))).message).toContain("Can't extract geo keys")
    }
    expect(await driver.count('c', {})).toBe(0)
  })
})
