import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rotatingCode } from '../../cloudfunctions/capabilities/vouchers/rotating-code'
import { members } from '../../cloudfunctions/capabilities/membership/records'
import { offers } from '../../cloudfunctions/capabilities/offers/records'
import { people } from '../../cloudfunctions/capabilities/people/records'
import { vouchers, type VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { HOLD_MS, QR_STEP_MS, listRedeemed, preview, redeem, show } from '../../miniprogram/contract/vouchers'
import { keyOf } from '../capabilities/builders'
import { booksOf, castClerk, castHolder, castMember, castPerson, scan, tokenOf } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, type DoorStage } from './door-stage'

let stage: DoorStage
let clerk: string
beforeAll(async () => {
  stage = await openDoorStage()
})
// Each test at the same instant, however long the others took, and with a clerk of its own, because a clerk may scan
// only so often a minute.
beforeEach(async () => {
  await stage.setClock(stage.noon)
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
