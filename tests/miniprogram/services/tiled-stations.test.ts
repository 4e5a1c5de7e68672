import { beforeEach, describe, expect, it, vi } from 'vitest'
import { metresBetween, type Position } from '../../../miniprogram/contract/nearest'
import { packStationViews } from '../../../miniprogram/contract/station-columns'
import { TILES_AROUND, TILES_AROUND_MAX, tilesOf } from '../../../miniprogram/contract/station-tiles'
import type { StationView } from '../../../miniprogram/contract/stations'
import { installFakePhone, type FakePhone } from '../../support/fake-phone'
import { stationOf } from '../support/station-of'
import { TiledUnion } from '../support/tiled-union'

const HERE = { name: '东门', latitude: 39.79, longitude: 116.41 }
const FAR = { name: '西站', latitude: 31.2, longitude: 104.1 }
/** Stations on two grids, one around each landmark, close together in the middle. */
const stations = [HERE, FAR].flatMap((town, townIndex) =>
  Array.from({ length: 400 }, (_, index) => {
    const [row, column] = [Math.floor(index / 20) - 10, (index % 20) - 10]
    return stationOf({
      stationId: `st-${townIndex}-${String(index).padStart(3, '0')}`,
      name: `${town.name}${index}号驿站`,
      latitude: town.latitude + row * Math.abs(row) * 0.0006 + 0.00011,
      longitude: town.longitude + column * Math.abs(column) * 0.0007 + 0.00013,
    })
  }),
)

let phone: FakePhone
let union: TiledUnion

/** The app's services as they are on a fresh start over the same phone. */
async function restart() {
  vi.resetModules()
  const { watchNetwork } = await import('../../../miniprogram/platform/network')
  watchNetwork()
  phone.setOnline(true)
  phone.calls = []
  return {
    ...(await import('../../../miniprogram/services/station-cache')),
    ...(await import('../../../miniprogram/services/origin')),
  }
}

beforeEach(() => {
  phone = installFakePhone()
  union = new TiledUnion(stations, [HERE, FAR], 20)
  phone.answerTo = union.answer
})

const asked = (action = 'stations.tiles') =>
  phone.calls.filter(({ data }) => data.action === action).map(({ data }) => data.input)
const askedTiles = () =>
  asked().flatMap((input) => (input as { tiles: { tile: string }[] }).tiles.map(({ tile }) => tile))
const idsWithin = (list: readonly StationView[], from: Position, metres: number) =>
  list
    .filter((station) => metresBetween(from, station) < metres)
    .map(({ stationId }) => stationId)
    .sort()

describe('stations around a place', () => {
  it('are all there within the metres known, and nothing more is asked for than tiles', async () => {
    const { refreshStations, chooseLandmark } = await restart()
    chooseLandmark(HERE)
    const { kept } = await refreshStations()
    const { knownMetres } = kept!.tiled!
    expect(knownMetres).toBeGreaterThan(100)
    expect(idsWithin(kept!.snapshot.stations, HERE, knownMetres)).toEqual(
      idsWithin(union.listed, HERE, knownMetres),
    )
    expect(askedTiles()).toHaveLength(TILES_AROUND)
    expect(JSON.stringify(phone.calls)).not.toMatch(/latitude|longitude|39\.|116\./)
  })

  it('are asked for alike wherever in the tile somebody stands', async () => {
    const { refreshStations } = await restart()
    await refreshStations(HERE)
    const first = askedTiles()
    const own = union.tileOf(stationOf(HERE))
    const other = union.listed.filter((station) => union.tileOf(station) === own).at(-1)!
    const again = await restart()
    phone.stored.clear()
    await again.refreshStations(other)
    expect(askedTiles()).toEqual(first)
  })

  it('make the first list after a restart without any call, and the page need not wait for the network', async () => {
    const first = await restart()
    first.chooseLandmark(HERE)
    const { kept } = await first.refreshStations()
    const second = await restart()
    phone.setOnline(false)
    const again = second.keptStations()!
    expect(phone.calls).toEqual([])
    expect(again.snapshot).toEqual(kept!.snapshot)
    expect(again.tiled!.knownMetres).toBe(kept!.tiled!.knownMetres)
    expect(again.asOf).toBe(kept!.asOf)
    expect((await second.refreshStations()).refused?.code).toBe('OFFLINE')
  })

  it('are none without a place, and none are asked for', async () => {
    const { refreshStations } = await restart()
    const { kept } = await refreshStations()
    expect(kept).toMatchObject({ snapshot: { stations: [] }, tiled: { knownMetres: 0, canWiden: false } })
    expect(kept!.snapshot.landmarks).toEqual([HERE, FAR])
    expect(askedTiles()).toEqual([])
  })

  it('change when the place does, and the first place is remembered', async () => {
    const { refreshStations, keptStations } = await restart()
    await Promise.all([refreshStations(HERE), refreshStations(FAR)])
    for (const from of [HERE, FAR]) {
      const { snapshot, tiled } = keptStations(from)!
      expect(idsWithin(snapshot.stations, from, tiled!.knownMetres).length).toBeGreaterThan(20)
    }
    const calls = phone.calls.length
    await refreshStations(HERE)
    expect(phone.calls.length).toBe(calls + 1)
  })

  it('reach farther when somebody asks', async () => {
    const { refreshStations, refreshFarther } = await restart()
    const near = (await refreshStations(HERE)).kept!.tiled!
    expect(near.canWiden).toBe(true)
    phone.calls = []
    const far = (await refreshFarther(HERE)).kept!.tiled!
    expect(far.knownMetres).toBeGreaterThan(near.knownMetres)
    expect(far.canWiden).toBe(false)
    expect(askedTiles()).toHaveLength(TILES_AROUND_MAX - TILES_AROUND)
  })
})

describe('what happened meanwhile', () => {
  const nearest = () =>
    [...union.listed].sort((left, right) => metresBetween(HERE, left) - metresBetween(HERE, right))
  const upToDate = async () => {
    const { refreshStations } = await restart()
    const { kept } = await refreshStations(HERE)
    const { knownMetres } = kept!.tiled!
    const byId = (list: readonly StationView[]) =>
      list
        .filter((station) => metresBetween(HERE, station) < knownMetres)
        .sort((left, right) => (left.stationId < right.stationId ? -1 : 1))
    expect(byId(kept!.snapshot.stations)).toEqual(byId(union.listed))
  }
  beforeEach(async () => {
    await (await restart()).refreshStations(HERE)
  })

  it('a station that shut comes by itself, and only its tile is asked about more than whether it changed', async () => {
    union.save({ ...nearest()[0]!, closure: { reason: '停电' } })
    await upToDate()
    expect(asked()).toHaveLength(3)
    expect(asked('stations.snapshot')).toEqual([{ knownVersion: 'tiles-1-1' }])
  })

  it('a removed one is gone', async () => {
    union.save(nearest()[1]!, false)
    await upToDate()
  })

  it('one that moved away is gone, also when another one came: its tile is taken whole', async () => {
    const [one, two] = nearest()
    union.save({ ...one!, ...FAR })
    await upToDate()
    expect(asked()).toHaveLength(4)
    union.save({ ...two!, ...FAR })
    const from = nearest()[0]!
    union.save({
      ...union.listed.find(({ stationId }) => stationId === 'st-1-300')!,
      latitude: from.latitude,
      longitude: from.longitude,
    })
    await upToDate()
  })

  it('tiles that were split are asked for by their new names, the others only whether they changed', async () => {
    const crowd = Array.from({ length: 60 }, (_, index) =>
      stationOf({ ...HERE, stationId: `new-${index}`, latitude: HERE.latitude + index / 1e5 }),
    )
    for (const station of crowd) union.save(station)
    union.survey()
    await upToDate()
    const tiles = tilesOf(union.tree)
    expect(askedTiles().every((tile) => tiles.includes(tile))).toBe(true)
    expect(asked().some((input) => JSON.stringify(input).includes('known'))).toBe(true)
    const stored = [...phone.stored.keys()].filter((key) => key.startsWith('stations.tile.'))
    expect(stored.every((key) => tiles.includes(key.slice('stations.tile.'.length)))).toBe(true)
  })

  it('a tree that changes between two questions is taken anew, once', async () => {
    for (let index = 0; index < 60; index += 1) {
      union.save(stationOf({ ...HERE, stationId: `new-${index}`, latitude: HERE.latitude + index / 1e5 }))
    }
    let snapshots = 0
    phone.answerTo = (data) => {
      const answer = union.answer(data)
      // The cloud cuts the union anew right after it told the phone how it was cut.
      if (data.action === 'stations.snapshot' && (snapshots += 1) === 1) union.survey()
      return answer
    }
    await upToDate()
    expect(snapshots).toBe(2)
  })

  it('what cannot be had is missing, and the metres known say so', async () => {
    phone.stored.clear()
    const { refreshStations } = await restart()
    const own = union.tileOf(stationOf(HERE))
    phone.answerTo = (data) => {
      const isOwn = JSON.stringify(data.input).includes(`"${own}"`)
      return data.action === 'stations.tiles' && !isOwn
        ? { reply: { ok: false, code: 'INTERNAL', traceId: 't' } }
        : union.answer(data)
    }
    const { kept, refused } = await refreshStations(HERE)
    expect(refused?.code).toBe('INTERNAL')
    const { snapshot, tiled } = kept!
    expect(tiled!.knownMetres).toBeGreaterThan(0)
    expect(idsWithin(snapshot.stations, HERE, tiled!.knownMetres)).toEqual(
      idsWithin(union.listed, HERE, tiled!.knownMetres),
    )
  })
})

describe('one station', () => {
  it('is asked for by itself where the union is in tiles, and found again without network', async () => {
    const { refreshStation, keptStation } = await restart()
    const { kept } = await refreshStation('st-1-007')
    expect(kept?.station.stationId).toBe('st-1-007')
    expect(asked('stations.show')).toEqual([{ stationId: 'st-1-007' }])
    phone.setOnline(false)
    expect(keptStation('st-1-007')?.station.name).toBe('西站7号驿站')
    expect((await refreshStation('st-1-008')).refused?.code).toBe('OFFLINE')
    phone.setOnline(true)
    expect(await refreshStation('st-9-999')).toEqual({ kept: undefined })
  })

  it('is found in a tile of another place', async () => {
    await (await restart()).refreshStations(FAR)
    const { keptStation, chooseLandmark } = await restart()
    chooseLandmark(HERE)
    expect(keptStation('st-1-210')?.station.stationId).toBe('st-1-210')
    expect(phone.calls).toEqual([])
  })
})

describe('a union that passes the limit', () => {
  const whole = {
    reply: {
      ok: true,
      data: {
        isUnchanged: false,
        scope: 'whole',
        version: '1',
        stations: packStationViews(stations),
        landmarks: [HERE],
        calendar: {},
      },
    },
  }

  it('leaves the whole list in place until the first tiles came', async () => {
    phone.answerTo = () => whole
    await (await restart()).refreshStations(HERE)
    const { refreshStations } = await restart()
    phone.answerTo = (data) =>
      data.action === 'stations.tiles'
        ? { reply: { ok: false, code: 'INTERNAL', traceId: 't' } }
        : union.answer(data)
    const { kept, refused } = await refreshStations(HERE)
    expect(refused?.code).toBe('INTERNAL')
    expect(kept).toMatchObject({ snapshot: { version: '1' } })
    expect(kept!.tiled).toBeUndefined()
    phone.answerTo = union.answer
    expect((await refreshStations(HERE)).kept!.tiled!.knownMetres).toBeGreaterThan(0)
    expect([...phone.stored.keys()].filter((key) => /kept|page/.test(key))).toEqual([])
  })

  it('goes back to one list when it is small again, and forgets the tiles', async () => {
    await (await restart()).refreshStations(HERE)
    const { refreshStations } = await restart()
    phone.answerTo = () => whole
    const { kept } = await refreshStations(HERE)
    expect(kept!.tiled).toBeUndefined()
    expect(kept!.snapshot.stations).toHaveLength(stations.length)
    expect([...phone.stored.keys()].filter((key) => /tile/.test(key))).toEqual([])
    expect((await restart()).keptStations(HERE)!.snapshot.stations).toHaveLength(stations.length)
  })

  it('is taken in tiles when it was cut between two pages of the whole', async () => {
    const { refreshStations } = await restart()
    let asks = 0
    phone.answerTo = (data) => {
      asks += 1
      if (asks === 1) return { reply: { ok: true, data: { ...whole.reply.data, nextAfter: 'st-1-399' } } }
      return union.answer(data)
    }
    const { kept } = await refreshStations(HERE)
    expect(kept!.tiled!.knownMetres).toBeGreaterThan(0)
  })
})
