import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { borrowers, loans } from '../../cloudfunctions/capabilities/loans/records'
import { recordStock } from '../../miniprogram/contract/loan-keeping'
import {
  borrow,
  giveBack,
  listAtDoor,
  listMine,
  takeConsumable,
  type ItemKind,
} from '../../miniprogram/contract/loans'
import { castMember, castMembers } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'
import { castStation, cupboardBooks } from './loans-cast'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const borrowAt = (personId: string, doorCode: string, kind: ItemKind = 'umbrella', requestId?: string) =>
  stage.call(personId, borrow, { doorCode, kind }, requestId)

async function castLoan(kind: ItemKind = 'umbrella', count = 3) {
  const [home, member] = await Promise.all([castStation(stage, { [kind]: count }), castMember(stage)])
  const { loan } = dataOf(await borrowAt(member.personId, home.doorCode, kind))
  return { home, member, borrower: member.personId, loan }
}

const booksAreEven = async (stationId: string, kind: ItemKind) => {
  const books = await cupboardBooks(stage, stationId, kind)
  expect(books.sums).toEqual(books.stock)
  expect(books.balance).toBe(0)
  return books
}

describe('the last umbrella', () => {
  it('goes to one of ten people who borrow it at once, and the ledger balances', async () => {
    const { stationId, doorCode } = await castStation(stage, { umbrella: 1 })
    const riders = await castMembers(stage, 10)
    const replies = await Promise.all(riders.map(({ personId }) => borrowAt(personId, doorCode)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, NONE_LEFT: 9 })
    const books = await booksAreEven(stationId, 'umbrella')
    expect(books.stock).toEqual([1, 0, 1, 0, 0])
    expect(await stage.documents(loans, { stationId })).toHaveLength(1)
    const counts = await Promise.all(riders.map(({ _id }) => stage.documents(borrowers, { _id })))
    expect(counts.flat().map(({ openLoans }) => openLoans)).toEqual([1])
  })

  it('of ten is given to the tenth of twenty people at once', async () => {
    const { stationId, doorCode } = await castStation(stage, { umbrella: 10 })
    const riders = await castMembers(stage, 20)
    const replies = await Promise.all(riders.map(({ personId }) => borrowAt(personId, doorCode)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 10, NONE_LEFT: 10 })
    expect((await booksAreEven(stationId, 'umbrella')).stock).toEqual([10, 0, 10, 0, 0])
  })
})

describe('one person', () => {
  it('with six phones at two doors gets no more than three loans', async () => {
    const [one, other] = [
      await castStation(stage, { umbrella: 9 }),
      await castStation(stage, { umbrella: 9 }),
    ]
    const { personId, _id } = await castMember(stage)
    const doors = [one, other, one, other, one, other]
    const replies = await Promise.all(doors.map(({ doorCode }) => borrowAt(personId, doorCode)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 3, TOO_MANY_OPEN: 3 })
    expect(await stage.documents(borrowers, { _id })).toMatchObject([{ openLoans: 3 }])
    const { loans: mine } = dataOf(await stage.call(personId, listMine, {}))
    expect(mine).toHaveLength(3)
  })

  it('who sends the same request five times borrows once and hears the same', async () => {
    const { stationId, doorCode } = await castStation(stage, { umbrella: 3 })
    const { personId } = await castMember(stage)
    const requestId = freshRequestId()
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => borrowAt(personId, doorCode, 'umbrella', requestId)),
    )
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    expect(codeOf(replies[0]!)).toBe('ok')
    expect((await booksAreEven(stationId, 'umbrella')).stock).toEqual([3, 0, 1, 0, 2])
  })
})

describe('giving back', () => {
  it('at home closes the loan once, however often and from however many phones', async () => {
    const { home, borrower, loan, member } = await castLoan()
    const input = { doorCode: home.doorCode, loanId: loan.loanId }
    const replies = await Promise.all(Array.from({ length: 6 }, () => stage.call(borrower, giveBack, input)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, ALREADY_RETURNED: 5 })
    const again = await stage.call(borrower, giveBack, input)
    expect(again).toMatchObject({
      code: 'ALREADY_RETURNED',
      facts: { at: expect.any(Number), placeName: home.station.name },
    })
    expect((await booksAreEven(home.stationId, 'umbrella')).stock).toEqual([3, 0, 0, 0, 3])
    expect(await stage.documents(borrowers, { _id: member._id })).toMatchObject([{ openLoans: 0 }])
  })

  it('at a station that never had one leaves both ledgers even, also when two come at once', async () => {
    const [first, second] = [await castLoan(), await castLoan()]
    const away = await castStation(stage, {})
    const replies = await Promise.all(
      [first, second].map(({ borrower, loan }) =>
        stage.call(borrower, giveBack, { doorCode: away.doorCode, loanId: loan.loanId }),
      ),
    )
    expect(replies.map(codeOf)).toEqual(['ok', 'ok'])
    expect((await booksAreEven(first.home.stationId, 'umbrella')).stock).toEqual([3, 1, 0, 0, 2])
    expect((await booksAreEven(away.stationId, 'umbrella')).stock).toEqual([2, 0, 0, 0, 2])
    const door = dataOf(await stage.call(first.borrower, listAtDoor, { doorCode: away.doorCode }))
    expect(door).toMatchObject({ standing: 'welcome', loans: [], items: [{ kind: 'umbrella', onHand: 2 }] })
  })

  it('is nobody else’s to do, and at two doors at once happens at one of them', async () => {
    const { home, borrower, loan } = await castLoan()
    const [stranger, away] = [await castMember(stage), await castStation(stage, {})]
    const back = (personId: string, doorCode: string) =>
      stage.call(personId, giveBack, { doorCode, loanId: loan.loanId })
    expect(codeOf(await back(stranger.personId, home.doorCode))).toBe('LOAN_UNKNOWN')
    const replies = await Promise.all([back(borrower, home.doorCode), back(borrower, away.doorCode)])
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, ALREADY_RETURNED: 1 })
    const books = [
      await booksAreEven(home.stationId, 'umbrella'),
      await booksAreEven(away.stationId, 'umbrella'),
    ]
    expect(books.reduce((sum, { stock }) => sum + (stock[4] ?? 0), 0)).toBe(3)
  })
})

describe('consumables', () => {
  it('go to anybody, twelve people at once for seven pieces, and name nobody', async () => {
    const { stationId, doorCode } = await castStation(stage, { mask: 7 })
    const take = (index: number) =>
      stage.call(`oCastTaker${index}`, takeConsumable, { doorCode, kind: 'mask', count: 1 })
    const replies = await Promise.all(Array.from({ length: 12 }, (_, index) => take(index)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 7, NONE_LEFT: 5 })
    const books = await booksAreEven(stationId, 'mask')
    expect(books.stock).toEqual([7, 7, 0, 0, 0])
    expect(JSON.stringify(books.events)).not.toContain('oCastTaker')
  })

  it('of which the same request takes once', async () => {
    const { stationId, doorCode } = await castStation(stage, { plaster: 9 })
    const requestId = freshRequestId()
    const input = { doorCode, kind: 'plaster', count: 2 }
    const [first, second] = [
      await stage.call('oCastTakerAgain', takeConsumable, input, requestId),
      await stage.call('oCastTakerAgain', takeConsumable, input, requestId),
    ]
    expect(dataOf(first)).toEqual({ kind: 'plaster', count: 2, onHand: 7 })
    expect(second).toEqual(first)
    expect((await booksAreEven(stationId, 'plaster')).stock).toEqual([9, 2, 0, 0, 7])
  })
})

describe('two keepers of one cupboard', () => {
  it('write off the last three pieces at once: one of them does', async () => {
    const { stationId, keeper } = await castStation(stage, { umbrella: 3 })
    const change = { what: 'write-off', kind: 'umbrella', count: 2, reason: 'damaged' }
    const replies = await Promise.all(
      [1, 2].map(() => stage.call(keeper, recordStock, { stationId, change })),
    )
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, MORE_THAN_ON_HAND: 1 })
    expect((await booksAreEven(stationId, 'umbrella')).stock).toEqual([3, 0, 0, 2, 1])
  })
})
