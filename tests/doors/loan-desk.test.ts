import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loanPolicies } from '../../cloudfunctions/capabilities/loans/records'
import { outbox } from '../../cloudfunctions/kernel/outbox'
import { dayLedger, listOverdueAll, listStationEvents } from '../../miniprogram/contract/loan-desk'
import { listEvents, recordStock, type StockChange } from '../../miniprogram/contract/loan-keeping'
import { savePolicy, showPolicy } from '../../miniprogram/contract/loan-policy'
import { borrow, giveBack, putBack, takeConsumable } from '../../miniprogram/contract/loans'
import { recordConsent } from '../../miniprogram/contract/notices'
import { DAY_MS, addDays, dayOf } from '../../miniprogram/contract/shanghai-time'
import { castMember, castMembers, castPerson } from './cast'
import { codeOf, dataOf, openDoorStage, tally, type DoorStage } from './door-stage'
import { castBorrowedBank, castStation, evenBooks, reportLost } from './loans-cast'

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
const booksOf = (stationId: string, kind: 'umbrella' | 'mask') => evenBooks(stage, stationId, kind)

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
    const { home, member, loan } = await castBorrowedBank(stage)
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
    expect(
      dataOf(await reportLost(stage, { personId: member.personId, loanId: loan.loanId })).loan.report,
    ).toMatchObject({ state: 'waiting' })
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
