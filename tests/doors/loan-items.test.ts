import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { borrowers, loanItems, loans, stocks } from '../../cloudfunctions/capabilities/loans/records'
import {
  borrowItem,
  giveBackItem,
  labelItems,
  listItems,
  listLabels,
  receiveItem,
  settleItem,
  showItem,
  tellFound,
} from '../../miniprogram/contract/loan-items'
import { listOverdue, stationStock } from '../../miniprogram/contract/loan-keeping'
import { borrow, giveBack, listAtDoor } from '../../miniprogram/contract/loans'
import { DAY_MS } from '../../miniprogram/contract/shanghai-time'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
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

/** A station with so many umbrellas, of which so many have codes. */
async function castLabelled(count = 2, labelled = count) {
  const home = await castStation(stage, { umbrella: count })
  return { ...home, codes: await castItems(stage, home.stationId, { count: labelled }) }
}

const itemOf = async (itemCode: string) => (await stage.documents(loanItems, { _id: itemCode }))[0]
const labelledAt = async (stationId: string) =>
  (await stage.documents(stocks, { stationId, kind: 'umbrella' }))[0]?.labelled

const booksAreEven = async (stationId: string) => {
  const books = await cupboardBooks(stage, stationId, 'umbrella')
  expect(books.sums).toEqual(books.stock)
  expect(books.balance).toBe(0)
  const there = await stage.documents(loanItems, { stationId, state: 'in-store', writeOffId: null })
  expect(await labelledAt(stationId)).toBe(there.length)
  return books.stock
}

describe('one label', () => {
  it('scanned by ten people at once gives its umbrella to one of them', async () => {
    const { stationId, codes } = await castLabelled(3, 2)
    const riders = await castMembers(stage, 10)
    const itemCode = codes[0]!
    const replies = await Promise.all(
      riders.map(({ personId }) => stage.call(personId, borrowItem, { itemCode })),
    )
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, ITEM_OUT: 9 })
    expect(await booksAreEven(stationId)).toEqual([3, 0, 1, 0, 2])
    const [loan] = await stage.documents(loans, { stationId })
    expect(loan).toMatchObject({ itemCode, state: 'out' })
    expect(await itemOf(itemCode)).toMatchObject({ state: 'out', loanId: loan?._id })
    const counts = await Promise.all(riders.map(({ _id }) => stage.documents(borrowers, { _id })))
    expect(counts.flat().map(({ openLoans }) => openLoans)).toEqual([1])
  })

  it('brought back at another station is one return, however often and from however many phones', async () => {
    const home = await castLabelled(2)
    const away = await castStation(stage, {})
    const { personId } = await castMember(stage)
    const itemCode = home.codes[0]!
    dataOf(await stage.call(personId, borrowItem, { itemCode }))
    const input = { itemCode, doorCode: away.doorCode }
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => stage.call(personId, giveBackItem, input)),
    )
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, ALREADY_RETURNED: 5 })
    expect(await booksAreEven(home.stationId)).toEqual([2, 1, 0, 0, 1])
    expect(await booksAreEven(away.stationId)).toEqual([1, 0, 0, 0, 1])
    expect(await itemOf(itemCode)).toMatchObject({
      state: 'in-store',
      stationId: away.stationId,
      loanId: null,
    })
    // It may be borrowed from where it came back, by anybody.
    const next = await castMember(stage)
    const { loan } = dataOf(await stage.call(next.personId, borrowItem, { itemCode }))
    expect(loan).toMatchObject({ stationName: away.station.name, itemCode })
  })

  it('answers a repeated request the same and does nothing twice', async () => {
    const home = await castLabelled(2)
    const { personId } = await castMember(stage)
    const itemCode = home.codes[0]!
    const twice = async (spec: typeof borrowItem | typeof giveBackItem, input: object) => {
      const requestId = freshRequestId()
      const replies = [
        await stage.call(personId, spec, input, requestId),
        await stage.call(personId, spec, input, requestId),
      ]
      expect(replies[1]).toEqual(replies[0])
      return dataOf(replies[0]!)
    }
    const { loan } = await twice(borrowItem, { itemCode })
    expect(await twice(giveBackItem, { itemCode, doorCode: home.doorCode })).toMatchObject({
      loan: { loanId: loan.loanId, state: 'returned' },
    })
    expect(await booksAreEven(home.stationId)).toEqual([2, 0, 0, 0, 2])
  })

  it('is given back by its door alone, which brings its thing into store', async () => {
    const home = await castLabelled(1)
    const { personId } = await castMember(stage)
    const itemCode = home.codes[0]!
    const { loan } = dataOf(await stage.call(personId, borrowItem, { itemCode }))
    dataOf(await stage.call(personId, giveBack, { doorCode: home.doorCode, loanId: loan.loanId }))
    expect(await itemOf(itemCode)).toMatchObject({ state: 'in-store', loanId: null })
    expect(await booksAreEven(home.stationId)).toEqual([1, 0, 0, 0, 1])
  })

  it('scanned by somebody else says that its thing is out, not with whom, and its keeper learns', async () => {
    const home = await castLabelled(1)
    const [borrower, finder] = [await castMember(stage), await castMember(stage)]
    const itemCode = home.codes[0]!
    dataOf(await stage.call(borrower.personId, borrowItem, { itemCode }))
    const seen = await stage.call(finder.personId, showItem, { itemCode })
    expect(dataOf(seen)).toMatchObject({ standing: 'out', stationName: home.station.name })
    for (const trace of [borrower.personId, borrower._id, borrower.nameMasked, borrower.cardNumber.slice(-4)])
      expect(JSON.stringify(seen)).not.toContain(trace)
    expect(codeOf(await stage.call(finder.personId, borrowItem, { itemCode }))).toBe('ITEM_OUT')
    expect(
      codeOf(await stage.call(finder.personId, giveBackItem, { itemCode, doorCode: home.doorCode })),
    ).toBe('ITEM_OUT')
    expect(dataOf(await stage.call(finder.personId, tellFound, { itemCode }))).toEqual({ isTold: true })
    await stage.setClock(stage.noon + 2 * DAY_MS)
    const { loans: late } = dataOf(await stage.call(home.keeper, listOverdue, { stationId: home.stationId }))
    expect(late).toMatchObject([{ itemCode, foundAt: expect.any(Number) }])
    const kept = await stage.call(home.keeper, listItems, { stationId: home.stationId })
    expect(JSON.stringify([late, kept])).not.toContain(finder.personId)
    // The borrower who scans it is told nothing of the kind.
    expect(dataOf(await stage.call(borrower.personId, tellFound, { itemCode }))).toEqual({ isTold: false })
  })
})

describe('pieces with codes among pieces without', () => {
  it('are not lent by their door: whoever wants the last ones scans them', async () => {
    const { doorCode, stationId, codes } = await castLabelled(3, 2)
    const riders = await castMembers(stage, 4)
    const replies = await Promise.all(
      riders.map(({ personId }) => stage.call(personId, borrow, { doorCode, kind: 'umbrella' })),
    )
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, ONLY_LABELLED_LEFT: 3 })
    expect(await booksAreEven(stationId)).toEqual([3, 0, 1, 0, 2])
    const door = dataOf(await stage.call(riders[1]!.personId, listAtDoor, { doorCode }))
    expect(door.items).toMatchObject([{ kind: 'umbrella', onHand: 2, isLabelled: true }])
    const last = await castMember(stage)
    expect(codeOf(await stage.call(last.personId, borrowItem, { itemCode: codes[0] }))).toBe('ok')
    expect(await booksAreEven(stationId)).toEqual([3, 0, 2, 0, 1])
  })
})

describe('labels', () => {
  it('are never more than there are things, and one request makes them once', async () => {
    const { stationId } = await castStation(stage, { umbrella: 5, mask: 3 })
    const label = (input: object, requestId?: string) =>
      stage.call(staff, labelItems, { stationId, kind: 'umbrella', count: 1, ...input }, requestId)
    const requestId = freshRequestId()
    const [first, again] = [
      dataOf(await label({ count: 3 }, requestId)),
      dataOf(await label({ count: 3 }, requestId)),
    ]
    expect(again).toEqual(first)
    expect(new Set(first.labels.map(({ itemCode }) => itemCode)).size).toBe(3)
    const replies = await Promise.all(Array.from({ length: 4 }, () => label({})))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 2, MORE_THAN_UNLABELLED: 2 })
    expect(codeOf(await label({ kind: 'mask' }))).toBe('NOT_LENT')
    expect(codeOf(await label({ kind: 'sofa' }))).toBe('KIND_UNKNOWN')
    expect(codeOf(await label({ stationId: 'nowhere' }))).toBe('STATION_UNKNOWN')
    for (const count of [0, 31, 1.5]) expect(codeOf(await label({ count }))).toBe('BAD_INPUT')
    expect(await booksAreEven(stationId)).toEqual([5, 0, 0, 0, 5])
    const listed = dataOf(await stage.call(staff, listLabels, { stationId }))
    expect(listed.labels).toHaveLength(5)
    for (const { itemCode, scene } of first.labels) {
      expect(scene).toBe(`t${itemCode}`)
      expect(listed.labels.map((one) => one.itemCode)).toContain(itemCode)
    }
  })

  it('are read page by page when a station has more than one page', async () => {
    const { stationId } = await castStation(stage, { umbrella: 130 })
    await castItems(stage, stationId, { count: 130 })
    const first = dataOf(await stage.call(staff, listLabels, { stationId }))
    const second = dataOf(await stage.call(staff, listLabels, { stationId, after: first.next }))
    const codes = [...first.labels, ...second.labels].map(({ itemCode }) => itemCode)
    expect([first.labels.length, new Set(codes).size, second.next]).toEqual([100, 130, undefined])
  })
})

describe('a keeper', () => {
  it('takes in what was left at the station: its loan ends there, and its borrower may borrow again', async () => {
    const home = await castLabelled(1)
    const away = await castStation(stage, {})
    const borrower = await castMember(stage)
    const itemCode = home.codes[0]!
    dataOf(await stage.call(borrower.personId, borrowItem, { itemCode }))
    const receive = () => stage.call(away.keeper, receiveItem, { stationId: away.stationId, itemCode })
    const replies = await Promise.all([receive(), receive(), receive()])
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, ALREADY_HERE: 2 })
    expect(await booksAreEven(home.stationId)).toEqual([1, 1, 0, 0, 0])
    expect(await booksAreEven(away.stationId)).toEqual([1, 0, 0, 0, 1])
    expect(await stage.documents(borrowers, { _id: borrower._id })).toMatchObject([{ openLoans: 0 }])
  })

  it('moves here what stands in another station’s books, and brings back what was written off', async () => {
    const home = await castLabelled(2)
    const away = await castStation(stage, {})
    const [moved, lost] = home.codes as [string, string]
    const receive = (itemCode: string) =>
      stage.call(away.keeper, receiveItem, { stationId: away.stationId, itemCode })
    expect(codeOf(await receive(moved))).toBe('ok')
    const settle = { stationId: home.stationId, itemCode: lost, became: 'lost' }
    expect(dataOf(await stage.call(home.keeper, settleItem, settle))).toMatchObject({
      item: { state: 'written-off' },
    })
    expect(await booksAreEven(home.stationId)).toEqual([2, 1, 0, 1, 0])
    expect(codeOf(await receive(lost))).toBe('ok')
    expect(await booksAreEven(away.stationId)).toEqual([2, 0, 0, 0, 2])
    expect(await booksAreEven(home.stationId)).toEqual([2, 1, 0, 1, 0])
  })

  it('says that a label came off, and the thing is lent by its kind again', async () => {
    const home = await castLabelled(1)
    const itemCode = home.codes[0]!
    const input = { stationId: home.stationId, itemCode, became: 'unlabelled' }
    dataOf(await stage.call(home.keeper, settleItem, input))
    expect(await booksAreEven(home.stationId)).toEqual([1, 0, 0, 0, 1])
    const { personId } = await castMember(stage)
    expect(codeOf(await stage.call(personId, borrowItem, { itemCode }))).toBe('LABEL_VOID')
    const byKind = { doorCode: home.doorCode, kind: 'umbrella' }
    expect(codeOf(await stage.call(personId, borrow, byKind))).toBe('ok')
  })

  it('sees which thing is out and until when', async () => {
    const home = await castLabelled(2)
    const { personId, nameMasked } = await castMember(stage)
    dataOf(await stage.call(personId, borrowItem, { itemCode: home.codes[0] }))
    const { items } = dataOf(await stage.call(home.keeper, listItems, { stationId: home.stationId }))
    const out = items.find(({ state }) => state === 'out')
    expect(out).toMatchObject({
      itemCode: home.codes[0],
      memberMasked: nameMasked,
      dueAt: expect.any(Number),
    })
    const stock = dataOf(await stage.call(home.keeper, stationStock, { stationId: home.stationId }))
    expect(stock.lines).toMatchObject([{ kind: 'umbrella', labelled: 1 }])
  })
})

describe('what cannot be', () => {
  it('is refused by name and changes nothing', async () => {
    const gone = await castLabelled(1)
    await stage.database.collection('stations').doc(gone.stationId).update({ life: 'removed' })
    const [home, other] = [await castLabelled(2), await castStation(stage, {})]
    const [here, out] = home.codes as [string, string]
    const [member, suspended] = [await castMember(stage), await castMember(stage, { state: 'suspended' })]
    dataOf(await stage.call((await castMember(stage)).personId, borrowItem, { itemCode: out }))
    const everything = async () =>
      JSON.stringify([
        await stage.documents(stocks),
        await stage.documents(loans),
        await stage.documents(loanItems),
      ])
    const refuses = async (code: string, ask: Promise<{ ok: boolean; code?: string }>) =>
      expect(codeOf(await ask)).toBe(code)
    const before = await everything()
    const unknown = completeSpokenCode('1234567')
    const { stationId, keeper, doorCode } = home
    await refuses('ITEM_MALFORMED', stage.call(member.personId, showItem, { itemCode: 'no code' }))
    await refuses('ITEM_UNKNOWN', stage.call(member.personId, borrowItem, { itemCode: unknown }))
    await refuses('STATION_REMOVED', stage.call(member.personId, borrowItem, { itemCode: gone.codes[0] }))
    await refuses('MEMBERS_ONLY', stage.call('oCastVisitorAtItem', borrowItem, { itemCode: here }))
    await refuses('MEMBERSHIP_SUSPENDED', stage.call(suspended.personId, borrowItem, { itemCode: here }))
    await refuses('ITEM_OUT', stage.call(member.personId, borrowItem, { itemCode: out }))
    const back = { itemCode: here, doorCode }
    await refuses('ALREADY_RETURNED', stage.call(member.personId, giveBackItem, back))
    await refuses('DOOR_UNKNOWN', stage.call(member.personId, giveBackItem, { ...back, doorCode: unknown }))
    const removedDoor = { ...back, doorCode: gone.doorCode }
    await refuses('DOOR_OF_REMOVED_STATION', stage.call(member.personId, giveBackItem, removedDoor))
    await refuses('NOT_YOUR_STATION', stage.call(other.keeper, listItems, { stationId }))
    const settle = { stationId, itemCode: here, became: 'lost' }
    await refuses('NOT_YOUR_STATION', stage.call(other.keeper, settleItem, settle))
    await refuses('NOT_YOUR_STATION', stage.call(other.keeper, receiveItem, { stationId, itemCode: here }))
    await refuses('ITEM_OUT', stage.call(keeper, settleItem, { ...settle, itemCode: out }))
    await refuses('ALREADY_HERE', stage.call(keeper, receiveItem, { stationId, itemCode: here }))
    const own = { stationId: other.stationId, itemCode: here, became: 'lost' }
    await refuses('ITEM_ELSEWHERE', stage.call(other.keeper, settleItem, own))
    expect(await everything()).toBe(before)
  })
})
