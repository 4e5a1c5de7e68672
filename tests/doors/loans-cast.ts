import { expect } from 'vitest'
import { booked } from '../../cloudfunctions/capabilities/loans/booking'
import { happeningOf } from '../../cloudfunctions/capabilities/loans/loan-events'
import {
  emptyStock,
  itemCodeAt,
  loanItems,
  lotIdOf,
  stockEvents,
  stockIdOf,
  stocks,
  type LoanItemRecord,
  type StockEventRecord,
} from '../../cloudfunctions/capabilities/loans/records'
import { movementOf } from '../../cloudfunctions/capabilities/loans/rules/movement'
import {
  stationDoors,
  stations,
  type StationRecord,
} from '../../cloudfunctions/capabilities/stations/records'
import { borrow, reportGone, type ItemKind, type StockLedger } from '../../miniprogram/contract/loans'
import { addDays, dayOf } from '../../miniprogram/contract/shanghai-time'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import { castMember, castPerson } from './cast'
import { dataOf, type DoorStage } from './door-stage'

let doorCount = 0

/** So many pieces put into an empty cupboard; medicine as one lot that is good for half a year. */
function stocked(stage: DoorStage, stationId: string, kind: ItemKind, count: number) {
  const facts = { _id: `cast.${stationId}.${kind}`, stationId, kind, at: stage.noon, count } as const
  const replenished = happeningOf({ ...facts, event: 'replenished', ...movementOf('replenished', count) })
  const empty = emptyStock(stationId, kind)
  if (kind !== 'medicine') return booked(empty, replenished)
  const expiresOn = addDays(dayOf(stage.noon), 180)
  const lot = { lotId: lotIdOf('烫伤膏', expiresOn), name: '烫伤膏', expiresOn }
  return booked(empty, { ...replenished, lot }, { lots: [{ ...lot, count, awaiting: 0 }] })
}

/** Codes on so many things of a kind that a station made for a test holds. */
export async function castItems(
  stage: DoorStage,
  stationId: string,
  { kind = 'umbrella', count }: { kind?: ItemKind; count: number },
): Promise<string[]> {
  const sheetId = `labels.cast-${stationId}-${kind}`
  const items = Array.from({ length: count }, (_, place): LoanItemRecord => ({
    _id: itemCodeAt(sheetId, place),
    kind,
    state: 'in-store',
    stationId,
    loanId: null,
    lastLoanId: null,
    writeOffId: null,
    sheetId,
    labelledAt: stage.noon,
  }))
  await stage.insert(loanItems, items)
  await stage.database.collection(stocks.name).doc(stockIdOf(stationId, kind)).update({ labelled: count })
  return items.map(({ _id }) => _id)
}

/** A station made for one test, with a code on its door, its keeper, and this in its cupboard. */
export async function castStation(
  stage: DoorStage,
  cupboard: Partial<Record<ItemKind, number>>,
  parts: Partial<StationRecord> = {},
) {
  doorCount += 1
  const [like] = await stage.documents(stations, { _id: 'station-01' })
  const station: StationRecord = {
    ...like!,
    _id: `cast-station-${doorCount}`,
    name: `试验${doorCount}站`,
    ...parts,
  }
  const doorCode = completeSpokenCode(`TEST${String(doorCount).padStart(3, '0')}`)
  await stage.insert(stations, [station])
  await stage.insert(stationDoors, [{ _id: doorCode, stationId: station._id }])
  const kinds = Object.entries(cupboard) as [ItemKind, number][]
  const put = kinds.map(([kind, count]) => stocked(stage, station._id, kind, count))
  if (put.length > 0) {
    await stage.insert(
      stockEvents,
      put.map(({ event }) => event),
    )
    await stage.insert(
      stocks,
      put.map(({ stock }) => stock),
    )
  }
  const keeper = await castPerson(stage, { keeperOf: [station._id] })
  return { station, stationId: station._id, doorCode, keeper }
}

const COLUMNS = ['in', 'out', 'onLoan', 'writtenOff', 'onHand'] as const

const columnsOf = (from: StockLedger): number[] => COLUMNS.map((column) => from[column])

/** One kind of one station as it is stored, and what its events add up to, columns in their order. */
export async function cupboardBooks(stage: DoorStage, stationId: string, kind: ItemKind) {
  const [stock] = await stage.documents(stocks, { stationId, kind })
  const events: StockEventRecord[] = await stage.documents(stockEvents, { stationId, kind })
  const sums = COLUMNS.map((column) => events.reduce((sum, event) => sum + event[column], 0))
  const [came, ...went] = stock ? columnsOf(stock) : [0]
  return {
    stock: stock ? columnsOf(stock) : [0, 0, 0, 0, 0],
    sums,
    events,
    /** Zero when every piece that came in is somewhere. */
    balance: (came ?? 0) - went.reduce((sum, value) => sum + value, 0),
  }
}

/** The five columns of a cupboard, once its events are seen to add up to them and every piece is somewhere. */
export async function evenBooks(stage: DoorStage, stationId: string, kind: ItemKind): Promise<number[]> {
  const books = await cupboardBooks(stage, stationId, kind)
  expect(books.sums).toEqual(books.stock)
  expect(books.balance).toBe(0)
  return books.stock
}

/** A member with a power bank, which is worth 60 yuan where 50 may be written off without asking. */
export async function castBorrowedBank(stage: DoorStage) {
  const [home, member] = [await castStation(stage, { 'power-bank': 2 }), await castMember(stage)]
  const input = { doorCode: home.doorCode, kind: 'power-bank' }
  const { loan } = dataOf(await stage.call(member.personId, borrow, input))
  return { home, member, loan, ...home }
}

/** The borrower says that a thing is lost. */
export function reportLost(
  stage: DoorStage,
  { personId, loanId, requestId }: { personId: string; loanId: string; requestId?: string },
) {
  return stage.call(personId, reportGone, { loanId, reason: 'lost', note: '掉在路上了' }, requestId)
}
