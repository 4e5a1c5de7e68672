import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { paperCardEvents, paperCards } from '../../cloudfunctions/capabilities/membership/paper-card-records'
import {
  findCardholder,
  issuePaperCard,
  printPaperCard,
  stopPaperCard,
} from '../../miniprogram/contract/paper-cards'
import { booksOf, castClerk, castMember, castPerson } from './cast'
import { PIN, cardCalls, castCard as cast } from './cards-cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

let stage: DoorStage
let staff: string
let clerk: string
let calls: ReturnType<typeof cardCalls>
beforeAll(async () => {
  stage = await openDoorStage()
  calls = cardCalls(stage)
})
beforeEach(async () => {
  await stage.setClock(stage.noon)
  clerk = await castClerk(stage)
  staff = await castPerson(stage, { staffRoles: ['staff'] })
})
afterAll(() => stage.close())

const castCard = () => cast(stage)

describe('a lost card', () => {
  it('is dead from the next tap on, also for a clerk whose turn it is', async () => {
    const { memberId, number, offer } = await castCard()
    const view = await calls.opened(clerk, number)
    dataOf(await stage.call(staff, stopPaperCard, { memberId, reason: 'lost' }))
    expect(codeOf(await calls.serve(clerk, view, offer._id))).toBe('NOT_HELD')
    expect(codeOf(await calls.open(clerk, number))).toBe('CARD_OR_PIN_WRONG')
    expect(codeOf(await stage.call(staff, printPaperCard, { memberId }))).toBe('CARD_STOPPED')
    expect(codeOf(await stage.call(staff, stopPaperCard, { memberId, reason: 'lost' }))).toBe('CARD_STOPPED')
  })

  it('that is replaced leaves one good number', async () => {
    const { memberId, number, offer } = await castCard()
    const view = await calls.opened(clerk, number)
    const again = await stage.call(staff, issuePaperCard, { memberId, pin: PIN, isReplacing: false })
    expect(codeOf(again)).toBe('ALREADY_HAS_CARD')
    const requestId = freshRequestId()
    const input = { memberId, pin: '604928', isReplacing: true }
    const card = dataOf(await stage.call(staff, issuePaperCard, input, requestId))
    expect(dataOf(await stage.call(staff, issuePaperCard, input, requestId))).toEqual(card)
    expect(card).toMatchObject({ serial: 2, state: 'active' })
    expect(codeOf(await calls.serve(clerk, view, offer._id))).toBe('NOT_HELD')
    expect(codeOf(await calls.open(clerk, number))).toBe('CARD_OR_PIN_WRONG')
    const { number: next } = dataOf(await stage.call(staff, printPaperCard, { memberId }))
    expect(next).not.toBe(number)
    expect(codeOf(await calls.open(clerk, next, '604928'))).toBe('ok')
    const events = await stage.documents(paperCardEvents, { memberId })
    expect(events.map(({ kind }) => kind).sort()).toEqual(['issued', 'printed', 'printed', 'replaced'])
  })

  it('stopped at the moment it is used was used before or not at all', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { memberId, number, offer } = await castCard()
      const view = await calls.opened(clerk, number)
      const [served, stopped] = await Promise.all([
        calls.serve(clerk, view, offer._id),
        stage.call(staff, stopPaperCard, { memberId, reason: 'lost' }),
      ])
      expect(codeOf(stopped)).toBe('ok')
      expect(['ok', 'NOT_HELD']).toContain(codeOf(served))
      const books = await booksOf(stage, offer)
      expect(books).toMatchObject({ balance: 0, payable: served.ok ? offer.unionPaysFen : 0 })
      expect((await stage.documents(paperCards, { _id: memberId }))[0]!.state).toBe('stopped')
    }
  })
})

describe('the counter of the union', () => {
  it('finds a member by the whole number of membership, and says nothing of others', async () => {
    const member = await castMember(stage)
    const found = dataOf(await stage.call(staff, findCardholder, { digits: member.cardNumber }))
    expect(found).toMatchObject({ nameMasked: member.nameMasked, memberId: member._id })
    expect(codeOf(await stage.call(staff, findCardholder, { digits: '1234567890' }))).toBe('MEMBER_UNKNOWN')
    expect(codeOf(await stage.call(staff, findCardholder, { digits: '123' }))).toBe('BAD_INPUT')
  })

  it('refuses PINs that are guessed first, members who left, and one’s own card', async () => {
    const member = await castMember(stage)
    const suspended = await castMember(stage, { state: 'suspended' })
    const own = await castMember(stage)
    await stage.database
      .collection('people')
      .doc(own.personId)
      .update({ staffRoles: ['staff'] })
    const issue = (as: string, memberId: string, pin = PIN) =>
      stage.call(as, issuePaperCard, { memberId, pin, isReplacing: false })
    for (const pin of ['123456', '876543', '111111', '121212', '385385'])
      expect(codeOf(await issue(staff, member._id, pin))).toBe('PIN_WEAK')
    expect(codeOf(await issue(staff, suspended._id))).toBe('NOT_A_MEMBER')
    expect(codeOf(await issue(staff, 'nobody'))).toBe('MEMBER_UNKNOWN')
    expect(codeOf(await issue(own.personId, own._id))).toBe('OWN_CARD')
    expect(await stage.documents(paperCards, { _id: member._id })).toEqual([])
  })

  it('issues one card, also when two of its staff press at once', async () => {
    const member = await castMember(stage)
    const input = { memberId: member._id, pin: PIN, isReplacing: false }
    const others = await Promise.all(
      Array.from({ length: 6 }, () => castPerson(stage, { staffRoles: ['staff'] })),
    )
    const codes = await Promise.all(
      others.map(async (as) => codeOf(await stage.call(as, issuePaperCard, input))),
    )
    expect(tally(codes)).toEqual({ ok: 1, ALREADY_HAS_CARD: 5 })
  })
})
