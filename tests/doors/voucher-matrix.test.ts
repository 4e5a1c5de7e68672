import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { vouchers, type VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import { confirm, reverse } from '../../miniprogram/contract/voucher-counter'
import {
  VOUCHER_STATES,
  claim,
  listMine,
  preview,
  redeem,
  type VoucherState,
} from '../../miniprogram/contract/vouchers'
import { rotatingCode } from '../../cloudfunctions/capabilities/vouchers/rotating-code'
import { booksOf, castClerk, castMember, castOffer, scan } from './cast'
import { codeOf, dataOf, openDoorStage, type DoorStage } from './door-stage'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

interface Scene {
  voucher: VoucherRecord
  holder: string
  clerk: string
  offerId: string
  receiptNumber: string
}

const stored = async (_id: string) => (await stage.documents(vouchers, { _id }))[0]
/** What became of an action: its refusal, or `ok`. */
type Happening = (scene: Scene) => Promise<string>

/** Brings a voucher into a state by the ways that lead there, and answers who is about it. */
async function castIn(state: VoucherState): Promise<Scene> {
  const clerk = await castClerk(stage)
  const offer = await castOffer(stage)
  const member = await castMember(stage)
  const holder = member.personId
  const { voucherId } = dataOf(await stage.call(holder, claim, { offerId: offer._id })).voucher
  let receiptNumber = '2026111800000000'
  if (state === 'redeemed' || state === 'reversed') {
    await scan(stage, clerk, holder, voucherId)
    receiptNumber = dataOf(await stage.call(clerk, redeem, { voucherId })).receipt.receiptNumber
  }
  if (state === 'reversed')
    dataOf(await stage.call(clerk, reverse, { receiptNumber, reason: 'wrong-voucher' }))
  const asIs = stage.database.collection(vouchers.name).doc(voucherId)
  if (state === 'expired') await asIs.update({ state: 'expired', usableUntil: stage.noon - 1 })
  // A claim that died between its two writes: it is there, and its stock was taken.
  if (state === 'pending') await asIs.update({ state: 'pending' })
  const voucher = (await stored(voucherId))!
  return { voucher, holder, clerk, offerId: offer._id, receiptNumber }
}

const tokenFor = ({ voucher }: Scene) =>
  rotatingCode({
    ...{ keys: stage.secrets.tokenKeys, keyNumber: 1, handle: voucher.handle },
    ...{ holderId: voucher.personId, now: stage.noon },
  }).token

/** Everything that can happen to a voucher, in the order of a life. */
const EVENTS: Record<string, Happening> = {
  'claim again': async ({ holder, offerId }) => codeOf(await stage.call(holder, claim, { offerId })),
  preview: async (scene) => codeOf(await stage.call(scene.clerk, preview, { token: tokenFor(scene) })),
  confirm: async ({ holder, voucher }) =>
    codeOf(await stage.call(holder, confirm, { voucherId: voucher._id })),
  redeem: async (scene) => {
    await stage.call(scene.clerk, preview, { token: tokenFor(scene) })
    return codeOf(await stage.call(scene.clerk, redeem, { voucherId: scene.voucher._id }))
  },
  reverse: async ({ clerk, receiptNumber }) =>
    codeOf(await stage.call(clerk, reverse, { receiptNumber, reason: 'wrong-voucher' })),
  sweep: async () => {
    await stage.setClock(stage.noon + 2 * MINUTE_MS)
    await stage.fireJobs()
    return 'ok'
  },
  'end of time': async ({ voucher }) => {
    await stage.database.collection(vouchers.name).doc(voucher._id).update({ usableUntil: stage.noon })
    await stage.setClock(stage.noon + 10 * MINUTE_MS)
    await stage.fireJobs()
    return 'ok'
  },
}

/**
 * Rows are states, columns events; a cell says the state after it and, where it was refused, why. `-` leaves everything.
 * Expiring hands the money back in the same run; a pending claim whose stock is taken is issued by the sweep, and then
 * its time may end as well. The job that ends vouchers runs every five minutes, the sweep every minute.
 */
const MATRIX: Record<VoucherState, Record<string, string>> = {
  pending: {
    'claim again': 'issued',
    preview: '- VOUCHER_UNKNOWN',
    confirm: '- NOTHING_TO_CONFIRM',
    redeem: '- VOUCHER_UNKNOWN',
    reverse: '- RECEIPT_UNKNOWN',
    sweep: 'issued',
    'end of time': 'expired',
  },
  issued: {
    'claim again': '- ALREADY_CLAIMED',
    preview: '-',
    confirm: '- NOTHING_TO_CONFIRM',
    redeem: 'redeemed',
    reverse: '- RECEIPT_UNKNOWN',
    sweep: '-',
    'end of time': 'expired',
  },
  redeemed: {
    'claim again': '- ALREADY_CLAIMED',
    preview: '- ALREADY_REDEEMED',
    confirm: '- NOTHING_TO_CONFIRM',
    redeem: '- ALREADY_REDEEMED',
    reverse: 'reversed',
    sweep: '-',
    'end of time': '-',
  },
  reversed: {
    'claim again': '- ALREADY_CLAIMED',
    preview: '- ALREADY_REDEEMED',
    confirm: '- NOTHING_TO_CONFIRM',
    redeem: '- ALREADY_REDEEMED',
    reverse: '- ALREADY_REVERSED',
    sweep: '-',
    'end of time': '-',
  },
  expired: {
    'claim again': '- ALREADY_CLAIMED',
    preview: '- VOUCHER_EXPIRED',
    confirm: '- NOTHING_TO_CONFIRM',
    redeem: '- VOUCHER_EXPIRED',
    reverse: '- RECEIPT_UNKNOWN',
    sweep: '-',
    'end of time': '-',
  },
}

describe('every state of a voucher meets every event', () => {
  it('the drawing has a cell for each', () => {
    expect(Object.keys(MATRIX)).toEqual([...VOUCHER_STATES])
    for (const row of Object.values(MATRIX)) expect(Object.keys(row)).toEqual(Object.keys(EVENTS))
  })

  it.each(VOUCHER_STATES)('%s', async (state) => {
    const seen: Record<string, string> = {}
    for (const [event, happen] of Object.entries(EVENTS)) {
      await stage.setClock(stage.noon)
      const scene = await castIn(state)
      const code = await happen(scene)
      const after = (await stored(scene.voucher._id))!.state
      seen[event] = [after === state ? '-' : after, ...(code === 'ok' ? [] : [code])].join(' ')
      const [offer] = await stage.documents({ name: 'offers', indexes: [] }, { _id: scene.offerId })
      // Whatever happened: no fen of the budget is nowhere or twice.
      if (after !== 'pending')
        expect(await booksOf(stage, offer as never), `${state} ${event}`).toMatchObject({
          balance: state === 'expired' && event !== 'end of time' ? 1_000 : 0,
        })
    }
    expect(seen).toEqual(MATRIX[state])
  })

  it('a reversed one leaves another, which is what its holder sees first', async () => {
    const { holder } = await castIn('reversed')
    const { vouchers: own } = dataOf(await stage.call(holder, listMine, {}))
    expect(own.map(({ state }) => state).sort()).toEqual(['issued', 'reversed'])
  })
})
