import { beforeEach, describe, expect, it } from 'vitest'
import {
  offers,
  offerStocks,
  type OfferStockRecord,
} from '../../../cloudfunctions/capabilities/offers/records'
import {
  FLAG_MS,
  flagSoldOut,
  soldOutGate,
} from '../../../cloudfunctions/capabilities/vouchers/sold-out-flags'
import type { Database } from '../../../cloudfunctions/kernel/database'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import { MemoryDatabase } from '../../support/memory-database'
import { NOON, at, offerOf } from '../builders'

const offerId = 'offer-1'
const input = { offerId }
const stock = (parts: Partial<OfferStockRecord> = {}): OfferStockRecord => ({
  _id: offerId,
  day: dayOf(NOON),
  remainingToday: 0,
  remainingFen: 10_000,
  given: 0,
  version: 1,
  taken: {},
  ...parts,
})

let memory: MemoryDatabase
const look = (now: number) => soldOutGate.renewed({ database: memory as unknown as Database, input, now })
beforeEach(async () => {
  memory = new MemoryDatabase()
  memory.put(offers, offerOf())
  memory.put(offerStocks, stock({ remainingToday: 5 }))
  // What a test before this one left behind is gone once a look finds stock.
  await look(NOON)
})

describe('the flag of an empty offer', () => {
  it('says what the stock said, for its life and not before it or after', () => {
    flagSoldOut(offerId, 'BUDGET_USED_UP', NOON)
    const said = [-1, 0, FLAG_MS - 1, FLAG_MS].map((ms) => soldOutGate.refusal(input, NOON + ms)?.code)
    expect(said).toEqual([undefined, 'BUDGET_USED_UP', 'BUDGET_USED_UP', undefined])
    expect(soldOutGate.refusal({ offerId: 'offer-2' }, NOON)).toBeUndefined()
  })

  it('does not outlive the day', () => {
    const evening = at('2026-03-04T23:59:59')
    flagSoldOut(offerId, 'SOLD_OUT_TODAY', evening)
    expect(soldOutGate.refusal(input, evening + 999)?.code).toBe('SOLD_OUT_TODAY')
    expect(soldOutGate.refusal(input, evening + 1_000)).toBeUndefined()
  })

  it('is renewed by a look while nothing has come back, and gone once something has', async () => {
    flagSoldOut(offerId, 'SOLD_OUT_TODAY', NOON)
    memory.put(offerStocks, stock())
    expect(await look(NOON + FLAG_MS)).toMatchObject({ code: 'SOLD_OUT_TODAY' })
    expect(soldOutGate.refusal(input, NOON + FLAG_MS)?.code).toBe('SOLD_OUT_TODAY')
    memory.put(offerStocks, stock({ remainingToday: 1 }))
    expect(await look(NOON + 2 * FLAG_MS)).toBeUndefined()
    expect(soldOutGate.refusal(input, NOON + 2 * FLAG_MS)).toBeUndefined()
  })

  it.each([[{ state: 'paused' as const }], [{ endsAt: NOON }]])(
    'leaves an offer that is %j to the claim, which knows the better reason',
    async (parts) => {
      flagSoldOut(offerId, 'SOLD_OUT_TODAY', NOON)
      memory.put(offerStocks, stock())
      memory.put(offers, offerOf(parts))
      expect(await look(NOON + FLAG_MS)).toBeUndefined()
    },
  )

  it('costs nothing where nothing was ever empty', async () => {
    const untouched = new Proxy({}, { get: () => expect.fail('asked the database') }) as Database
    expect(await soldOutGate.renewed({ database: untouched, input, now: NOON })).toBeUndefined()
  })

  it('is kept for so many offers at most', () => {
    for (let number = 0; number < 500; number += 1) flagSoldOut(`many-${number}`, 'SOLD_OUT_TODAY', NOON)
    const kept = Array.from({ length: 500 }, (_, number) =>
      soldOutGate.refusal({ offerId: `many-${number}` }, NOON),
    ).filter(Boolean)
    expect(kept).toHaveLength(200)
  })
})
