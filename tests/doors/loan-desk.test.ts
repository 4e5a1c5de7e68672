import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  borrowers,
  loanPolicies,
  loans,
  stockEvents,
  stocks,
  writeOffs,
} from '../../cloudfunctions/capabilities/loans/records'
import { outbox } from '../../cloudfunctions/kernel/outbox'
import { dayLedger, listOverdueAll, listStationEvents } from '../../miniprogram/contract/loan-desk'
import { borrowItem, settleItem } from '../../miniprogram/contract/loan-items'
import {
  listEvents,
  recordStock,
  stationStock,
  type StockChange,
} from '../../miniprogram/contract/loan-keeping'
import { savePolicy, showPolicy } from '../../miniprogram/contract/loan-policy'
import {
  borrow,
  giveBack,
  listMine,
  putBack,
  reportGone,
  takeConsumable,
} from '../../miniprogram/contract/loans'
import { recordConsent } from '../../miniprogram/contract/notices'
import { DAY_MS, addDays, dayOf } from '../../miniprogram/contract/shanghai-time'
import { decideWriteOff, listWriteOffs, withdrawWriteOff } from '../../miniprogram/contract/write-offs'
import { castMember, castMembers, castPerson } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'
import { castItems, castStation, cupboardBooks } from './loans-cast'

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
const booksOf = async (stationId: string, kind: 'power-bank' | 'umbrella' | 'mask' = 'power-bank') => {
  const books = await cupboardBooks(stage, stationId, kind)
  expect(books.sums).toEqual(books.stock)
  expect(books.balance).toBe(0)
  return books.stock
}
const awaitingAt = async (stationId: string) =>
  (await stage.documents(stocks, { stationId, kind: 'power-bank' }))[0]!.awaiting

/** A power bank is worth 60 yuan, and 50 may be written off without asking. */
async function castBorrowedBank() {
  const [home, member] = [await castStation(stage, { 'power-bank': 2 }), await castMember(stage)]
  const input = { doorCode: home.doorCode, kind: 'power-bank' }
  const { loan } = dataOf(await stage.call(member.personId, borrow, input))
  return { home, member, loan, ...home }
}
const report = (personId: string, loanId: string, requestId?: string) =>
  stage.call(personId, reportGone, { loanId, reason: 'lost', note: '掉在路上了' }, requestId)

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
    const { member, loan, stationId } = await castBorrowedBank()
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
    const { member, loan, stationId, doorCode } = await castBorrowedBank()
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
    const { loan } = await castBorrowedBank()
    const { personId } = await castMember(stage)
    expect(codeOf(await report(personId, loan.loanId))).toBe('LOAN_UNKNOWN')
  })
})

describe('a keeper’s mistaken record', () => {
  const newest = async ({ stationId, keeper }: Kept, kind: string) =>
    dataOf(await stage.call(keeper, listEvents, { stationId, kind })).events[0]!

  it('is set right by an event that names it, as often as needed, and both stay', async () => {
    const home = await castStation(stage, { umbrella: 2 })
    dataOf(await record(home, { what: 'replenish', kind: 'umbrella', count: 30 }))
    const { eventId } = await newest(home, 'umbrella')
    const correct = (count: number) => record(home, { what: 'correct', eventId, count })
    expect(dataOf(await correct(3)).ledger).toMatchObject({ in: 5, onHand: 5 })
    expect(codeOf(await correct(3))).toBe('SAME_COUNT')
    expect(dataOf(await correct(4)).ledger).toMatchObject({ in: 6, onHand: 6 })
    const { events } = dataOf(
      await stage.call(home.keeper, listEvents, { stationId: home.stationId, kind: 'umbrella' }),
    )
    expect(events.map(({ event, count, corrects }) => [event, count, corrects])).toEqual([
      ['corrected', 4, eventId],
      ['corrected', 3, eventId],
      ['replenished', 30, undefined],
      ['replenished', 2, undefined],
    ])
    expect(await booksOf(home.stationId, 'umbrella')).toEqual([6, 0, 0, 0, 6])
    // Two who correct at once do so one after the other.
    const replies = await Promise.all([correct(9), correct(9)])
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, SAME_COUNT: 1 })
    const other = await castStation(stage, {})
    expect(codeOf(await record(other, { what: 'correct', eventId, count: 1 }))).toBe('EVENT_UNKNOWN')
    const loanEvent = events.at(-1)!.eventId
    await stage.setClock(stage.noon + 32 * DAY_MS)
    const late = { what: 'correct', eventId: loanEvent, count: 1 } as const
    expect(codeOf(await record(home, late))).toBe('EVENT_TOO_OLD')
  })

  it('of what was handed out may be that it came back, and whoever took it may put it back', async () => {
    const home = await castStation(stage, { mask: 9 })
    const taker = 'oCastPutsBack'
    const input = { doorCode: home.doorCode, kind: 'mask', count: 2 }
    dataOf(await stage.call(taker, takeConsumable, input))
    expect(dataOf(await stage.call(taker, putBack, { ...input, count: 1 }))).toMatchObject({ onHand: 8 })
    const { eventId } = dataOf(
      await stage.call(home.keeper, listEvents, { stationId: home.stationId, kind: 'mask' }),
    ).events.find(({ event }) => event === 'handed-out')!
    // Two went out and one came back, so one at most was not handed out at all.
    expect(codeOf(await record(home, { what: 'correct', eventId, count: 0 }))).toBe('MORE_THAN_HANDED_OUT')
    dataOf(await record(home, { what: 'correct', eventId, count: 1 }))
    expect(await booksOf(home.stationId, 'mask')).toEqual([9, 0, 0, 0, 9])
    expect(codeOf(await stage.call(taker, putBack, { ...input, count: 1 }))).toBe('MORE_THAN_HANDED_OUT')
    dataOf(await record(home, { what: 'hand-out', kind: 'mask', count: 3 }))
    dataOf(await record(home, { what: 'put-back', kind: 'mask', count: 2 }))
    expect(await booksOf(home.stationId, 'mask')).toEqual([9, 1, 0, 0, 8])
  })
})

describe('the policy', () => {
  it('is written as a new version, once, from a moment on, and open loans keep their own', async () => {
    const { home, member, loan } = await castBorrowedBank()
    const page = dataOf(await stage.call(staff, showPolicy, {}))
    const { version: _, validFrom: _from, savedAt: _at, ...policy } = page.current!
    const dearer = policy.terms.map((terms) =>
      terms.kind === 'power-bank' ? { ...terms, valueFen: 1_000 } : terms,
    )
    const next = { ...policy, replaces: page.newest, source: '第二次会', terms: dearer }
    const replies = await Promise.all([1, 2, 3].map(() => stage.call(staff, savePolicy, next)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, SUPERSEDED: 2 })
    const later = { ...next, replaces: page.newest + 1, validFrom: stage.noon + DAY_MS, openLoansMax: 1 }
    expect(dataOf(await stage.call(staff, savePolicy, later))).toMatchObject({
      current: { version: page.newest + 1, source: '第二次会' },
      coming: [{ version: page.newest + 2 }],
    })
    const kinds = { ...next, replaces: page.newest + 2, terms: [policy.terms[0], policy.terms[0]] }
    expect(codeOf(await stage.call(staff, savePolicy, kinds))).toBe('KIND_TWICE')
    // The one at the cupboard is written off by the new terms, the one on loan by those it was lent under.
    const off = { what: 'write-off', kind: 'power-bank', count: 1, reason: 'damaged' } as const
    expect(dataOf(await record(home, off)).askedId).toBeUndefined()
    expect(dataOf(await report(member.personId, loan.loanId)).loan.report).toMatchObject({ state: 'waiting' })
    await stage.setClock(stage.noon + 2 * DAY_MS)
    expect(dataOf(await stage.call(staff, showPolicy, {})).current).toMatchObject({ openLoansMax: 1 })
    // Back to what the other tests stand on.
    await stage.setClock(stage.noon)
    for (const document of await stage.documents(loanPolicies))
      if (document.version > page.newest)
        await stage.database.collection(loanPolicies.name).doc(document._id).remove()
  })
})

describe('the books of a day', () => {
  it('lead from its morning to its evening, each number opening its events, also when it is past', async () => {
    const home = await castStation(stage, { umbrella: 3 })
    const away = await castStation(stage, {})
    const { personId } = await castMember(stage)
    const input = { doorCode: home.doorCode, kind: 'umbrella' }
    const { loan } = dataOf(await stage.call(personId, borrow, input))
    await stage.setClock(stage.noon + DAY_MS)
    dataOf(await stage.call(personId, giveBack, { doorCode: away.doorCode, loanId: loan.loanId }))
    dataOf(await record(home, { what: 'write-off', kind: 'umbrella', count: 1, reason: 'damaged' }))
    await stage.setClock(stage.noon + 3 * DAY_MS)
    const today = dayOf(stage.noon)
    const line = async (day: string) => {
      const ledger = dataOf(await stage.call(staff, dayLedger, { stationId: home.stationId, day }))
      return ledger.lines.find(({ kind }) => kind === 'umbrella')
    }
    expect(await line(addDays(today, -1))).toBeUndefined()
    expect(await line(today)).toMatchObject({
      opening: { in: 0, onHand: 0 },
      movement: { in: 3, onLoan: 1, onHand: 2 },
      closing: { in: 3, out: 0, onLoan: 1, writtenOff: 0, onHand: 2 },
      eventCount: 2,
      isBalanced: true,
    })
    expect(await line(addDays(today, 1))).toMatchObject({
      opening: { in: 3, onLoan: 1, onHand: 2 },
      closing: { in: 3, out: 1, onLoan: 0, writtenOff: 1, onHand: 1 },
      isBalanced: true,
    })
    expect(await line(addDays(today, 2))).toMatchObject({
      eventCount: 0,
      closing: { onHand: 1 },
      isBalanced: true,
    })
    const question = { stationId: home.stationId, kind: 'umbrella', day: addDays(today, 1) }
    const { events } = dataOf(await stage.call(staff, listStationEvents, question))
    expect(events.map(({ event }) => event)).toEqual(['written-off', 'returned-elsewhere'])
    expect(JSON.stringify(events)).not.toContain(personId)
    const ahead = { stationId: home.stationId, day: addDays(today, 4) }
    expect(codeOf(await stage.call(staff, dayLedger, ahead))).toBe('DAY_AHEAD')
    expect(codeOf(await stage.call(staff, dayLedger, { ...ahead, stationId: 'nowhere' }))).toBe(
      'STATION_UNKNOWN',
    )
  })

  it('are read page by page, and no event is left out or told twice', async () => {
    const home = await castStation(stage, { mask: 99 })
    for (let count = 0; count < 34; count += 1)
      dataOf(await record(home, { what: 'hand-out', kind: 'mask', count: 1 }))
    const question = { stationId: home.stationId, kind: 'mask' }
    const first = dataOf(await stage.call(staff, listStationEvents, question))
    const second = dataOf(await stage.call(staff, listStationEvents, { ...question, before: first.next }))
    const numbers = [...first.events, ...second.events].map(({ number }) => number)
    expect(numbers).toEqual(Array.from({ length: 35 }, (_, index) => 35 - index))
    expect(second.next).toBeUndefined()
  })
})

describe('what is overdue over the union', () => {
  it('is listed page by page, longest first, and names nobody in full', async () => {
    const home = await castStation(stage, { umbrella: 40 })
    const riders = await castMembers(stage, 35)
    for (const [index, { personId }] of riders.entries()) {
      await stage.setClock(stage.noon + (index % 3) * 1_000)
      dataOf(await stage.call(personId, borrow, { doorCode: home.doorCode, kind: 'umbrella' }))
    }
    await stage.setClock(stage.noon + 5 * DAY_MS)
    const pages = []
    let after: { at: number; id: string } | undefined
    do {
      const page = dataOf(await stage.call(staff, listOverdueAll, after ? { after } : {}))
      pages.push(...page.loans)
      after = page.next
    } while (after)
    const mine = pages.filter(({ stationId }) => stationId === home.stationId)
    expect(new Set(mine.map(({ loanId }) => loanId)).size).toBe(35)
    expect(pages.map(({ dueAt }) => dueAt)).toEqual([...pages.map(({ dueAt }) => dueAt)].sort())
    for (const { personId, _id } of riders.slice(0, 3)) {
      expect(JSON.stringify(pages)).not.toContain(personId)
      expect(JSON.stringify(pages)).not.toContain(_id)
    }
  })

  it('is told of once more after as many days as the policy says, by two runs at once a single time', async () => {
    const home = await castStation(stage, { umbrella: 2 })
    const [told, back] = [await castMember(stage), await castMember(stage)]
    const consent = async (personId: string) =>
      dataOf(await stage.call(personId, recordConsent, { kind: 'loan-due' }))
    for (const { personId } of [told, told, back, back]) await consent(personId)
    const lend = async (personId: string) =>
      dataOf(await stage.call(personId, borrow, { doorCode: home.doorCode, kind: 'umbrella' })).loan
    const [kept, returned] = [await lend(told.personId), await lend(back.personId)]
    const sentTo = async (personId: string) =>
      (await stage.documents(outbox, { kind: 'loan-due', toPersonId: personId })).map(({ _id }) => _id).sort()
    const run = async (at: number) => {
      await stage.setClock(at)
      const runs = await Promise.all([stage.fireJobs(), stage.fireJobs()])
      for (const { broken } of runs) expect(broken).toEqual([])
    }
    await run(kept.dueAt)
    const first = `notice.loan.${kept.loanId}`
    expect(await sentTo(told.personId)).toEqual([first])
    dataOf(await stage.call(back.personId, giveBack, { doorCode: home.doorCode, loanId: returned.loanId }))
    await run(kept.dueAt + 2 * DAY_MS)
    expect(await sentTo(told.personId)).toEqual([first])
    await run(kept.dueAt + 3 * DAY_MS)
    await run(kept.dueAt + 4 * DAY_MS)
    expect(await sentTo(told.personId)).toEqual([first, `${first}.overdue`])
    expect(await sentTo(back.personId)).toEqual([`notice.loan.${returned.loanId}`])
  })
})
