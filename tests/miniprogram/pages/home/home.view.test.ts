import { describe, expect, it } from 'vitest'
import {
  CARE_NEEDS_MAX,
  HOME_OFFERS_MAX,
  HOME_STATIONS_MAX,
  homeNeeds,
  homeOffers,
  homePerson,
  nearestStations,
} from '../../../../miniprogram/pages/home/home.view'
import { offerOf } from '../../support/offer-of'
import { HERE, at, snapshotOf, stationOf } from '../../support/station-of'

const NOON = at('2026-03-04T12:00')
const MIDNIGHT = at('2026-03-04T23:30')
const HOME = { ...HERE, name: '我的位置', isOwn: true }
const away = (steps: number) => ({ latitude: HERE.latitude + steps / 1_000, longitude: HERE.longitude })

describe('nearestStations', () => {
  const stations = [3, 1, 2, 4].map((steps) => stationOf({ stationId: `st-${steps}`, ...away(steps) }))

  it('shows the nearest open ones with their way, nearest first', () => {
    const { title, rows } = nearestStations({ snapshot: snapshotOf(stations), origin: HOME, now: NOON })
    expect(title).toBe('离你最近，现在开着')
    expect(rows.map(({ stationId }) => stationId)).toEqual(['st-1', 'st-2', 'st-3'])
    expect(rows).toHaveLength(HOME_STATIONS_MAX)
    expect(rows[0]?.wayText).toMatch(/^110 米 · 步行/)
  })

  it('names nobody farther away than every station is known', () => {
    const question = { snapshot: snapshotOf(stations), origin: HOME, now: NOON, withinMetres: 250 }
    expect(nearestStations(question).rows.map(({ stationId }) => stationId)).toEqual(['st-1', 'st-2'])
  })

  it('passes over a nearer one that is shut', () => {
    const shut = stationOf({ stationId: 'shut', ...away(0), closure: { reason: '装修' } })
    const { rows } = nearestStations({ snapshot: snapshotOf([shut, ...stations]), origin: HOME, now: NOON })
    expect(rows.map(({ stationId }) => stationId)).not.toContain('shut')
  })

  it('says when none is open and still shows the nearest with their opening times', () => {
    const { title, rows } = nearestStations({ snapshot: snapshotOf(stations), origin: HOME, now: MIDNIGHT })
    expect(title).toBe('驿站现在都关着门')
    expect(rows[0]).toMatchObject({ stationId: 'st-1', stateText: '明天 9:00 开门' })
  })

  it('without a place to measure from shows main stations first and no way', () => {
    const main = stationOf({ stationId: 'main', kind: 'main', ...away(9) })
    const { title, rows } = nearestStations({
      snapshot: snapshotOf([...stations, main]),
      origin: undefined,
      now: NOON,
    })
    expect(title).toBe('现在开着的驿站')
    expect(rows[0]).toMatchObject({ stationId: 'main', wayText: '' })
  })

  it('names the landmark that is measured from', () => {
    const origin = { ...HERE, name: '东门', isOwn: false }
    expect(nearestStations({ snapshot: snapshotOf(stations), origin, now: NOON }).title).toBe(
      '离东门最近，现在开着',
    )
  })
})

describe('homeNeeds', () => {
  it('shows fewer in 关怀模式', () => {
    expect(homeNeeds(false).map(({ label }) => label)).toContain('借伞')
    expect(homeNeeds(true)).toHaveLength(CARE_NEEDS_MAX)
  })
})

describe('homeOffers', () => {
  it('puts what the person holds and can have first and leaves out what is over', () => {
    const offers = [
      offerOf({ offerId: 'ended', claimability: 'ended' }),
      offerOf({ offerId: 'spent', claimability: 'budget-used-up' }),
      offerOf({ offerId: 'sold', claimability: 'sold-out-today' }),
      offerOf({ offerId: 'can', claimability: 'claimable' }),
      offerOf({ offerId: 'held', claimability: 'claimed', voucherId: 'vo-1' }),
    ]
    expect(homeOffers(offers, NOON).map(({ offerId }) => offerId)).toEqual(['held', 'can', 'sold'])
  })

  it('stops at its limit', () => {
    const many = Array.from({ length: HOME_OFFERS_MAX + 1 }, (_, index) =>
      offerOf({ offerId: `of-${index}` }),
    )
    expect(homeOffers(many, NOON)).toHaveLength(HOME_OFFERS_MAX)
  })
})

describe('homePerson', () => {
  it('invites a visitor, and nobody who is not known yet', () => {
    expect(homePerson({ keeperOf: [], staffRoles: [] }).isInvited).toBe(true)
    expect(homePerson(undefined).isInvited).toBe(false)
  })

  it('gives clerks and staff their shortcuts', () => {
    const clerk = { storeId: 's-1', storeName: '老街面馆万源店', merchantName: '老街面馆' }
    expect(homePerson({ clerk, keeperOf: [], staffRoles: ['staff'] })).toMatchObject({
      clerkStore: '老街面馆万源店',
      isStaff: true,
    })
  })
})
