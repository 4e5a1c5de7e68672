import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { collections } from '../../cloudfunctions/collections'
import { paperCards } from '../../cloudfunctions/capabilities/membership/paper-card-records'
import { cardTallies } from '../../cloudfunctions/capabilities/vouchers/card-tallies'
import { voucherPolicies } from '../../cloudfunctions/capabilities/vouchers/policy'
import { vouchers } from '../../cloudfunctions/capabilities/vouchers/records'
import {
  issuePaperCard,
  listPaperCards,
  printPaperCard,
  setCardPin,
  stopPaperCard,
} from '../../miniprogram/contract/paper-cards'
import { PIN_MISSES_MAX } from '../../miniprogram/contract/paper-pin'
import { DAY_MS, MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import { reverse } from '../../miniprogram/contract/voucher-counter'
import { booksOf, castClerk, castPerson } from './cast'
import { PIN, WRONG, cardCalls, castCard as cast } from './cards-cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

/** Twenty at once take a busy machine its time. */
const ROUNDS = 2
let stage: DoorStage
let staff: string
let clerk: string
let open: ReturnType<typeof cardCalls>['open']
let opened: ReturnType<typeof cardCalls>['opened']
let serve: ReturnType<typeof cardCalls>['serve']
beforeAll(async () => {
  stage = await openDoorStage()
  ;({ open, opened, serve } = cardCalls(stage))
})
beforeEach(async () => {
  await stage.setClock(stage.noon)
  clerk = await castClerk(stage)
  staff = await castPerson(stage, { staffRoles: ['staff'] })
})
afterAll(() => stage.close())

const castCard = (offerParts?: Parameters<typeof cast>[1]) => cast(stage, offerParts)
const vouchersOf = (memberId: string) => stage.documents(vouchers, { memberId })
const missesOf = async (memberId: string) => (await stage.documents(paperCards, { _id: memberId }))[0]!.misses

describe('a printed card at the counter', () => {
  it('claims and redeems what the member chooses, once, and a lost answer shows the same receipt', async () => {
    const { memberId, member, offer, number } = await castCard()
    const view = await opened(clerk, number)
    expect(view).toMatchObject({ memberMasked: member.nameMasked, usesLeftToday: 2 })
    expect(view.choices.map(({ offerId }) => offerId)).toContain(offer._id)
    const requestId = freshRequestId()
    const first = dataOf(await serve(clerk, view, offer._id, requestId))
    expect(dataOf(await serve(clerk, view, offer._id, requestId))).toEqual(first)
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, held: 0, payable: offer.unionPaysFen })
    expect(await vouchersOf(memberId)).toMatchObject([
      { state: 'redeemed', redemption: { paperCardSerial: 1, clerkId: clerk } },
    ])
    // The turn is over: the next voucher wants the PIN again, and this offer is had for today.
    expect(codeOf(await serve(clerk, view, offer._id))).toBe('NOT_HELD')
    expect((await opened(clerk, number)).choices.map(({ offerId }) => offerId)).not.toContain(offer._id)
  })

  it('typed with spaces and small letters is the same number', async () => {
    const { number } = await castCard()
    const typed = `${number.slice(0, 4)} ${number.slice(4, 8)}-${number.slice(8)}`.toLowerCase()
    expect(codeOf(await open(clerk, typed))).toBe('ok')
    expect(codeOf(await open(clerk, `NIANGJIA-CARD:${number}`))).toBe('ok')
  })

  it('keeps to the offer’s stock: what is gone is refused, and nothing was claimed', async () => {
    const { memberId, offer, number } = await castCard({ dailyLimit: 0 })
    const view = await opened(clerk, number)
    expect(view.choices.map(({ offerId }) => offerId)).not.toContain(offer._id)
    expect(codeOf(await serve(clerk, view, offer._id))).toBe('SOLD_OUT_TODAY')
    expect(await vouchersOf(memberId)).toEqual([])
  })

  it('serves the voucher that replaced one taken back, and the day’s place comes back with it', async () => {
    const { memberId, offer, number } = await castCard()
    const { receipt } = dataOf(await serve(clerk, await opened(clerk, number), offer._id))
    const { receiptNumber } = receipt
    dataOf(await stage.call(clerk, reverse, { receiptNumber, reason: 'not-served' }))
    const again = await opened(clerk, number)
    expect(again.usesLeftToday).toBe(2)
    expect(codeOf(await serve(clerk, again, offer._id))).toBe('ok')
    expect((await vouchersOf(memberId)).map(({ state }) => state).sort()).toEqual(['redeemed', 'reversed'])
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0 })
  })
})

describe('limits', () => {
  it('of a day: at it one is served, past it the card does not open until tomorrow', async () => {
    const { number, offer, memberId } = await castCard({ perPerson: 3 })
    for (let use = 0; use < 2; use += 1)
      expect(codeOf(await serve(clerk, await opened(clerk, number), offer._id))).toBe('ok')
    expect(codeOf(await open(clerk, number))).toBe('CARD_DAY_USED_UP')
    // A new card begins where the old one stood.
    dataOf(await stage.call(staff, issuePaperCard, { memberId, pin: PIN, isReplacing: true }))
    const { number: next } = dataOf(await stage.call(staff, printPaperCard, { memberId }))
    expect(codeOf(await open(clerk, next))).toBe('CARD_DAY_USED_UP')
    await stage.setClock(stage.noon + DAY_MS)
    expect(codeOf(await open(clerk, next))).toBe('ok')
  })

  it('of a voucher and of a month: what is dearer is neither shown nor served nor claimed', async () => {
    const dear = await castCard({ unionPaysFen: 2_001, valueFen: 5_000, memberPaysFen: 0 })
    const view = await opened(clerk, dear.number)
    expect(view.choices.map(({ offerId }) => offerId)).not.toContain(dear.offer._id)
    expect(codeOf(await serve(clerk, view, dear.offer._id))).toBe('CARD_VOUCHER_TOO_DEAR')
    const { memberId, number, offer } = await castCard({ unionPaysFen: 1_000, valueFen: 1_000 })
    const month = `${memberId}.202611`
    await stage.insert(cardTallies, [{ _id: month, count: 9, fen: 19_001 }])
    expect(codeOf(await serve(clerk, await opened(clerk, number), offer._id))).toBe('CARD_MONTH_USED_UP')
    await stage.database.collection(cardTallies.name).doc(month).update({ fen: 19_000 })
    expect(await vouchersOf(memberId)).toEqual([])
    expect(codeOf(await serve(clerk, await opened(clerk, number), offer._id))).toBe('ok')
  })

  it('undecided by the union means that no card is served', async () => {
    const { number } = await castCard()
    await stage.insert(voucherPolicies, [
      {
        _id: 'none',
        version: 9,
        validFrom: stage.noon,
        source: 's',
        reversalMinutes: 30,
        confirmAboveFen: 1,
      },
    ])
    expect(codeOf(await open(clerk, number))).toBe('CARDS_NOT_SERVED')
    await stage.database.collection(voucherPolicies.name).doc('none').remove()
    expect(codeOf(await open(clerk, number))).toBe('ok')
  })
})

describe('a wrong PIN', () => {
  it('an unknown number, a stopped card and a wrong PIN are one answer, word for word', async () => {
    const [known, stopped] = [await castCard(), await castCard()]
    dataOf(await stage.call(staff, stopPaperCard, { memberId: stopped.memberId, reason: 'lost' }))
    const nobodys = '000000000000'
    const replies = [
      await open(clerk, known.number, WRONG),
      await open(clerk, stopped.number),
      await open(clerk, nobodys),
    ]
    for (const reply of replies) {
      expect(codeOf(reply)).toBe('CARD_OR_PIN_WRONG')
      expect(Object.keys(reply).sort()).toEqual(['code', 'ok', 'traceId'])
    }
  })

  it('five times in a row locks the card until the counter sets another, whoever typed them', async () => {
    const { memberId, number } = await castCard()
    for (let miss = 0; miss < PIN_MISSES_MAX; miss += 1)
      expect(codeOf(await open(await castClerk(stage), number, WRONG))).toBe('CARD_OR_PIN_WRONG')
    expect(codeOf(await open(clerk, number))).toBe('CARD_LOCKED')
    await stage.setClock(stage.noon + DAY_MS)
    expect(codeOf(await open(clerk, number))).toBe('CARD_LOCKED')
    dataOf(await stage.call(staff, setCardPin, { memberId, pin: '604928' }))
    expect(codeOf(await open(clerk, number))).toBe('CARD_OR_PIN_WRONG')
    expect(codeOf(await open(clerk, number, '604928'))).toBe('ok')
    expect(await missesOf(memberId)).toBe(0)
  })

  it('five times locks the clerk too, over whatever cards, and scanning goes on', async () => {
    const { number } = await castCard()
    const tries = ['000000000000', '000000000001', number, '000000000000', number]
    const codes = []
    for (const one of tries) codes.push(codeOf(await open(clerk, one, WRONG)))
    expect(tally(codes)).toEqual({ CARD_OR_PIN_WRONG: 4, CARD_MISTYPED: 1 })
    const locked = await open(clerk, number)
    expect(locked).toMatchObject({ code: 'TYPING_LOCKED', facts: { at: expect.any(Number) } })
    const elsewhere = await castClerk(stage)
    expect(codeOf(await open(elsewhere, number))).toBe('ok')
  })

  it('typed by ten clerks at once is looked at five times at most', async () => {
    const { memberId, number } = await castCard()
    const clerks = await Promise.all(Array.from({ length: 10 }, () => castClerk(stage)))
    const codes = tally((await Promise.all(clerks.map((as) => open(as, number, WRONG)))).map(codeOf))
    expect(codes.CARD_OR_PIN_WRONG! + codes.CARD_LOCKED!).toBe(10)
    expect(codes.CARD_OR_PIN_WRONG).toBeLessThanOrEqual(PIN_MISSES_MAX)
    expect(await missesOf(memberId)).toBe(PIN_MISSES_MAX)
  })
})

describe('twenty clerks at once', () => {
  it('with one card and its right PIN: one turn, one redemption, and the card is not locked by it', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { memberId, number, offer } = await castCard()
      const clerks = await Promise.all(Array.from({ length: 20 }, () => castClerk(stage)))
      const outcomes = await Promise.all(
        clerks.map(async (as) => {
          const reply = await open(as, number)
          return reply.ok ? codeOf(await serve(as, reply.data, offer._id)) : `open ${reply.code}`
        }),
      )
      const { ok = 0, ...others } = tally(outcomes)
      // Whoever came after the one could open the card again, and then found the offer had.
      expect(ok).toBe(1)
      for (const code of Object.keys(others))
        expect(['open HELD_BY_OTHER_CLERK', 'open CARD_LOCKED', 'ALREADY_CLAIMED', 'NOT_HELD']).toContain(
          code,
        )
      expect(await vouchersOf(memberId)).toHaveLength(1)
      expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, payable: offer.unionPaysFen })
      expect(await missesOf(memberId)).toBe(0)
      const [used] = await stage.documents(cardTallies, { _id: `${memberId}.20261118` })
      expect(used).toMatchObject({ count: 1, fen: offer.unionPaysFen })
    }
  })

  it('with the turn of one of them: the others redeem nothing, and its own twenty taps are one', async () => {
    const { memberId, number, offer } = await castCard({ perPerson: 5 })
    const view = await opened(clerk, number)
    const others = await Promise.all(Array.from({ length: 10 }, () => castClerk(stage)))
    const codes = await Promise.all([
      ...others.map(async (as) => codeOf(await serve(as, view, offer._id))),
      ...Array.from({ length: 10 }, async () => codeOf(await serve(clerk, view, offer._id))),
    ])
    expect(codes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'NOT_HELD'))
    expect(tally(codes.slice(10)).ok).toBe(1)
    const redeemed = (await vouchersOf(memberId)).filter(({ state }) => state === 'redeemed')
    expect(redeemed).toHaveLength(1)
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0 })
  })
})

describe('number and PIN', () => {
  it('stand nowhere in the store and in no answer but the printed sheet’s', async () => {
    const { memberId, number, offer } = await castCard()
    const view = await opened(clerk, number)
    const answers = [
      view,
      await serve(clerk, view, offer._id),
      await stage.call(staff, listPaperCards, {}),
      await stage.call(staff, setCardPin, { memberId, pin: PIN }),
      await open(clerk, number, WRONG),
      await stage.call(staff, stopPaperCard, { memberId, reason: 'misused' }),
    ]
    const said = JSON.stringify(answers)
    const stored = JSON.stringify(
      await Promise.all(collections.map(({ name }) => stage.documents({ name, indexes: [] }))),
    )
    for (const secret of [number, PIN, WRONG]) {
      expect(said).not.toContain(secret)
      expect(stored).not.toContain(secret)
    }
  })

  it('a hold ends by itself, so that a clerk who turns away does not keep the card', async () => {
    const { number, offer } = await castCard()
    const view = await opened(clerk, number)
    const other = await castClerk(stage)
    expect(codeOf(await open(other, number))).toBe('HELD_BY_OTHER_CLERK')
    await stage.setClock(stage.noon + 3 * MINUTE_MS)
    expect(codeOf(await serve(clerk, view, offer._id))).toBe('NOT_HELD')
    expect(codeOf(await open(other, number))).toBe('ok')
  })
})
