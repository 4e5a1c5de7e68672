import { describe, expect, it } from 'vitest'
import type { LedgerEntryRecord } from '../../../cloudfunctions/capabilities/ledger/records'
import type { MemberRecord } from '../../../cloudfunctions/capabilities/membership/records'
import type { OfferRecord, OfferStockRecord } from '../../../cloudfunctions/capabilities/offers/records'
import { shortageOf } from '../../../cloudfunctions/capabilities/offers/rules/stock'
import type { StationRecord } from '../../../cloudfunctions/capabilities/stations/records'
import type { VoucherRecord } from '../../../cloudfunctions/capabilities/vouchers/records'
import { collections } from '../../../cloudfunctions/collections'
import { openField } from '../../../cloudfunctions/kernel/sealed-field'
import { readSecrets } from '../../../cloudfunctions/kernel/secrets'
import { metresBetween } from '../../../miniprogram/contract/nearest'
import { hoursProblem, openStateAt } from '../../../miniprogram/contract/opening-hours'
import { HOUR_MS, dayStart } from '../../../miniprogram/contract/shanghai-time'
import { districtBatches } from '../../../tools/demo/district'
import { freshFunctionSecrets } from '../../../tools/demo/function-secrets'
import { holidayCalendar } from '../../../tools/demo/holiday-calendar'
import { memberUnits } from '../../../tools/demo/member-units'
import { people, personOf } from '../../../tools/demo/people'
import { SOLD_OUT_OFFER, USED_UP_OFFER } from '../../../tools/demo/voucher-history'

const today = '20261118'
const secrets = readSecrets(freshFunctionSecrets())
const batches = districtBatches({ today, secrets })

function all<Document>(collection: string, from = batches): Document[] {
  return (from.find((one) => one.collection === collection)?.documents ?? []) as Document[]
}

/** Sealing is salted, so two districts of one day differ in sealed text and in nothing else. */
function withoutSeals(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (key.endsWith('Sealed') ? 'sealed' : inner))
}

const stations = all<StationRecord>('stations')
const openAt = (station: StationRecord, at: number): boolean => {
  const { hours, closure } = station
  return openStateAt({ hours, calendar: holidayCalendar, now: at, ...(closure ? { closure } : {}) }).isOpen
}

describe('districtBatches', () => {
  it('gives the same district for the same day', () => {
    expect(withoutSeals(districtBatches({ today, secrets }))).toBe(withoutSeals(batches))
  })

  it('uses declared collections only, and every id once', () => {
    const declared = collections.map(({ name }) => name)
    for (const { collection, documents } of batches) {
      expect(declared).toContain(collection)
      expect(new Set(documents.map(({ _id }) => _id)).size, collection).toBe(documents.length)
    }
  })

  it('has the shape of the pilot: 2 main stations, 34 in shops, one taken off the list, 12 merchants, 20 units', () => {
    expect(stations.filter(({ kind }) => kind === 'main')).toHaveLength(2)
    expect(stations.filter(({ kind, life }) => kind === 'sub' && life === 'listed')).toHaveLength(34)
    expect(stations.filter(({ life }) => life === 'removed')).toHaveLength(1)
    const shops = all<{ category: string; state: string }>('merchants')
    const trades = shops.filter(({ state }) => state === 'approved').map(({ category }) => category)
    expect(
      ['meal', 'haircut', 'repair'].map((one) => trades.filter((trade) => trade === one).length),
    ).toEqual([7, 3, 2])
    expect(memberUnits).toHaveLength(20)
    for (const { headcount, womenCount } of memberUnits) expect(womenCount).toBeLessThanOrEqual(headcount)
  })
})

describe('stationDocuments', () => {
  it('keeps hours the contract accepts, apart from each other and near the centre', () => {
    for (const station of stations) {
      expect(hoursProblem(station.hours), station.name).toBeUndefined()
      const others = stations.filter(({ _id }) => _id !== station._id)
      const nearest = Math.min(...others.map((other) => metresBetween(station, other)))
      expect(nearest, station.name).toBeGreaterThan(40)
      expect(metresBetween(station, { latitude: 39.8, longitude: 116.4 }), station.name).toBeLessThan(2_000)
    }
  })

  it('has somewhere open at noon, in the small hours and in the noon break, and somewhere shut each time', () => {
    for (const hour of [12.2, 3, 13]) {
      const open = stations.filter((station) => openAt(station, dayStart(today) + hour * HOUR_MS))
      expect(open.length, `${hour}:00`).toBeGreaterThan(1)
      expect(open.length, `${hour}:00`).toBeLessThan(stations.length)
    }
  })

  it('shows broken facilities, a temporary closure with an end and one without', () => {
    expect(stations.some(({ facilities }) => facilities.some(({ brokenSince }) => brokenSince))).toBe(true)
    const closures = stations.flatMap(({ closure }) => (closure ? [closure] : []))
    expect(closures.map(({ until }) => until === undefined).sort()).toEqual([false, true])
  })
})

describe('memberDocuments', () => {
  it('seals what the functions can open and nobody reads in the store', () => {
    const { openid, name, phone } = personOf('rider')
    const member = all<MemberRecord>('members').find(({ personId }) => personId === openid)!
    const place = (field: string) => ({ collection: 'members', id: member._id, field })
    expect(openField(secrets.fieldKeys, place('name'), member.nameSealed)).toBe(name)
    expect(openField(secrets.fieldKeys, place('phone'), member.phoneSealed)).toBe(phone)
    expect(JSON.stringify(batches)).not.toContain(phone)
  })

  it('knows everybody but the visitor', () => {
    const known = all<{ _id: string }>('people').map(({ _id }) => _id)
    expect(people.filter(({ openid }) => !known.includes(openid)).map(({ key }) => key)).toEqual(['visitor'])
  })
})

describe('voucherDocuments', () => {
  const offers = all<OfferRecord>('offers')
  const stocks = all<OfferStockRecord>('offer_stocks')
  const vouchers = all<VoucherRecord>('vouchers')
  const isOffered = ({ offerId }: LedgerEntryRecord) => offers.some(({ _id }) => _id === offerId)
  const entries = all<LedgerEntryRecord>('ledger_entries').filter(isOffered)

  it('accounts for every fen of every budget', () => {
    for (const offer of offers) {
      const spent = vouchers.filter(({ offerId }) => offerId === offer._id)
      const stock = stocks.find(({ _id }) => _id === offer._id)!
      expect(stock.remainingFen + spent.length * offer.unionPaysFen, offer._id).toBe(offer.budgetFen)
    }
  })

  it('books one balanced entry for each redemption, of merchants and stores that are the offer’s', () => {
    const redeemed = vouchers.filter(({ state }) => state === 'redeemed')
    expect(entries.map(({ voucherId }) => voucherId).sort()).toEqual(redeemed.map(({ _id }) => _id).sort())
    for (const entry of entries) {
      expect(entry.lines.reduce((sum, { fen }) => sum + fen, 0)).toBe(0)
      expect(offers.find(({ _id }) => _id === entry.offerId)?.storeIds).toContain(entry.storeId)
    }
  })

  it('has one offer sold out for today and one whose money is gone', () => {
    const shortage = (id: string) =>
      shortageOf(
        offers.find(({ _id }) => _id === id)!,
        stocks.find(({ _id }) => _id === id)!,
        today,
      )
    expect(shortage(SOLD_OUT_OFFER)).toBe('SOLD_OUT_TODAY')
    expect(shortage(USED_UP_OFFER)).toBe('BUDGET_USED_UP')
    expect(shortage('lunch-8')).toBeUndefined()
  })
})
