import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { memberVisits } from '../../cloudfunctions/capabilities/vouchers/counter-marks'
import { members } from '../../cloudfunctions/capabilities/membership/records'
import { merchants, stores } from '../../cloudfunctions/capabilities/merchants/records'
import { people } from '../../cloudfunctions/capabilities/people/records'
import { storeTallies } from '../../cloudfunctions/capabilities/vouchers/counter-marks'
import { vouchers } from '../../cloudfunctions/capabilities/vouchers/records'
import { typings } from '../../cloudfunctions/capabilities/vouchers/typing'
import { MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import { confirm, previewByHand, reverse } from '../../miniprogram/contract/voucher-counter'
import { claim, preview, redeem, show } from '../../miniprogram/contract/vouchers'
import { booksOf, castClerk, castMember, castOffer, tokenOf } from './cast'
import { codeOf, dataOf, openDoorStage, type DoorStage } from './door-stage'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

/** A restaurant of its own, so that a fault of the shop is nobody else's. */
async function castScene() {
  const id = `precedence-${Math.round(performance.now() * 1_000)}`
  const [shop] = await stage.documents(merchants, { _id: 'meal-1' })
  const [place] = await stage.documents(stores, { _id: 'meal-1-s1' })
  await stage.insert(merchants, [{ ...shop!, _id: id }])
  await stage.insert(stores, [{ ...place!, _id: `${id}-s1`, merchantId: id }])
  const offer = await castOffer(stage, {
    merchantId: id,
    storeIds: [`${id}-s1`],
    percent: { percentOff: 50, capFen: 20_000 },
    kind: 'percent-off',
    valueFen: 40_000,
    memberPaysFen: 20_000,
    unionPaysFen: 20_000,
    budgetFen: 100_000,
    storeDailyLimit: 3,
  })
  const member = await castMember(stage)
  const holder = member.personId
  const { voucherId } = dataOf(await stage.call(holder, claim, { offerId: offer._id })).voucher
  const shopClerk = { merchantId: id, storeId: `${id}-s1` }
  const clerk = await castClerk(stage, shopClerk)
  const token = await tokenOf(stage, holder, voucherId)
  const { code } = dataOf(await stage.call(holder, show, { voucherId }))
  return { ...shopClerk, offer, member, holder, voucherId, clerk, token, byHand: code!.byHand }
}
type Scene = Awaited<ReturnType<typeof castScene>>
type Fault = readonly [code: string, spoil: (scene: Scene) => Promise<unknown>]

const set = (value: unknown) => stage.database.command.set(value)
const alter = ({ voucherId }: Scene, change: object) =>
  stage.database.collection(vouchers.name).doc(voucherId).update(change)
const used = ({ storeId, clerk }: Scene) => ({
  ...{ receiptNumber: '2026111801234567', at: stage.noon - MINUTE_MS, clerkId: clerk, storeId },
  ...{ storeName: '东河家常菜大街店', requestId: 'some-earlier-request' },
})

/** What is wrong with voucher, person, hour and shop, as every way of using one meets it, in falling order. */
const USE_FAULTS: Fault[] = [
  ['WRONG_STORE', (scene) => alter(scene, { 'snapshot.storeIds': ['elsewhere'] })],
  ['OWN_VOUCHER', (scene) => alter(scene, { personId: scene.clerk })],
  ['ALREADY_REDEEMED', (scene) => alter(scene, { state: 'redeemed', redemption: set(used(scene)) })],
  ['VOUCHER_UNKNOWN', (scene) => alter(scene, { state: 'pending' })],
  ['VOUCHER_EXPIRED', (scene) => alter(scene, { usableUntil: stage.noon })],
  [
    'MEMBERSHIP_SUSPENDED',
    ({ member }) => stage.database.collection(members.name).doc(member._id).update({ state: 'suspended' }),
  ],
  ['NOT_USABLE_YET', (scene) => alter(scene, { 'snapshot.useSpans': [[1_320, 1_380]] })],
  [
    'SHOP_NOT_SERVING',
    ({ merchantId }) =>
      stage.database.collection(merchants.name).doc(merchantId).update({ state: 'suspended' }),
  ],
]
const heldByOther: Fault = [
  'HELD_BY_OTHER_CLERK',
  (scene) =>
    alter(scene, {
      hold: set({ clerkId: 'oOther', storeId: scene.storeId, until: stage.noon + 9 * MINUTE_MS }),
    }),
]
/** A voucher that is another's cannot be shown by its code as well: the codes are bound to their holder. */
const withoutOwn = USE_FAULTS.filter(([code]) => code !== 'OWN_VOUCHER')

/** Every row alone and with all the rows below it; and a refusal leaves voucher, books and marks as they were. */
function fall(
  what: string,
  faults: readonly Fault[],
  act: (scene: Scene, row: number) => Promise<{ ok: boolean; code?: string }>,
  prepare: (scene: Scene) => Promise<unknown> = () => Promise.resolve(),
): void {
  describe(`${what}: refusals by falling precedence`, () => {
    it.each(faults.map(([code], row) => [code, row] as const))('%s', async (code, row) => {
      for (const spoiled of [faults.slice(row, row + 1), faults.slice(row)]) {
        const scene = await castScene()
        await prepare(scene)
        for (const [, spoil] of [...spoiled].reverse()) await spoil(scene)
        const look = async () =>
          JSON.stringify([
            await stage.documents(vouchers, { _id: scene.voucherId }),
            await booksOf(stage, scene.offer),
          ])
        const before = await look()
        expect(codeOf(await act(scene, row))).toBe(code)
        expect(await look()).toBe(before)
      }
    })
  })
}

fall('preview', [...withoutOwn, heldByOther], ({ clerk, token }) => stage.call(clerk, preview, { token }))

const NOBODYS = '0000000000'
fall(
  'by hand',
  [
    [
      'TYPING_LOCKED',
      ({ clerk }) =>
        stage.insert(typings, [
          { _id: clerk, windowStartedAt: stage.noon, misses: 5, lockedUntil: stage.noon + 9 * MINUTE_MS },
        ]),
    ],
    ['CODE_MISTYPED', async (scene) => void (scene.byHand = '0000000001')],
    [
      'CODE_UNKNOWN',
      async (scene) => void (scene.byHand = scene.byHand === '0000000001' ? scene.byHand : NOBODYS),
    ],
    ...withoutOwn,
    heldByOther,
  ],
  ({ clerk, byHand }) => stage.call(clerk, previewByHand, { code: byHand }),
)

const hold = async (scene: Scene, change: object = {}) =>
  alter(scene, {
    hold: set({
      ...{ clerkId: scene.clerk, storeId: scene.storeId, until: stage.noon + MINUTE_MS },
      ...{ needsMember: true, confirmedAt: stage.noon, ...change },
    }),
  })
let billFen: number | undefined
fall(
  'redeem',
  [
    ...USE_FAULTS,
    ['NOT_HELD', (scene) => hold(scene, { until: stage.noon })],
    ['BILL_NEEDED', async () => void (billFen = undefined)],
    ['NEEDS_MEMBER', (scene) => alter(scene, { 'hold.confirmedAt': stage.database.command.remove() })],
    [
      'STORE_FULL_TODAY',
      ({ offer, storeId }) =>
        stage.insert(storeTallies, [{ _id: `${offer._id}.${storeId}.20261118`, count: 3 }]),
    ],
    [
      'NOT_WITH_ANOTHER',
      ({ member, storeId }) =>
        stage.insert(memberVisits, [
          { _id: `${member._id}.${storeId}`, voucherId: 'v', at: stage.noon - 1, stacking: 'alone' },
        ]),
    ],
  ],
  async ({ clerk, voucherId }) => {
    const reply = await stage.call(clerk, redeem, {
      voucherId,
      ...(billFen === undefined ? {} : { billFen }),
    })
    return reply
  },
  async (scene) => {
    billFen = 10_000
    await hold(scene)
  },
)

describe('redeem', () => {
  it('BILL_TOO_SMALL comes where the bill does', async () => {
    const scene = await castScene()
    await alter(scene, { 'snapshot.minimumBillFen': 3_000 })
    await hold(scene)
    const type = (fen: number) =>
      stage.call(scene.clerk, redeem, { voucherId: scene.voucherId, billFen: fen })
    expect(codeOf(await type(2_999))).toBe('BILL_TOO_SMALL')
    expect(codeOf(await type(3_000))).toBe('ok')
    expect(await booksOf(stage, scene.offer)).toMatchObject({ balance: 0, payable: 1_500 })
  })
})

const receiptOf = new Map<string, string>()
fall(
  'reverse',
  [
    ['RECEIPT_UNKNOWN', async ({ voucherId }) => void receiptOf.set(voucherId, '2026111800000000')],
    ['OWN_VOUCHER', (scene) => alter(scene, { personId: scene.clerk })],
    ['ALREADY_REVERSED', (scene) => alter(scene, { state: 'reversed' })],
    ['REVERSAL_TOO_LATE', (scene) => alter(scene, { 'redemption.at': stage.noon - 31 * MINUTE_MS })],
  ],
  ({ clerk, voucherId }) =>
    stage.call(clerk, reverse, { receiptNumber: receiptOf.get(voucherId), reason: 'not-served' }),
  async (scene) => {
    await hold(scene)
    const { voucherId } = scene
    const { receipt } = dataOf(await stage.call(scene.clerk, redeem, { voucherId, billFen: 10_000 }))
    receiptOf.set(voucherId, receipt.receiptNumber)
  },
)

fall(
  'confirm',
  [
    ['VOUCHER_UNKNOWN', (scene) => alter(scene, { personId: 'oSomebodyElse' })],
    ['NOTHING_TO_CONFIRM', (scene) => hold(scene, { until: stage.noon })],
  ],
  ({ holder, voucherId }) => stage.call(holder, confirm, { voucherId }),
  (scene) => hold(scene, { confirmedAt: stage.noon }),
)

describe('the clerk’s binding', () => {
  it('comes before everything: without it every one of these is FORBIDDEN', async () => {
    const scene = await castScene()
    await stage.database
      .collection(people.name)
      .doc(scene.clerk)
      .update({ clerk: set(null) })
    const calls = [
      stage.call(scene.clerk, preview, { token: scene.token }),
      stage.call(scene.clerk, previewByHand, { code: scene.byHand }),
      stage.call(scene.clerk, redeem, { voucherId: scene.voucherId }),
      stage.call(scene.clerk, reverse, { receiptNumber: '2026111800000000', reason: 'not-served' }),
    ]
    expect((await Promise.all(calls)).map(codeOf)).toEqual(Array.from({ length: 4 }, () => 'FORBIDDEN'))
  })
})
