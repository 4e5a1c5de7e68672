import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stockEvents, stocks } from '../../cloudfunctions/capabilities/loans/records'
import {
  keeperSummary,
  recordStock,
  stationStock,
  type StockChange,
} from '../../miniprogram/contract/loan-keeping'
import { listAtDoor, takeConsumable } from '../../miniprogram/contract/loans'
import { checkMedicine } from '../../miniprogram/contract/medicine'
import { DAY_MS, addDays, dayOf } from '../../miniprogram/contract/shanghai-time'
import { castPerson } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'
import { castStation, cupboardBooks } from './loans-cast'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const day = (count: number) => addDays(dayOf(stage.noon), count)

/** A box with two lots: one that ends in ten days, one that is good for a year. */
async function castBox() {
  const home = await castStation(stage, {})
  const put = (name: string, count: number, expiresOn: string) =>
    record(home, { what: 'replenish', kind: 'medicine', name, count, expiresOn })
  dataOf(await put('藿香正气水', 3, day(10)))
  dataOf(await put('烫伤膏', 5, day(365)))
  const [soon, late] = await lotsAt(home)
  return { ...home, soon: soon!, late: late! }
}
type Kept = { stationId: string; keeper: string }
const record = ({ stationId, keeper }: Kept, change: StockChange) =>
  stage.call(keeper, recordStock, { stationId, change })
const lineAt = async ({ stationId, keeper }: Kept) =>
  dataOf(await stage.call(keeper, stationStock, { stationId })).lines.find(({ kind }) => kind === 'medicine')!
const lotsAt = async (kept: Kept) => (await lineAt(kept)).lots!

const booksAreEven = async ({ stationId }: Kept) => {
  const books = await cupboardBooks(stage, stationId, 'medicine')
  expect(books.sums).toEqual(books.stock)
  expect(books.balance).toBe(0)
  const [stock] = await stage.documents(stocks, { stationId, kind: 'medicine' })
  expect(stock!.lots.reduce((sum, { count }) => sum + count, 0)).toBe(stock!.onHand)
  return books.stock
}

describe('a medicine box', () => {
  it('is lots of a name and a date, whose sum is what is on hand', async () => {
    const box = await castBox()
    expect(await lotsAt(box)).toMatchObject([
      { name: '藿香正气水', count: 3, expiresOn: day(10) },
      { name: '烫伤膏', count: 5, expiresOn: day(365) },
    ])
    // The same name and date is the same lot.
    const more = {
      what: 'replenish',
      kind: 'medicine',
      name: '烫伤膏',
      count: 2,
      expiresOn: day(365),
    } as const
    dataOf(await record(box, more))
    expect((await lotsAt(box)).map(({ count }) => count)).toEqual([3, 7])
    dataOf(await record(box, { what: 'count', kind: 'medicine', lotId: box.late.lotId, count: 6 }))
    dataOf(await record(box, { what: 'hand-out', kind: 'medicine', lotId: box.soon.lotId, count: 1 }))
    expect(await booksAreEven(box)).toEqual([10, 2, 0, 0, 8])
  })

  it('hands out the lot that was chosen, or the one that ends first, and nothing past its date', async () => {
    const box = await castBox()
    const take = (person: string, input: object) =>
      stage.call(person, takeConsumable, { doorCode: box.doorCode, kind: 'medicine', count: 1, ...input })
    dataOf(await take('oCastSick1', {}))
    dataOf(await take('oCastSick1', { lotId: box.late.lotId }))
    expect((await lotsAt(box)).map(({ count }) => count)).toEqual([2, 4])
    await stage.setClock(stage.noon + 11 * DAY_MS)
    expect(codeOf(await take('oCastSick2', { lotId: box.soon.lotId }))).toBe('ALL_EXPIRED')
    dataOf(await take('oCastSick2', {}))
    expect((await lotsAt(box)).map(({ count }) => count)).toEqual([2, 3])
    const door = dataOf(await stage.call('oCastSick2', listAtDoor, { doorCode: box.doorCode }))
    expect(door.items).toMatchObject([{ kind: 'medicine', onHand: 3, lots: [{ name: '烫伤膏', count: 3 }] }])
    expect(await booksAreEven(box)).toEqual([8, 3, 0, 0, 5])
  })

  it('gives the last three pieces of a lot to three of eight people who reach at once', async () => {
    const box = await castBox()
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        stage.call(`oCastReach${index}`, takeConsumable, {
          doorCode: box.doorCode,
          kind: 'medicine',
          count: 1,
          lotId: box.soon.lotId,
        }),
      ),
    )
    // Those who come last find no such lot, or find it empty, depending on when they looked.
    const { ok, ...refused } = tally(replies.map(codeOf))
    expect(ok).toBe(3)
    expect(Object.keys(refused).every((code) => ['NONE_LEFT', 'LOT_UNKNOWN'].includes(code))).toBe(true)
    expect(await booksAreEven(box)).toEqual([8, 3, 0, 0, 5])
  })
})

describe('the monthly check', () => {
  it('counts, throws away and puts in as events of one request, and is due again next month', async () => {
    const box = await castBox()
    await stage.setClock(stage.noon + 11 * DAY_MS)
    const summary = async () => dataOf(await stage.call(box.keeper, keeperSummary, {})).cupboards[0]!.medicine
    expect(await summary()).toMatchObject({ isCheckDue: true, expiredCount: 1, expiringCount: 0 })
    const input = {
      stationId: box.stationId,
      lots: [
        { lotId: box.soon.lotId, count: 2, isThrownAway: true },
        { lotId: box.late.lotId, count: 5, isThrownAway: false },
      ],
      added: [{ name: '碘伏棉签', count: 4, expiresOn: day(20) }],
    }
    const requestId = freshRequestId()
    const [first, again] = [
      await stage.call(box.keeper, checkMedicine, input, requestId),
      await stage.call(box.keeper, checkMedicine, input, requestId),
    ]
    expect(again).toEqual(first)
    expect(dataOf(first)).toMatchObject({
      lots: [
        { name: '碘伏棉签', count: 4 },
        { name: '烫伤膏', count: 5 },
      ],
      ledger: { in: 12, out: 1, writtenOff: 2, onHand: 9 },
    })
    expect(await booksAreEven(box)).toEqual([12, 1, 0, 2, 9])
    const events = await stage.documents(stockEvents, { stationId: box.stationId })
    expect(tally(events.map(({ event }) => event))).toEqual({
      replenished: 3,
      counted: 1,
      'written-off': 1,
      checked: 1,
    })
    expect(await summary()).toEqual({
      isCheckDue: false,
      expiredCount: 0,
      expiringCount: 1,
      expiresOn: day(20),
    })
    await stage.setClock(stage.noon + 45 * DAY_MS)
    expect(await summary()).toMatchObject({ isCheckDue: true })
  })

  it('refuses by name what was not looked at, kept past its date or put in past it, and changes nothing', async () => {
    const box = await castBox()
    const other = await castStation(stage, {})
    const clerk = await castPerson(stage, {
      keeperOf: [box.stationId],
      clerk: { merchantId: 'meal-1', storeId: 'meal-1-s1' },
    })
    const all = (parts: object = {}) => [
      { lotId: box.soon.lotId, count: 3, isThrownAway: false, ...parts },
      { lotId: box.late.lotId, count: 5, isThrownAway: false },
    ]
    const check = (person: string, parts: object = {}) =>
      stage.call(person, checkMedicine, { stationId: box.stationId, lots: all(), added: [], ...parts })
    const before = await booksAreEven(box)
    expect(codeOf(await check(other.keeper))).toBe('NOT_YOUR_STATION')
    expect(codeOf(await check(box.keeper, { lots: all().slice(1) }))).toBe('LOTS_CHANGED')
    expect(codeOf(await check(box.keeper, { lots: all({ count: -1 }) }))).toBe('BAD_INPUT')
    const fresh = { name: '碘伏棉签', count: 1, expiresOn: day(-1) }
    expect(codeOf(await check(box.keeper, { added: [fresh] }))).toBe('EXPIRY_PAST')
    const early = [all()[0], { ...all()[1], isThrownAway: true }]
    expect(codeOf(await check(box.keeper, { lots: early }))).toBe('NOT_EXPIRED')
    await stage.setClock(stage.noon + 11 * DAY_MS)
    expect(codeOf(await check(box.keeper))).toBe('EXPIRED_KEPT')
    expect(await booksAreEven(box)).toEqual(before)
    // A shop's clerk may be the keeper: nothing is to be changed, and the check is still an event.
    await stage.setClock(stage.noon)
    expect(codeOf(await check(clerk))).toBe('ok')
    expect((await lineAt(box)).isCheckDue).toBeUndefined()
  })
})
