import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { overview } from '../../../miniprogram/contract/ledger'
import { me } from '../../../miniprogram/contract/membership'
import { listOffers } from '../../../miniprogram/contract/offers'
import { listSessions } from '../../../miniprogram/contract/outreach'
import { snapshot } from '../../../miniprogram/contract/stations'
import { listMine } from '../../../miniprogram/contract/vouchers'
import { loadDistrict } from '../../../tools/demo/load-district'
import { STAGE_DAY } from '../../support/district'
import { granted, openStage, type Stage } from '../../support/stage'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

describe('loadDistrict', () => {
  it('leaves a store alone that holds people', async () => {
    const { sdkEnvironment, secrets } = stage
    const again = await loadDistrict({ sdkEnvironment, secrets }, { today: STAGE_DAY })
    expect(again).toEqual({ isLoaded: false, documents: 0 })
  })

  it('says what to do when an earlier load was cut short', async () => {
    const cut = await openStage({ isEmpty: true })
    await cut.database.collection('stations').add({ _id: 'station-01' })
    await expect(loadDistrict(cut, { today: STAGE_DAY })).rejects.toThrow('--fresh')
    await cut.close()
  })

  it('is read by the real functions: the rider has a card, the visitor is nobody yet, the clerk has a store', async () => {
    expect(granted(await stage.call('rider', me, {})).card).toMatchObject({
      nameMasked: '周*',
      state: 'member',
    })
    expect(granted(await stage.call('visitor', me, {}))).toEqual({ keeperOf: [], staffRoles: [] })
    expect(granted(await stage.call('clerk', me, {})).clerk?.storeName).toBe('东河家常菜大街店')
    expect(granted(await stage.call('keeper', me, {})).keeperOf[0]?.name).toBe('顺达便利店驿站')
    expect(granted(await stage.call('chair', me, {})).staffRoles).toEqual(['chair'])
  })

  it('gives phones all stations in one snapshot', async () => {
    const answer = granted(await stage.call('visitor', snapshot, {}))
    expect(answer).toMatchObject({ isUnchanged: false, scope: 'whole' })
    expect(answer.isUnchanged ? 0 : answer.stations.count).toBe(36)
  })

  it('shows the rider every way an offer can stand at noon', async () => {
    const { offers } = granted(await stage.call('rider', listOffers, {}))
    const claimabilities = Object.fromEntries(
      offers.map(({ offerId, claimability }) => [offerId, claimability]),
    )
    expect(claimabilities).toMatchObject({
      'lunch-8': 'claimable',
      'lunch-free-at-11': 'claimable',
      'noodles-half': 'sold-out-today',
      'dumplings-off': 'budget-used-up',
      'haircut-outdoor': 'other-occupations',
      'haircut-10': 'claimed',
      'brake-pads-20': 'not-yet',
    })
    expect(claimabilities).not.toHaveProperty('hotpot-lunch')
  })

  it('has books that close, sessions that brought people, and vouchers used and unused', async () => {
    const books = granted(await stage.call('staff', overview, {}))
    expect(books.balanceFen).toBe(0)
    expect(books.payableFen).toBeGreaterThan(0)
    const { sessions } = granted(await stage.call('staff', listSessions, {}))
    expect(sessions.reduce((sum, { joinedCount }) => sum + joinedCount, 0)).toBeGreaterThan(20)
    const { vouchers } = granted(await stage.call('rider', listMine, {}))
    expect(vouchers.map(({ state }) => state).sort()).toEqual(['issued', 'redeemed'])
  })
})
