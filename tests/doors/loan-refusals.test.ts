import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  borrowers,
  loanItems,
  loans,
  stockEvents,
  stocks,
  writeOffs,
} from '../../cloudfunctions/capabilities/loans/records'
import { stations } from '../../cloudfunctions/capabilities/stations/records'
import { outbox } from '../../cloudfunctions/kernel/outbox'
import {
  listOverdue,
  recordStock,
  stationStock,
  type StockChange,
} from '../../miniprogram/contract/loan-keeping'
import { borrow, giveBack, listAtDoor, takeConsumable } from '../../miniprogram/contract/loans'
import { recordConsent } from '../../miniprogram/contract/notices'
import { DAY_MS, HOUR_MS } from '../../miniprogram/contract/shanghai-time'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import { castMember } from './cast'
import { codeOf, dataOf, openDoorStage, type DoorStage } from './door-stage'
import { castStation, cupboardBooks } from './loans-cast'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

/** Everything a refused call could have changed. */
async function everything(): Promise<string> {
  const kept = await Promise.all([
    stage.documents(stocks),
    stage.documents(stockEvents),
    stage.documents(loans),
    stage.documents(borrowers),
    stage.documents(loanItems),
    stage.documents(writeOffs),
    stage.documents(stations),
  ])
  return JSON.stringify(kept)
}

/** Expects a refusal by this name and nothing changed. */
async function refuses(code: string, ask: () => Promise<{ ok: boolean; code?: string }>): Promise<void> {
  const before = await everything()
  expect(codeOf(await ask())).toBe(code)
  expect(await everything()).toBe(before)
}

describe('a door', () => {
  it('is refused by name when its code is no code, nobody’s, or of a removed station', async () => {
    const gone = await castStation(stage, { umbrella: 2, mask: 2 }, { life: 'removed' })
    const { personId } = await castMember(stage)
    const doors = [
      ['DOOR_MALFORMED', 'NOT-A-CODE'],
      ['DOOR_MALFORMED', completeSpokenCode('1234567').replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
      ['DOOR_UNKNOWN', completeSpokenCode('1234567')],
      ['DOOR_OF_REMOVED_STATION', gone.doorCode],
    ] as const
    for (const [code, doorCode] of doors) {
      await refuses(code, () => stage.call(personId, listAtDoor, { doorCode }))
      await refuses(code, () => stage.call(personId, borrow, { doorCode, kind: 'umbrella' }))
      await refuses(code, () => stage.call(personId, giveBack, { doorCode, loanId: 'nowhere' }))
      await refuses(code, () => stage.call(personId, takeConsumable, { doorCode, kind: 'mask', count: 1 }))
    }
    const reply = await stage.call(personId, listAtDoor, { doorCode: gone.doorCode })
    expect(reply).toMatchObject({ facts: { placeName: gone.station.name } })
  })

  it('opens to anybody, scanned, typed or spoken, and tells who may borrow', async () => {
    const { doorCode, station } = await castStation(stage, { umbrella: 2, mask: 5 })
    const suspended = await castMember(stage, { state: 'suspended' })
    const standings = [
      ['oCastVisitorAtDoor', doorCode, 'visitor'],
      [(await castMember(stage)).personId, `d${doorCode}`, 'welcome'],
      [suspended.personId, doorCode.toLowerCase(), 'suspended'],
    ] as const
    for (const [personId, written, standing] of standings) {
      const view = dataOf(await stage.call(personId, listAtDoor, { doorCode: written }))
      expect(view).toMatchObject({ stationName: station.name, standing, openLoansMax: 3, loans: [] })
      expect(view.items.map(({ kind, onHand }) => [kind, onHand])).toEqual([
        ['mask', 5],
        ['umbrella', 2],
      ])
    }
  })
})

describe('borrowing and taking', () => {
  it('refuse by name what cannot be, and change nothing', async () => {
    const { doorCode } = await castStation(stage, { umbrella: 1, mask: 1 })
    const [member, suspended] = [await castMember(stage), await castMember(stage, { state: 'suspended' })]
    const ask = (personId: string, kind: string) => () => stage.call(personId, borrow, { doorCode, kind })
    await refuses('KIND_UNKNOWN', ask(member.personId, 'sofa'))
    await refuses('NOT_LENT', ask(member.personId, 'mask'))
    await refuses('NONE_LEFT', ask(member.personId, 'raincoat'))
    await refuses('MEMBERS_ONLY', ask('oCastVisitorBorrowing', 'umbrella'))
    await refuses('MEMBERSHIP_SUSPENDED', ask(suspended.personId, 'umbrella'))
    const take = (kind: string, count: number) => () =>
      stage.call(member.personId, takeConsumable, { doorCode, kind, count })
    await refuses('KIND_UNKNOWN', take('sofa', 1))
    await refuses('NOT_TAKEN', take('umbrella', 1))
    await refuses('NONE_LEFT', take('mask', 2))
    for (const count of [-1, 0, 3, 1.5, 9e15]) await refuses('BAD_INPUT', take('mask', count))
  })
})

describe('a keeper', () => {
  it('of another station is NOT_YOUR_STATION at every page and record', async () => {
    const [own, other] = [await castStation(stage, { umbrella: 2 }), await castStation(stage, {})]
    const { stationId } = own
    const change = { what: 'replenish', kind: 'umbrella', count: 1 }
    await refuses('NOT_YOUR_STATION', () => stage.call(other.keeper, stationStock, { stationId }))
    await refuses('NOT_YOUR_STATION', () => stage.call(other.keeper, listOverdue, { stationId }))
    await refuses('NOT_YOUR_STATION', () => stage.call(other.keeper, recordStock, { stationId, change }))
    const gone = await castStation(stage, {}, { life: 'removed' })
    await refuses('STATION_UNKNOWN', () =>
      stage.call(gone.keeper, recordStock, { stationId: gone.stationId, change }),
    )
  })

  it('is refused counts that are negative, absurd or more than there is, and unknown kinds, by name', async () => {
    const { stationId, keeper } = await castStation(stage, { umbrella: 2, 'power-bank': 1 })
    const record = (change: object) => () => stage.call(keeper, recordStock, { stationId, change })
    for (const [count, problem] of [
      [-1, 'NEGATIVE_COUNT'],
      [501, 'ABSURD_COUNT'],
      [1.5, 'NOT_A_COUNT'],
    ] as const) {
      const change = { what: 'replenish', kind: 'umbrella', count }
      await refuses('BAD_INPUT', record(change))
      const reply = (await record(change)()) as { issues?: { path: string; problem: string }[] }
      expect(reply.issues).toContainEqual({ path: 'change.count', problem })
    }
    const off = { what: 'write-off', reason: 'damaged' }
    await refuses('KIND_UNKNOWN', record({ what: 'replenish', kind: 'sofa', count: 1 }))
    await refuses('MORE_THAN_ON_HAND', record({ ...off, kind: 'umbrella', count: 3 }))
    const medicine = { what: 'replenish', kind: 'medicine', count: 1 }
    await refuses('NAME_MISSING', record(medicine))
    await refuses('EXPIRY_MISSING', record({ ...medicine, name: '烫伤膏' }))
    await refuses('EXPIRY_PAST', record({ ...medicine, name: '烫伤膏', expiresOn: '20200101' }))
    await refuses('LOT_MISSING', record({ ...off, kind: 'medicine', count: 1 }))
    await refuses('LOT_UNKNOWN', record({ ...off, kind: 'medicine', count: 1, lotId: 'nowhere' }))
    await refuses('NOT_TAKEN', record({ what: 'put-back', kind: 'umbrella', count: 1 }))
    await refuses('MORE_THAN_HANDED_OUT', record({ what: 'put-back', kind: 'mask', count: 1 }))
    await refuses('EVENT_UNKNOWN', record({ what: 'correct', eventId: 'nowhere', count: 1 }))
    await refuses('LOAN_UNKNOWN', record({ what: 'write-off-loan', loanId: 'nowhere', reason: 'lost' }))
  })

  it('replenishes, counts and writes off, and the ledger of the day says so', async () => {
    const { stationId, keeper } = await castStation(stage, { umbrella: 2 })
    const record = async (change: StockChange) =>
      dataOf(await stage.call(keeper, recordStock, { stationId, change }))
    await record({ what: 'replenish', kind: 'umbrella', count: 5 })
    await record({ what: 'count', kind: 'umbrella', count: 6 })
    // Counting what is there already moves no piece and is still an event of the day.
    await record({ what: 'count', kind: 'umbrella', count: 6 })
    await record({ what: 'count', kind: 'umbrella', count: 6 })
    const { ledger } = await record({ what: 'write-off', kind: 'umbrella', count: 2, reason: 'damaged' })
    expect(ledger).toEqual({ in: 7, out: 1, onLoan: 0, writtenOff: 2, onHand: 4 })
    await record({ what: 'replenish', kind: 'medicine', name: '烫伤膏', count: 3, expiresOn: '20270101' })
    const view = dataOf(await stage.call(keeper, stationStock, { stationId }))
    expect(view.lines).toMatchObject([
      { kind: 'medicine', ledger: { in: 3, onHand: 3 }, expiresOn: '20270101', isBalanced: true },
      { kind: 'umbrella', ledger, today: ledger, isBalanced: true, isLow: false, countedOn: view.day },
    ])
    const books = await cupboardBooks(stage, stationId, 'umbrella')
    expect(books).toMatchObject({ balance: 0, sums: books.stock })
    expect(books.events.filter(({ event }) => event === 'counted')).toHaveLength(3)
  })
})

describe('a loan that is due', () => {
  it('is reminded of once, with consent, and not when it is back', async () => {
    const { doorCode } = await castStation(stage, { 'power-bank': 3 })
    const people = [await castMember(stage), await castMember(stage), await castMember(stage)]
    const [told, silent, quick] = people.map(({ personId }) => personId) as [string, string, string]
    for (const personId of [told, quick])
      dataOf(await stage.call(personId, recordConsent, { kind: 'loan-due' }))
    const lend = async (personId: string) =>
      dataOf(await stage.call(personId, borrow, { doorCode, kind: 'power-bank' })).loan
    const [loan, , back] = [await lend(told), await lend(silent), await lend(quick)]
    dataOf(await stage.call(quick, giveBack, { doorCode, loanId: back.loanId }))
    const messages = async () =>
      (await stage.documents(outbox, { kind: 'loan-due' })).map(({ toPersonId }) => toPersonId)
    await stage.setClock(stage.noon + 2 * HOUR_MS)
    expect((await stage.fireJobs()).broken).toEqual([])
    expect(await messages()).not.toContain(told)
    await stage.setClock(loan.dueAt - HOUR_MS)
    for (let run = 0; run < 3; run += 1) expect((await stage.fireJobs()).broken).toEqual([])
    const sent = await messages()
    expect(sent.filter((personId) => personId === told)).toHaveLength(1)
    expect(sent).not.toContain(silent)
    expect(sent).not.toContain(quick)
  })

  it('is listed for its keeper, may be given up without blame, and frees its borrower', async () => {
    const { stationId, doorCode, keeper } = await castStation(stage, { umbrella: 1 })
    const { personId, _id, nameMasked } = await castMember(stage)
    const { loan } = dataOf(await stage.call(personId, borrow, { doorCode, kind: 'umbrella' }))
    const overdue = async () => dataOf(await stage.call(keeper, listOverdue, { stationId })).loans
    expect(await overdue()).toEqual([])
    await stage.setClock(stage.noon + 2 * DAY_MS)
    expect(await overdue()).toMatchObject([
      { loanId: loan.loanId, memberMasked: nameMasked, isOverdue: true },
    ])
    expect(JSON.stringify(await overdue())).not.toContain(_id)
    const change = { what: 'write-off-loan', loanId: loan.loanId, reason: 'lost' }
    dataOf(await stage.call(keeper, recordStock, { stationId, change }))
    await refuses('ALREADY_WRITTEN_OFF', () => stage.call(keeper, recordStock, { stationId, change }))
    await refuses('ALREADY_WRITTEN_OFF', () =>
      stage.call(personId, giveBack, { doorCode, loanId: loan.loanId }),
    )
    expect(await overdue()).toEqual([])
    expect((await cupboardBooks(stage, stationId, 'umbrella')).stock).toEqual([1, 0, 0, 1, 0])
    expect(await stage.documents(borrowers, { _id })).toMatchObject([{ openLoans: 0 }])
  })
})
