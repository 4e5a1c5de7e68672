import {
  emptyStock,
  stockEvents,
  stocks,
  type StockEventRecord,
  type StockRecord,
} from '../../cloudfunctions/capabilities/loans/records'
import { moved, movementOf } from '../../cloudfunctions/capabilities/loans/rules/movement'
import {
  stationDoors,
  stations,
  type StationRecord,
} from '../../cloudfunctions/capabilities/stations/records'
import type { ItemKind, StockLedger } from '../../miniprogram/contract/loans'
import { dayOf } from '../../miniprogram/contract/shanghai-time'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import { castPerson } from './cast'
import type { DoorStage } from './door-stage'

let doorCount = 0

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
  const events = kinds.map(([kind, count]): StockEventRecord => ({
    _id: `cast.${station._id}.${kind}`,
    stationId: station._id,
    kind,
    day: dayOf(stage.noon),
    at: stage.noon,
    event: 'replenished',
    ...movementOf('replenished', count),
    loanId: null,
    keeperId: null,
    reason: null,
  }))
  if (events.length > 0) {
    await stage.insert(stockEvents, events)
    await stage.insert(
      stocks,
      events.map((event): StockRecord => {
        const empty = emptyStock(station._id, event.kind)
        return { ...empty, ...moved(empty, event), eventCount: 1 }
      }),
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
