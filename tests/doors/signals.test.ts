import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerEntries } from '../../cloudfunctions/capabilities/ledger/records'
import { isBalanced } from '../../cloudfunctions/capabilities/ledger/rules/entries'
import { outbox } from '../../cloudfunctions/kernel/outbox'
import { recordConsent } from '../../miniprogram/contract/notices'
import { lineAsks, lineHolds, weighedLines } from '../../cloudfunctions/capabilities/signals/records'
import { WEIGHED_AFTER_MS } from '../../cloudfunctions/capabilities/signals/jobs/weigh-lines'
import { burnDown, offerDay, overview } from '../../miniprogram/contract/ledger'
import { DAY_MS, dayOf } from '../../miniprogram/contract/shanghai-time'
import { answer, inbox, merchantOutcomes, myAsks, reject, release } from '../../miniprogram/contract/signals'
import { redeem } from '../../miniprogram/contract/vouchers'
import { booksOf, castClerk, castHolder, castPerson, scan } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

const STAFF = 'oDongheStaff'
let stage: DoorStage
let now: number
beforeAll(async () => {
  stage = await openDoorStage()
})
// Each test on a day of its own, so that the redemptions of one are no neighbours of another's.
let day = 0
beforeEach(async () => {
  now = stage.noon + (day += 1) * 2 * 3_600_000
  await stage.setClock(now)
})
afterEach(() => stage.control('content', { rule: null }))
afterAll(() => stage.close())

/** A redemption moments after claiming, of a holder who works for the shop: enough to be looked at. */
async function redeemed({ isOfShop = true, waitMs = 5_000 } = {}) {
  const made = await castHolder(stage)
  const { holder, voucherId } = made
  if (isOfShop) {
    const clerk = { merchantId: 'meal-1', storeId: 'meal-1-s2' }
    await stage.database
      .collection('people')
      .doc(holder)
      .update({ clerk: stage.database.command.set(clerk) })
  }
  const clerk = await castClerk(stage)
  await stage.setClock(now + waitMs)
  await scan(stage, clerk, holder, voucherId)
  dataOf(await stage.call(clerk, redeem, { voucherId }))
  return { ...made, clerk, entryId: `redemption.${voucherId}` }
}

/** Runs the timer until nothing is left to weigh. */
async function weigh() {
  // The stage's clock runs on while a test works, so a redemption may be some seconds later than asked for.
  await stage.setClock(now + 30_000 + WEIGHED_AFTER_MS)
  for (;;) {
    const [before] = await stage.documents(weighedLines)
    expect((await stage.fireJobs()).broken).toEqual([])
    const [after] = await stage.documents(weighedLines)
    if (JSON.stringify(before) === JSON.stringify(after)) return
  }
}
const held = async () => {
  const made = await redeemed()
  await weigh()
  return made
}
const holdOf = async (entryId: string) => (await stage.documents(lineHolds, { _id: entryId }))[0]
const askOf = async (entryId: string) => (await stage.documents(lineAsks, { _id: entryId }))[0]
const NOTE = '会员说没收到，商户同意不付'

describe('weighing', () => {
  it('holds what weighs enough with its reasons, asks its holder, and leaves the ordinary line alone', async () => {
    const own = await redeemed()
    now += 400_000
    await stage.setClock(now)
    const plain = await redeemed({ isOfShop: false, waitMs: 120_000 })
    now += 120_000
    expect(await holdOf(own.entryId)).toBeUndefined()
    await weigh()
    expect(await holdOf(own.entryId)).toMatchObject({
      state: 'held',
      merchantId: 'meal-1',
      signals: ['own-voucher', 'soon-after-claim'],
      figures: { 'own-voucher': 1 },
      score: 60,
    })
    expect(await askOf(own.entryId)).toMatchObject({ personId: own.holder, answer: 'none' })
    expect(await holdOf(plain.entryId)).toBeUndefined()
    const { lines, heldCount } = dataOf(await stage.call(STAFF, inbox, { which: 'held' }))
    expect(heldCount).toBe(lines.length)
    const shown = lines.find(({ entryId }) => entryId === own.entryId)
    expect(shown).toMatchObject({ state: 'held', isTakenBack: false, asked: { answer: null } })
    expect(JSON.stringify(lines)).not.toContain(own.holder)
    expect(JSON.stringify(lines)).not.toContain(own.clerk)
  })

  it('looks at nothing twice, and weighed again from the beginning writes nothing new', async () => {
    const { entryId } = await held()
    const before = [await stage.documents(lineHolds), await stage.documents(lineAsks)]
    await stage.database
      .collection(weighedLines.name)
      .doc('redemptions')
      .update({ at: now - 1, entryId: '' })
    await weigh()
    expect([await stage.documents(lineHolds), await stage.documents(lineAsks)]).toEqual(before)
    expect((await stage.documents(weighedLines))[0]).toMatchObject({ entryId })
  })
})

describe('the message of a question', () => {
  it('is written with it, once, opens the voucher and says no reason', async () => {
    const { holder, voucherId, entryId } = await redeemed()
    dataOf(await stage.call(holder, recordConsent, { kind: 'voucher-ask' }))
    await weigh()
    await stage.database
      .collection(weighedLines.name)
      .doc('redemptions')
      .update({ at: now - 1, entryId: '' })
    await weigh()
    const messages = await stage.documents(outbox, { toPersonId: holder })
    expect(messages.map(({ _id, kind }) => [_id, kind])).toEqual([[`notice.ask.${entryId}`, 'voucher-ask']])
    expect(decodeURIComponent(messages[0]!.page).endsWith(`voucherId=${voucherId}`)).toBe(true)
    expect(messages[0]!.fields.thing4).toBe('收到了吗？点开说一声')
  })

  it('is not written to somebody who allowed none; the question stands all the same', async () => {
    const { holder, entryId } = await held()
    expect(await askOf(entryId)).toBeDefined()
    expect(await stage.documents(outbox, { toPersonId: holder })).toEqual([])
  })
})

describe('the member', () => {
  it('is asked without a reason and answers once; a stranger finds no question', async () => {
    const { entryId: askId, holder, voucherId } = await held()
    const { asks } = dataOf(await stage.call(holder, myAsks, {}))
    expect(asks).toMatchObject([{ askId, voucherId }])
    expect(JSON.stringify(asks)).not.toMatch(/signal|score|held/)
    const input = { askId, answer: 'with-issues', text: '只给了一半' }
    expect(codeOf(await stage.call(STAFF, answer, input))).toBe('ASK_UNKNOWN')
    await stage.control('content', { rule: '一半' })
    expect(codeOf(await stage.call(holder, answer, input))).toBe('TEXT_NOT_ALLOWED')
    await stage.control('content', { rule: null })
    const tries = Array.from({ length: 6 }, (_, index) =>
      stage.call(holder, answer, index === 0 ? input : { askId, answer: 'received' }),
    )
    const codes = tally((await Promise.all(tries)).map(codeOf))
    expect(codes['ok']! + (codes['ALREADY_ANSWERED'] ?? 0)).toBe(6)
    const stored = await askOf(askId)
    expect(codeOf(await stage.call(holder, answer, { askId, answer: 'not-received' }))).toBe(
      'ALREADY_ANSWERED',
    )
    expect(await askOf(askId)).toEqual(stored)
    expect(dataOf(await stage.call(holder, myAsks, {})).asks).toEqual([])
  })

  it('may answer for thirty days', async () => {
    const { entryId: askId, holder } = await held()
    const { answerUntil, redeemedAt } = (await askOf(askId))!
    expect(answerUntil).toBe(redeemedAt + 30 * DAY_MS)
    await stage.setClock(answerUntil)
    expect(dataOf(await stage.call(holder, myAsks, {})).asks).toEqual([])
    expect(codeOf(await stage.call(holder, answer, { askId, answer: 'received' }))).toBe('TOO_LATE')
    await stage.setClock(answerUntil - 10_000)
    expect(codeOf(await stage.call(holder, answer, { askId, answer: 'received' }))).toBe('ok')
  })
})

describe('the reviewer', () => {
  it('releases a line, which changes no money', async () => {
    const { entryId, offer } = await held()
    const before = await booksOf(stage, offer)
    expect(codeOf(await stage.call(STAFF, release, { entryId }))).toBe('ok')
    const after = await booksOf(stage, offer)
    expect([after.remaining, after.payable, after.balance]).toEqual([before.remaining, before.payable, 0])
    expect(await holdOf(entryId)).toMatchObject({ state: 'released', decidedBy: STAFF, note: null })
  })

  it('rejects a line with a note: taken back in the ledger, claimable again, every fen somewhere', async () => {
    const { entryId, offer } = await held()
    expect(codeOf(await stage.call(STAFF, reject, { entryId }))).toBe('BAD_INPUT')
    const requestId = freshRequestId()
    const send = () => stage.call(STAFF, reject, { entryId, note: NOTE }, requestId)
    expect([codeOf(await send()), codeOf(await send())]).toEqual(['ok', 'ok'])
    const books = await booksOf(stage, offer)
    expect(books).toMatchObject({ payable: 0, held: 0, balance: 0, remaining: offer.budgetFen })
    expect(books.entries.map(({ kind }) => kind).sort()).toEqual(['redemption', 'rejection'])
    expect(isBalanced(books.lines)).toBe(true)
    const { balanceFen, offers } = dataOf(await stage.call(STAFF, overview, {}))
    const row = offers.find(({ offerId }) => offerId === offer._id)
    expect(row).toMatchObject({ issuedCount: 1, redeemedCount: 0, takenBackCount: 1, payableFen: 0 })
    expect(balanceFen).toBe(0)
    const { lines } = dataOf(await stage.call(STAFF, inbox, { which: 'rejected' }))
    expect(lines[0]).toMatchObject({ entryId, state: 'rejected', decided: { note: NOTE } })
  })

  it('ten at once, half releasing and half rejecting: one decision, the books even', async () => {
    const { entryId, offer } = await held()
    const staff = await Promise.all(
      Array.from({ length: 10 }, () => castPerson(stage, { staffRoles: ['staff'] })),
    )
    const replies = await Promise.all(
      staff.map((own, index) =>
        index % 2 === 0
          ? stage.call(own, release, { entryId })
          : stage.call(own, reject, { entryId, note: NOTE }),
      ),
    )
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, ALREADY_DECIDED: 9 })
    const isRejected = (await holdOf(entryId))!.state === 'rejected'
    const books = await booksOf(stage, offer)
    expect(books.balance).toBe(0)
    expect(books.entries).toHaveLength(isRejected ? 2 : 1)
    expect(isBalanced(books.lines)).toBe(true)
  })

  it('is nobody whose own line it is', async () => {
    const { entryId, holder } = await held()
    const own = await castPerson(stage, { staffRoles: ['staff'], ownerOf: 'meal-1' })
    const set = stage.database.command.set(['staff'])
    await stage.database.collection('people').doc(holder).update({ staffRoles: set })
    for (const reviewer of [own, holder]) {
      expect(codeOf(await stage.call(reviewer, release, { entryId }))).toBe('OWN_LINE')
      expect(codeOf(await stage.call(reviewer, reject, { entryId, note: NOTE }))).toBe('OWN_LINE')
    }
    expect(codeOf(await stage.call(STAFF, release, { entryId: 'redemption.nothing' }))).toBe('LINE_UNKNOWN')
    expect(await holdOf(entryId)).toMatchObject({ state: 'held' })
  })
})

describe('figures', () => {
  it('open from an offer to its days to its entries, and sum to the same', async () => {
    const { entryId, offer } = await held()
    dataOf(await stage.call(STAFF, reject, { entryId, note: NOTE }))
    const { days } = dataOf(await stage.call(STAFF, burnDown, { offerId: offer._id }))
    expect(days.at(-1)).toEqual({
      ...{ day: dayOf(now), entryCount: 2, spentFen: 0, leftFen: offer.budgetFen },
    })
    const rows = dataOf(await stage.call(STAFF, offerDay, { offerId: offer._id, day: dayOf(now) }))
    expect(rows.entries.map(({ kind, fen }) => [kind, fen])).toEqual([
      ['rejection', 0 - offer.unionPaysFen],
      ['redemption', offer.unionPaysFen],
    ])
    expect(codeOf(await stage.call(STAFF, burnDown, { offerId: 'nothing' }))).toBe('OFFER_UNKNOWN')
  })

  it('tell a merchant’s outcomes in numbers', async () => {
    const outcomes = dataOf(await stage.call(STAFF, merchantOutcomes, { merchantId: 'meal-1' }))
    const holds = await stage.documents(lineHolds, { merchantId: 'meal-1' })
    expect(outcomes.held + outcomes.released + outcomes.rejected).toBe(holds.length)
    expect(outcomes.asked).toBeGreaterThanOrEqual(holds.length)
    expect(isBalanced((await stage.documents(ledgerEntries)).flatMap(({ lines }) => lines))).toBe(true)
  })
})
