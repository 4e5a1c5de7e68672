import { beforeEach, describe, expect, it, vi } from 'vitest'
import { packStationViews } from '../../../miniprogram/contract/station-columns'
import type { StationSnapshot, StationView } from '../../../miniprogram/contract/stations'
import { installFakePhone, type FakePhone } from '../../support/fake-phone'
import { snapshotOf, stationOf } from '../support/station-of'

let phone: FakePhone

/** The app's services as they are on a fresh start over the same phone. */
async function restart() {
  vi.resetModules()
  const { watchNetwork } = await import('../../../miniprogram/platform/network')
  watchNetwork()
  phone.setOnline(true)
  return {
    stations: await import('../../../miniprogram/services/station-cache'),
    session: await import('../../../miniprogram/services/session'),
    look: await import('../../../miniprogram/services/look'),
    origin: await import('../../../miniprogram/services/origin'),
  }
}

beforeEach(() => {
  phone = installFakePhone()
})

const snapshot = snapshotOf([stationOf()], { version: 'v7' })
const whole = (own: StationSnapshot, more: object = {}) => ({
  reply: {
    ok: true,
    data: {
      isUnchanged: false,
      scope: 'whole',
      ...own,
      stations: packStationViews(own.stations),
      ...more,
    },
  },
})
const changes = (version: string, stations: StationView[], removedIds: string[]) => ({
  reply: {
    ok: true,
    data: {
      isUnchanged: false,
      scope: 'changes',
      version,
      stations: packStationViews(stations),
      removedIds,
      landmarks: [],
      calendar: {},
    },
  },
})
const NEW = whole(snapshot)
const SAME = { reply: { ok: true, data: { isUnchanged: true, version: 'v7' } } }

describe('station-cache', () => {
  it('keeps the snapshot over a restart, reads it without network, and asks next time with its version', async () => {
    phone.answers = [NEW]
    const first = await restart()
    expect(first.stations.keptStations()).toBeUndefined()
    await first.stations.refreshStations()
    const second = await restart()
    expect(second.stations.keptStations()?.snapshot).toEqual(snapshot)
    phone.answers = [SAME]
    const { kept } = await second.stations.refreshStations()
    expect(phone.calls.at(-1)?.data.input).toEqual({ knownVersion: 'v7' })
    expect(kept?.snapshot).toEqual(snapshot)
  })

  it('moves asOf when the cloud says nothing changed, and leaves it when the cloud cannot be asked', async () => {
    phone.answers = [NEW]
    const { stations } = await restart()
    const before = (await stations.refreshStations()).kept!.asOf
    await new Promise((resolve) => setTimeout(resolve, 5))
    phone.setOnline(false)
    const offline = await stations.refreshStations()
    expect(offline.kept?.asOf).toBe(before)
    expect(offline.refused?.code).toBe('OFFLINE')
    phone.setOnline(true)
    phone.answers = [SAME]
    expect((await stations.refreshStations()).kept!.asOf).toBeGreaterThan(before)
  })

  it('hears of bad weather and of its end while nothing else changed, and keeps it over a restart', async () => {
    const alert = { alertId: 'w-1', kind: 'rain', areas: [], from: 1, until: 2 } as const
    phone.answers = [NEW]
    const first = await restart()
    await first.stations.refreshStations()
    const { snapshot: before } = first.stations.keptStations()!
    phone.answers = [SAME]
    await first.stations.refreshStations()
    // The same object, so that what is packed for searching is not packed anew.
    expect(first.stations.keptStations()?.snapshot).toBe(before)
    phone.answers = [{ reply: { ok: true, data: { ...SAME.reply.data, alert } } }]
    expect((await first.stations.refreshStations()).kept?.snapshot).toEqual({ ...snapshot, alert })
    const second = await restart()
    expect(second.stations.keptStations()?.snapshot.alert).toEqual(alert)
    expect(second.stations.keptStations()?.snapshot.stations).toEqual(snapshot.stations)
    phone.answers = [SAME]
    expect((await second.stations.refreshStations()).kept?.snapshot.alert).toBeUndefined()
    expect((await restart()).stations.keptStations()?.snapshot.alert).toBeUndefined()
  })

  it('shares one request between everybody who asks at the same time', async () => {
    phone.answers = [NEW]
    const { stations } = await restart()
    await Promise.all([stations.refreshStations(), stations.refreshStations(), stations.refreshStations()])
    expect(phone.calls).toHaveLength(1)
  })
})

describe('station-cache with changes', () => {
  const three = ['st-1', 'st-2', 'st-4'].map((stationId) => stationOf({ stationId }))

  it('puts changed and new stations in, takes removed ones out, and keeps that over a restart', async () => {
    phone.answers = [whole(snapshotOf(three, { version: '7' }))]
    await (await restart()).stations.refreshStations()
    const changed = stationOf({ stationId: 'st-2', name: '改了名' })
    phone.answers = [changes('9', [changed, stationOf({ stationId: 'st-3' })], ['st-4', 'st-gone'])]
    const { kept } = await (await restart()).stations.refreshStations()
    expect(phone.calls.at(-1)?.data.input).toEqual({ knownVersion: '7' })
    const expected = [three[0], changed, stationOf({ stationId: 'st-3' })]
    expect(kept?.snapshot).toMatchObject({ version: '9', stations: expected })
    expect((await restart()).stations.keptStations()?.snapshot.stations).toEqual(expected)
    expect([...phone.stored.keys()].sort()).toEqual(['stations.kept', 'stations.page.9.0'])
  })

  it('asks page after page and keeps the version of the first', async () => {
    phone.answers = [
      whole(snapshotOf(three.slice(0, 2), { version: '7' }), { nextAfter: 'st-2' }),
      whole(snapshotOf(three.slice(2), { version: '8' })),
    ]
    const { kept } = await (await restart()).stations.refreshStations()
    expect(phone.calls.map(({ data }) => data.input)).toEqual([{}, { after: 'st-2' }])
    expect(kept?.snapshot).toMatchObject({ version: '7', stations: three })
  })

  it('keeps the old stations whole when a later page cannot be had', async () => {
    phone.answers = [whole(snapshotOf(three, { version: '7' }))]
    await (await restart()).stations.refreshStations()
    const { stations } = await restart()
    phone.answers = [
      whole(snapshotOf([three[0]!], { version: '8' }), { nextAfter: 'st-1' }),
      { reply: { ok: false, code: 'TOO_FAST', traceId: 't' } },
    ]
    const { kept, refused } = await stations.refreshStations()
    expect(refused?.code).toBe('TOO_FAST')
    expect(kept?.snapshot).toMatchObject({ version: '7', stations: three })
  })

  it('stands for thousands of stations in pieces that WeChat can store', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) =>
      stationOf({
        stationId: `station-${String(index).padStart(5, '0')}`,
        name: `第${index}便民服务驿站`,
        address: `${index}号`,
      }),
    )
    phone.answers = [whole(snapshotOf(many, { version: '7' }))]
    await (await restart()).stations.refreshStations()
    expect((await restart()).stations.keptStations()?.snapshot.stations).toEqual(many)
    const sizes = [...phone.stored.values()].map((value) => Buffer.byteLength(JSON.stringify(value)))
    expect(Math.max(...sizes)).toBeLessThan(1_000_000)
    expect(sizes).toHaveLength(4)
  })
})

describe('session', () => {
  it('shows who it was on the next start before the cloud answers', async () => {
    phone.answers = [{ reply: { ok: true, data: { keeperOf: [], staffRoles: ['staff'] } } }]
    const { session } = await restart()
    expect(session.keptMe()).toBeUndefined()
    await session.refreshMe()
    expect((await restart()).session.keptMe()?.staffRoles).toEqual(['staff'])
  })
})

describe('origin', () => {
  it('never writes the phone’s own place down, and keeps a landmark that was chosen', async () => {
    phone.location = { latitude: 39.79, longitude: 116.41 }
    const { origin } = await restart()
    expect((await origin.locateMe()).ok).toBe(true)
    expect(origin.keptOrigin()?.isOwn).toBe(true)
    expect([...phone.stored.keys()]).toEqual([])
    expect((await restart()).origin.keptOrigin()).toBeUndefined()
    origin.chooseLandmark({ name: '地铁站', latitude: 39.8, longitude: 116.4 })
    expect((await restart()).origin.keptOrigin()).toMatchObject({ name: '地铁站', isOwn: false })
  })

  it('says a refusal as a value', async () => {
    phone.location = 'denied'
    const { origin } = await restart()
    expect(await origin.locateMe()).toEqual({ ok: false, why: 'DENIED' })
  })
})

describe('currentLook', () => {
  it('follows WeChat’s font, at most to the largest scale pages are made for', async () => {
    const { look } = await restart()
    phone.fontScale = 1.24
    expect(look.currentLook().lookStyle).toBe('--font-scale:1.24')
    phone.fontScale = 3
    expect(look.currentLook().lookStyle).toBe('--font-scale:1.5')
  })

  it('lets the person overrule it, and 关怀模式 never goes below large letters', async () => {
    const { look } = await restart()
    look.chooseLook({ font: 1, isCare: true, isSun: true })
    const again = (await restart()).look.currentLook()
    expect(again).toEqual({ look: 'look-sun look-care', lookStyle: '--font-scale:1.24', isCare: true })
  })

  it('touches a page only when its look changed', async () => {
    const { look } = await restart()
    const setData = vi.fn()
    const page = { data: look.currentLook(), setData }
    look.wearLook(page)
    expect(setData).not.toHaveBeenCalled()
    look.chooseLook({ isSun: true })
    look.wearLook(page)
    expect(setData).toHaveBeenCalledTimes(1)
  })
})
