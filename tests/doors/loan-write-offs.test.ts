import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  borrowers,
  loans,
  stockEvents,
  stocks,
  writeOffs,
} from '../../cloudfunctions/capabilities/loans/records'
import { borrowItem, settleItem } from '../../miniprogram/contract/loan-items'
import { recordStock, stationStock, type StockChange } from '../../miniprogram/contract/loan-keeping'
import { borrow, giveBack, listMine } from '../../miniprogram/contract/loans'
import { decideWriteOff, listWriteOffs, withdrawWriteOff } from '../../miniprogram/contract/write-offs'
import { castMember, castPerson } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'
import { castBorrowedBank, castItems, castStation, evenBooks, reportLost } from './loans-cast'

let stage: DoorStage
let staff: string
beforeAll(async () => {
  stage = await openDoorStage()
  staff = await castPerson(stage, { staffRoles: ['staff'] })
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

type Kept = { stationId: string; keeper: string }
const record = ({ stationId, keeper }: Kept, change: StockChange) =>
  stage.call(keeper, recordStock, { stationId, change })
const decide = (input: object) => stage.call(staff, decideWriteOff, input)
const booksOf = (stationId: string, kind: 'power-bank' | 'umbrella' = 'power-bank') =>
  evenBooks(stage, stationId, kind)
const report = (personId: string, loanId: string, requestId?: string) =>
  reportLost(stage, { personId, loanId, ...(requestId ? { requestId } : {}) })
const awaitingAt = async (stationId: string) =>
  (await stage.documents(stocks, { stationId, kind: 'power-bank' }))[0]!.awaiting

describe('what is worth too much to be written off at a station', () => {
  it('is laid before the union, stays where it is, is not lent meanwhile, and goes when it is confirmed', async () => {
    const home = await castStation(stage, { 'power-bank': 1 })
    const off = {
      what: 'write-off',
      kind: 'power-bank',
      count: 1,
      reason: 'damaged',
      note: '充不进电',
    } as const
    const { askedId, ledger } = dataOf(await record(home, off))
    expect(ledger).toEqual({ in: 1, out: 0, onLoan: 0, writtenOff: 0, onHand: 1 })
    expect(await booksOf(home.stationId)).toEqual([1, 0, 0, 0, 1])
    expect(await awaitingAt(home.stationId)).toBe(1)
    const { personId } = await castMember(stage)
    const input = { doorCode: home.doorCode, kind: 'power-bank' }
    expect(codeOf(await stage.call(personId, borrow, input))).toBe('NONE_LEFT')
    expect(codeOf(await record(home, off))).toBe('AWAITING_AMONG_THEM')
    expect(codeOf(await record(home, { what: 'count', kind: 'power-bank', count: 0 }))).toBe(
      'AWAITING_AMONG_THEM',
    )
    const { writeOffs: asked } = dataOf(await stage.call(staff, listWriteOffs, {}))
    expect(asked.find(({ writeOffId }) => writeOffId === askedId)).toMatchObject({
      stationName: home.station.name,
      valueFen: 6_000,
      note: '充不进电',
      askedBy: 'keeper',
    })
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => decide({ writeOffId: askedId, decision: 'confirmed' })),
    )
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, ALREADY_DECIDED: 3 })
    expect(await booksOf(home.stationId)).toEqual([1, 0, 0, 1, 0])
    expect(await awaitingAt(home.stationId)).toBe(0)
    const stock = dataOf(await stage.call(home.keeper, stationStock, { stationId: home.stationId }))
    expect(stock.writeOffs).toMatchObject([{ writeOffId: askedId, state: 'confirmed' }])
  })

  it('is lent again when the union says no, which it does not without a word why', async () => {
    const home = await castStation(stage, { 'power-bank': 1 })
    const off = { what: 'write-off', kind: 'power-bank', count: 1, reason: 'damaged' } as const
    const { askedId: writeOffId } = dataOf(await record(home, off))
    expect(codeOf(await decide({ writeOffId, decision: 'refused' }))).toBe('NOTE_MISSING')
    expect(
      dataOf(await decide({ writeOffId, decision: 'refused', note: '先换根线试试' })).writeOff,
    ).toMatchObject({ state: 'refused', decisionNote: '先换根线试试' })
    const { personId } = await castMember(stage)
    const input = { doorCode: home.doorCode, kind: 'power-bank' }
    expect(codeOf(await stage.call(personId, borrow, input))).toBe('ok')
    expect(await booksOf(home.stationId)).toEqual([1, 0, 1, 0, 0])
  })

  it('is taken back by its keeper and by nobody else', async () => {
    const [home, other] = [await castStation(stage, { 'power-bank': 1 }), await castStation(stage, {})]
    const off = { what: 'write-off', kind: 'power-bank', count: 1, reason: 'lost' } as const
    const { askedId: writeOffId } = dataOf(await record(home, off))
    const withdraw = (personId: string) => stage.call(personId, withdrawWriteOff, { writeOffId })
    expect(codeOf(await withdraw(other.keeper))).toBe('REQUEST_UNKNOWN')
    expect(codeOf(await withdraw(home.keeper))).toBe('ok')
    expect(codeOf(await withdraw(home.keeper))).toBe('ALREADY_DECIDED')
    expect(codeOf(await decide({ writeOffId, decision: 'confirmed' }))).toBe('ALREADY_DECIDED')
    expect(await awaitingAt(home.stationId)).toBe(0)
    expect(await booksOf(home.stationId)).toEqual([1, 0, 0, 0, 1])
  })

  it('rests in store when it has a code, and is gone with its code when it is confirmed', async () => {
    const home = await castStation(stage, { 'power-bank': 2 })
    const [itemCode] = await castItems(stage, home.stationId, { kind: 'power-bank', count: 1 })
    const settle = { stationId: home.stationId, itemCode, became: 'damaged' }
    const { askedId: writeOffId } = dataOf(await stage.call(home.keeper, settleItem, settle))
    const { personId } = await castMember(stage)
    expect(codeOf(await stage.call(personId, borrowItem, { itemCode }))).toBe('ITEM_RESTING')
    dataOf(await decide({ writeOffId, decision: 'confirmed' }))
    expect(codeOf(await stage.call(personId, borrowItem, { itemCode }))).toBe('ITEM_WRITTEN_OFF')
    expect(await booksOf(home.stationId)).toEqual([2, 0, 0, 1, 1])
  })
})

describe('a borrower who says that something is gone', () => {
  it('is done at once below the value, once however often it is sent, and may borrow again', async () => {
    const [home, member] = [await castStation(stage, { umbrella: 1 }), await castMember(stage)]
    const input = { doorCode: home.doorCode, kind: 'umbrella' }
    const { loan } = dataOf(await stage.call(member.personId, borrow, input))
    const requestId = freshRequestId()
    const [first, again] = [
      await report(member.personId, loan.loanId, requestId),
      await report(member.personId, loan.loanId, requestId),
    ]
    expect(again).toEqual(first)
    expect(dataOf(first).loan).toMatchObject({ state: 'written-off' })
    expect(codeOf(await report(member.personId, loan.loanId))).toBe('ALREADY_WRITTEN_OFF')
    expect(await booksOf(home.stationId, 'umbrella')).toEqual([1, 0, 0, 1, 0])
    expect(await stage.documents(borrowers, { _id: member._id })).toMatchObject([{ openLoans: 0 }])
    // What is written of it names no keeper, and the loan nobody else.
    const [event] = await stage.documents(stockEvents, { loanId: loan.loanId, event: 'written-off' })
    expect(event).toMatchObject({ keeperId: null, reason: 'lost' })
  })

  it('is heard by the union above it, keeps the loan till then, and is told what it says', async () => {
    const { member, loan, stationId } = await castBorrowedBank(stage)
    expect(dataOf(await report(member.personId, loan.loanId)).loan).toMatchObject({
      state: 'out',
      report: { state: 'waiting' },
    })
    expect(codeOf(await report(member.personId, loan.loanId))).toBe('ALREADY_ASKED')
    expect(await booksOf(stationId)).toEqual([2, 0, 1, 0, 1])
    const [asked] = await stage.documents(writeOffs, { loanId: loan.loanId })
    const no = { writeOffId: asked!._id, decision: 'refused', note: '先去失物招领问问' }
    dataOf(await decide(no))
    const { loans: mine } = dataOf(await stage.call(member.personId, listMine, {}))
    expect(mine).toMatchObject([{ state: 'out', report: { state: 'refused', note: '先去失物招领问问' } }])
    // It may be said again, and then the union writes it off.
    dataOf(await report(member.personId, loan.loanId))
    const second = (await stage.documents(writeOffs, { loanId: loan.loanId, state: 'waiting' }))[0]!
    dataOf(await decide({ writeOffId: second._id, decision: 'confirmed' }))
    expect(await booksOf(stationId)).toEqual([2, 0, 0, 1, 1])
    expect(await stage.documents(borrowers, { _id: member._id })).toMatchObject([{ openLoans: 0 }])
    expect(await stage.documents(loans, { _id: loan.loanId })).toMatchObject([{ state: 'written-off' }])
  })

  it('who finds it gives it back as always, and the request is overtaken, also when both happen at once', async () => {
    const { member, loan, stationId, doorCode } = await castBorrowedBank(stage)
    dataOf(await report(member.personId, loan.loanId))
    const [asked] = await stage.documents(writeOffs, { loanId: loan.loanId })
    const writeOffId = asked!._id
    const [back, decided] = await Promise.all([
      stage.call(member.personId, giveBack, { doorCode, loanId: loan.loanId }),
      decide({ writeOffId, decision: 'confirmed' }),
    ])
    // One of the two is first, and the other is told so.
    expect([codeOf(back), codeOf(decided)].filter((code) => code === 'ok')).toHaveLength(1)
    const [after] = await stage.documents(writeOffs, { _id: writeOffId })
    expect(after?.state).toBe(back.ok ? 'overtaken' : 'confirmed')
    expect(await booksOf(stationId)).toEqual(back.ok ? [2, 0, 0, 0, 2] : [2, 0, 0, 1, 1])
    expect(await stage.documents(borrowers, { _id: member._id })).toMatchObject([{ openLoans: 0 }])
  })

  it('cannot say it of what is somebody else’s', async () => {
    const { loan } = await castBorrowedBank(stage)
    const { personId } = await castMember(stage)
    expect(codeOf(await report(personId, loan.loanId))).toBe('LOAN_UNKNOWN')
  })
})
