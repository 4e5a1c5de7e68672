import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rotatingCode } from '../../cloudfunctions/capabilities/vouchers/rotating-code'
import { isBalanced } from '../../cloudfunctions/capabilities/ledger/rules/entries'
import { members } from '../../cloudfunctions/capabilities/membership/records'
import { offers } from '../../cloudfunctions/capabilities/offers/records'
import { people } from '../../cloudfunctions/capabilities/people/records'
import { vouchers, type VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { outbox } from '../../cloudfunctions/kernel/outbox'
import { overview } from '../../miniprogram/contract/ledger'
import { recordConsent } from '../../miniprogram/contract/notices'
import {
  HOLD_MS,
  QR_STEP_MS,
  claim,
  listRedeemed,
  preview,
  redeem,
  show,
} from '../../miniprogram/contract/vouchers'
import { keyOf } from '../capabilities/builders'
import { booksOf, castClerk, castHolder, castMember, castPerson, scan, tokenOf } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

let stage: DoorStage
let clerk: string
beforeAll(async () => {
  stage = await openDoorStage()
})
// A clerk of their own for each test, because a clerk may scan only so often a minute.
beforeEach(async () => {
  clerk = await castClerk(stage)
})
afterAll(() => stage.close())

const stored = async (voucherId: string) =>
  (await stage.documents<VoucherRecord>(vouchers, { _id: voucherId }))[0]!
const alter = (voucherId: string, change: object) =>
  stage.database.collection(vouchers.name).doc(voucherId).update(change)
/** A code as the doors would make it, of any moment and for anybody. */
async function madeCode(voucherId: string, parts: Partial<Parameters<typeof rotatingCode>[0]> = {}) {
  const { handle, personId } = await stored(voucherId)
  const keys = stage.secrets.tokenKeys
  return rotatingCode({ keys, keyNumber: 1, handle, holderId: personId, now: stage.noon, ...parts }).token
}
async function atInstant<Result>(at: number, run: () => Promise<Result>): Promise<Result> {
  await stage.setClock(at)
  try {
    return await run()
  } finally {
    await stage.setClock(stage.noon)
  }
}

describe('ten clerks at once', () => {
  it('preview and redeem one voucher: one success, nine named refusals, the ledger balanced', async () => {
    const { holder, offer, voucherId } = await castHolder(stage)
    const token = await tokenOf(stage, holder, voucherId)
    const clerks = await Promise.all(Array.from({ length: 10 }, () => castClerk(stage)))
    const outcomes = await Promise.all(
      clerks.map(async (own) => {
        const seen = await stage.call(own, preview, { token })
        return codeOf(seen.ok ? await stage.call(own, redeem, { voucherId }) : seen)
      }),
    )
    const { ok, ...refusals } = tally(outcomes)
    expect(ok).toBe(1)
    const named = ['HELD_BY_OTHER_CLERK', 'NOT_HELD', 'ALREADY_REDEEMED']
    expect(Object.keys(refusals).filter((code) => !named.includes(code))).toEqual([])
    expect(Object.values(refusals).reduce((sum, count) => sum + count, 0)).toBe(9)
    const books = await booksOf(stage, offer)
    expect(books).toMatchObject({ balance: 0, held: 0, payable: offer.unionPaysFen })
    expect(books.entries).toHaveLength(1)
    expect(isBalanced(books.lines)).toBe(true)
  })

  it('commit a voucher all of them have a hold on, as a broken hold would let them: still one success', async () => {
    const { offer, voucherId } = await castHolder(stage)
    const until = stage.noon + HOLD_MS
    const replies = await Promise.all(
      Array.from({ length: 10 }, async () => {
        await alter(voucherId, {
          hold: stage.database.command.set({ clerkId: clerk, storeId: 'meal-1-s1', until }),
        })
        return stage.call(clerk, redeem, { voucherId })
      }),
    )
    const { ok, ALREADY_REDEEMED, ...others } = tally(replies.map(codeOf))
    expect([ok, ALREADY_REDEEMED, others]).toEqual([1, 9, {}])
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, payable: offer.unionPaysFen })
  })
})

describe('one redemption', () => {
  it('shows the clerk what to serve and nothing to collect, then gives both the same receipt', async () => {
    const { holder, offer, member, voucherId } = await castHolder(stage)
    const token = await tokenOf(stage, holder, voucherId)
    const seen = dataOf(await stage.call(clerk, preview, { token }))
    expect(seen).toEqual({
      voucherId,
      title: offer.title,
      valueFen: offer.valueFen,
      memberPaysFen: offer.memberPaysFen,
      unionPaysFen: offer.unionPaysFen,
      memberMasked: member.nameMasked,
      cardTail: member.cardNumber.slice(-4),
      holdUntil: expect.closeTo(stage.noon + HOLD_MS, -5),
    })
    const { receipt } = dataOf(await stage.call(clerk, redeem, { voucherId }))
    const shown = dataOf(await stage.call(holder, show, { voucherId }))
    expect(shown.voucher).toMatchObject({ state: 'redeemed', receipt })
    expect(shown.code).toBeUndefined()
    const today = dataOf(await stage.call(clerk, listRedeemed, {}))
    expect(today.redeemed.map(({ receiptNumber }) => receiptNumber)).toContain(receipt.receiptNumber)
    expect(today.totalFen).toBe(today.redeemed.reduce((sum, entry) => sum + entry.unionPaysFen, 0))
  })

  it('is booked so that the union’s figures close', async () => {
    const { holder, offer, voucherId } = await castHolder(stage)
    await scan(stage, clerk, holder, voucherId)
    dataOf(await stage.call(clerk, redeem, { voucherId }))
    const figures = dataOf(await stage.call('oDongheChair', overview, {}))
    const own = figures.offers.find(({ offerId }) => offerId === offer._id)
    expect(own).toMatchObject({ redeemedCount: 1, payableFen: offer.unionPaysFen, heldFen: 0 })
    expect(figures.balanceFen).toBe(0)
  })

  it('whose answer was lost is asked for again and gives the same receipt, five times at once too', async () => {
    const { holder, offer, voucherId } = await castHolder(stage)
    await scan(stage, clerk, holder, voucherId)
    const requestId = freshRequestId()
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => stage.call(clerk, redeem, { voucherId }, requestId)),
    )
    expect(codeOf(replies[0]!)).toBe('ok')
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    expect(await stage.call(clerk, redeem, { voucherId }, requestId)).toEqual(replies[0])
    expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('ALREADY_REDEEMED')
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, payable: offer.unionPaysFen })
  })

  it('whose instance died after the commit gives the receipt it missed, not a refusal', async () => {
    const { holder, voucherId } = await castHolder(stage)
    await scan(stage, clerk, holder, voucherId)
    const requestId = freshRequestId()
    const first = dataOf(await stage.call(clerk, redeem, { voucherId }, requestId))
    await stage.database.collection('requests').doc(`${clerk}.${requestId}`).remove()
    expect(dataOf(await stage.call(clerk, redeem, { voucherId }, requestId))).toEqual(first)
    const other = await castClerk(stage)
    expect(codeOf(await stage.call(other, redeem, { voucherId }, requestId))).toBe('ALREADY_REDEEMED')
  })

  it('reuses no request id for another voucher', async () => {
    const [one, other] = [await castHolder(stage), await castHolder(stage)]
    await scan(stage, clerk, one.holder, one.voucherId)
    await scan(stage, clerk, other.holder, other.voucherId)
    const requestId = freshRequestId()
    expect(codeOf(await stage.call(clerk, redeem, { voucherId: one.voucherId }, requestId))).toBe('ok')
    const reply = await stage.call(clerk, redeem, { voucherId: other.voucherId }, requestId)
    expect(codeOf(reply)).toBe('REQUEST_REUSED')
    expect((await stored(other.voucherId)).state).toBe('issued')
  })

  it('lets a clerk whose camera read the code several times at once go on with every one', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { holder, voucherId } = await castHolder(stage)
      const token = await tokenOf(stage, holder, voucherId)
      const replies = await Promise.all(
        Array.from({ length: 6 }, () => stage.call(clerk, preview, { token })),
      )
      expect(tally(replies.map(codeOf))).toEqual({ ok: 6 })
    }
  })
})

describe('codes', () => {
  it.each([
    ['CODE_MALFORMED', 'nothing of ours', () => Promise.resolve('https://example.org/pay')],
    ['CODE_MALFORMED', 'cut short', async (id: string) => (await madeCode(id)).slice(0, -1)],
    ['CODE_FOREIGN', 'of no voucher', (id: string) => madeCode(id, { handle: 'zzzzzzzzzzzzz' })],
    [
      'CODE_FOREIGN',
      'signed for another holder',
      (id: string) => madeCode(id, { holderId: 'oSomebodyElse' }),
    ],
    [
      'CODE_FOREIGN',
      'signed by another union',
      (id: string) => madeCode(id, { keys: new Map([[1, keyOf(5)]]) }),
    ],
    ['CODE_STALE', 'a minute old', (id: string) => madeCode(id, { now: stage.noon - 60_000 })],
    ['CODE_STALE', 'a minute early', (id: string) => madeCode(id, { now: stage.noon + 90_000 })],
  ] as const)('%s: %s', async (code, _what, make) => {
    const { voucherId } = await castHolder(stage)
    expect(codeOf(await stage.call(clerk, preview, { token: await make(voucherId) }))).toBe(code)
    expect((await stored(voucherId)).hold).toBeNull()
  })

  it('a replayed code is stale two steps later, and says ALREADY_REDEEMED with time and place within them', async () => {
    const { holder, voucherId } = await castHolder(stage)
    const token = await tokenOf(stage, holder, voucherId)
    dataOf(await stage.call(clerk, preview, { token }))
    const { receipt } = dataOf(await stage.call(clerk, redeem, { voucherId }))
    expect(await stage.call(clerk, preview, { token })).toMatchObject({
      code: 'ALREADY_REDEEMED',
      facts: { at: receipt.redeemedAt, placeName: receipt.storeName },
    })
    await atInstant(stage.noon + 3 * QR_STEP_MS, async () => {
      expect(codeOf(await stage.call(clerk, preview, { token }))).toBe('CODE_STALE')
    })
  })

  it('are shown to their holder alone', async () => {
    const { voucherId } = await castHolder(stage)
    const stranger = await castMember(stage)
    expect(codeOf(await stage.call(stranger.personId, show, { voucherId }))).toBe('VOUCHER_UNKNOWN')
    expect(codeOf(await stage.call(clerk, show, { voucherId }))).toBe('VOUCHER_UNKNOWN')
  })

  it.each([
    ['an empty one', { token: '' }],
    ['one past the limit', { token: 'N'.repeat(65) }],
    ['an operator', { token: { $ne: null } }],
    ['a number', { token: 5 }],
    ['nothing', {}],
    ['a field nobody asked for', { token: 'N1', storeId: 'meal-1-s1' }],
  ])('BAD_INPUT for %s', async (_what, input) => {
    expect(codeOf(await stage.call(clerk, preview, input))).toBe('BAD_INPUT')
  })

  it('at the limit of length is read and called malformed', async () => {
    expect(codeOf(await stage.call(clerk, preview, { token: 'N'.repeat(64) }))).toBe('CODE_MALFORMED')
  })
})

describe('refusals at the counter, by falling precedence', () => {
  /** Each spoils the voucher, its holder or the clerk; every row is tried with all the rows below it. */
  const FAULTS: [string, (voucherId: string, memberId: string) => Promise<unknown>][] = [
    [
      'ALREADY_REDEEMED',
      (id) => alter(id, { state: 'redeemed', redemption: stage.database.command.set(USED) }),
    ],
    ['VOUCHER_EXPIRED', (id) => alter(id, { usableUntil: stage.noon })],
    [
      'MEMBERSHIP_SUSPENDED',
      (_id, memberId) => stage.database.collection(members.name).doc(memberId).update({ state: 'suspended' }),
    ],
    ['NOT_USABLE_YET', (id) => alter(id, { 'snapshot.useSpans': [[1_320, 1_380]] })],
    [
      'HELD_BY_OTHER_CLERK',
      (id) =>
        alter(id, {
          hold: stage.database.command.set({
            clerkId: 'oOther',
            storeId: 'meal-1-s1',
            until: stage.noon + 9 * HOLD_MS,
          }),
        }),
    ],
  ]
  const USED = {
    receiptNumber: '2026111801234567',
    at: 1_700_000_000_000,
    clerkId: 'oOther',
    storeId: 'meal-1-s1',
    storeName: '东河家常菜大街店',
    requestId: 'some-earlier-request',
  }

  it.each(FAULTS.map(([code], row) => [code, row] as const))('%s', async (code, row) => {
    const { member, voucherId, offer } = await castHolder(stage)
    for (const [, spoil] of FAULTS.slice(row)) await spoil(voucherId, member._id)
    const token = await madeCode(voucherId)
    expect(codeOf(await stage.call(clerk, preview, { token }))).toBe(code)
    const atRedeem = code === 'HELD_BY_OTHER_CLERK' ? 'NOT_HELD' : code
    expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe(atRedeem)
    const elsewhere = await castClerk(stage, { merchantId: 'hair-1', storeId: 'hair-1-s1' })
    expect(codeOf(await stage.call(elsewhere, preview, { token }))).toBe('WRONG_STORE')
    expect(codeOf(await stage.call(elsewhere, redeem, { voucherId }))).toBe('WRONG_STORE')
    expect(await booksOf(stage, offer)).toMatchObject({ payable: 0, entries: [] })
  })

  it('OWN_VOUCHER for a clerk who is a member too', async () => {
    const { holder, voucherId } = await castHolder(stage)
    await stage.database
      .collection(people.name)
      .doc(holder)
      .update({ clerk: stage.database.command.set({ merchantId: 'meal-1', storeId: 'meal-1-s1' }) })
    const token = await tokenOf(stage, holder, voucherId)
    expect(codeOf(await stage.call(holder, preview, { token }))).toBe('OWN_VOUCHER')
    expect(codeOf(await stage.call(holder, redeem, { voucherId }))).toBe('OWN_VOUCHER')
  })

  it('NOT_HELD without a preview, and when the hold of a minute has run out', async () => {
    const { holder, voucherId } = await castHolder(stage)
    expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('NOT_HELD')
    await scan(stage, clerk, holder, voucherId)
    const { hold } = await stored(voucherId)
    await atInstant(hold!.until, async () => {
      expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('NOT_HELD')
    })
    await atInstant(hold!.until + 1, async () => {
      const other = await castClerk(stage)
      await scan(stage, other, holder, voucherId)
      expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('NOT_HELD')
      expect(codeOf(await stage.call(other, redeem, { voucherId }))).toBe('ok')
    })
  })

  it('a hold ends with the clerk’s binding: another store may not commit, nobody at all is FORBIDDEN', async () => {
    const { holder, voucherId } = await castHolder(stage, { storeIds: ['meal-1-s1', 'meal-1-s2'] })
    const moving = await castClerk(stage)
    const bind = (binding: object | null) =>
      stage.database
        .collection(people.name)
        .doc(moving)
        .update({ clerk: stage.database.command.set(binding) })
    await scan(stage, moving, holder, voucherId)
    await bind({ merchantId: 'meal-1', storeId: 'meal-1-s2' })
    expect(codeOf(await stage.call(moving, redeem, { voucherId }))).toBe('NOT_HELD')
    await bind(null)
    expect(codeOf(await stage.call(moving, redeem, { voucherId }))).toBe('FORBIDDEN')
  })

  it('VOUCHER_UNKNOWN for what is not there and for a claim without stock', async () => {
    for (const voucherId of ['nowhere', '__proto__'])
      expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('VOUCHER_UNKNOWN')
    const { voucherId } = await castHolder(stage)
    await alter(voucherId, { state: 'pending' })
    expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('VOUCHER_UNKNOWN')
  })

  it('an offer that ended or changed does not touch a voucher already issued', async () => {
    const { holder, offer, voucherId } = await castHolder(stage)
    await stage.database
      .collection(offers.name)
      .doc(offer._id)
      .update({ state: 'ended', unionPaysFen: 9_999 })
    await scan(stage, clerk, holder, voucherId)
    expect(dataOf(await stage.call(clerk, redeem, { voucherId })).receipt.unionPaysFen).toBe(
      offer.unionPaysFen,
    )
  })
})

describe('the message after a redemption', () => {
  const template = () => stage.secrets.templates.get('voucher-redeemed') ?? ''
  const sentTo = async (holder: string) =>
    (await stage.control<{ touser: string }[]>('outbox')).filter(({ touser }) => touser === holder)
  async function redeemFor(holder: string, voucherId: string) {
    await scan(stage, clerk, holder, voucherId)
    return dataOf(await stage.call(clerk, redeem, { voucherId })).receipt
  }

  it('goes out once to somebody who consented, however often the timer fires', async () => {
    const { holder, voucherId, offer } = await castHolder(stage)
    await stage.control('consent', { openid: holder, templateId: template(), count: 1 })
    expect(dataOf(await stage.call(holder, recordConsent, { kind: 'voucher-redeemed' }))).toEqual({
      remaining: 1,
    })
    const receipt = await redeemFor(holder, voucherId)
    for (let count = 0; count < 3; count += 1)
      expect(await stage.fireJobs()).toMatchObject({ ok: true, broken: [] })
    const sent = await sentTo(holder)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      templateId: template(),
      page: expect.stringContaining(encodeURIComponent(voucherId)),
      data: { thing1: { value: offer.title }, thing2: { value: receipt.storeName } },
    })
  })

  it('is one message a consent: the second redemption sends none', async () => {
    const { holder, voucherId } = await castHolder(stage)
    await stage.control('consent', { openid: holder, templateId: template(), count: 5 })
    dataOf(await stage.call(holder, recordConsent, { kind: 'voucher-redeemed' }))
    await redeemFor(holder, voucherId)
    const { offer } = await castHolder(stage)
    const again = dataOf(await stage.call(holder, claim, { offerId: offer._id })).voucher
    await redeemFor(holder, again.voucherId)
    await stage.fireJobs()
    expect(await sentTo(holder)).toHaveLength(1)
  })

  it('is not even written for somebody who did not consent', async () => {
    const { holder, voucherId } = await castHolder(stage)
    await redeemFor(holder, voucherId)
    await stage.fireJobs()
    expect(await stage.documents(outbox, { toPersonId: holder })).toEqual([])
    expect(await sentTo(holder)).toEqual([])
  })

  it('that WeChat refuses is given up at once and keeps nothing else waiting', async () => {
    const refusing = await castHolder(stage)
    dataOf(await stage.call(refusing.holder, recordConsent, { kind: 'voucher-redeemed' }))
    await redeemFor(refusing.holder, refusing.voucherId)
    expect(await stage.fireJobs()).toMatchObject({ ok: true })
    expect(await stage.documents(outbox, { toPersonId: refusing.holder })).toMatchObject([
      { state: 'failed', attempts: 1, lastProblem: '43101' },
    ])
  })
})

describe('who may stand at the counter', () => {
  it('nobody but a clerk: every redeeming action is FORBIDDEN to members, staff and visitors', async () => {
    const { holder, voucherId } = await castHolder(stage)
    const token = await tokenOf(stage, holder, voucherId)
    const staff = await castPerson(stage, { staffRoles: ['chair'] })
    for (const personId of [holder, staff, 'oNobodyAtAll']) {
      expect(codeOf(await stage.call(personId, preview, { token }))).toBe('FORBIDDEN')
      expect(codeOf(await stage.call(personId, redeem, { voucherId }))).toBe('FORBIDDEN')
      expect(codeOf(await stage.call(personId, listRedeemed, {}))).toBe('FORBIDDEN')
    }
  })

  it('nobody without an OPENID, whatever the envelope says', async () => {
    const { voucherId } = await castHolder(stage)
    const data = {
      action: redeem.name,
      requestId: freshRequestId(),
      input: { voucherId },
      openid: clerk,
      OPENID: clerk,
    }
    for (const knocker of [{}, { as: '' }, { as: 'short' }, { as: 'o.with.dots' }])
      expect((await stage.knock('front', data, knocker)).result).toMatchObject({
        ok: false,
        code: 'NO_IDENTITY',
      })
  })
})
