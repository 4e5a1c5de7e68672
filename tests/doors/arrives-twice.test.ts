import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftOf } from '../../cloudfunctions/capabilities/offers/rules/live-offer'
import type { AnySpec } from '../../miniprogram/contract/action'
import {
  decideOffer,
  endOffer,
  pauseOffer,
  resumeOffer,
  saveOfferDraft,
  submitOffer,
} from '../../miniprogram/contract/offer-desk'
import { DAY_MS, MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import { confirm } from '../../miniprogram/contract/voucher-counter'
import { preview } from '../../miniprogram/contract/vouchers'
import { stopWaiting, wait } from '../../miniprogram/contract/waitlist'
import { offerOf } from '../capabilities/builders'
import { castClerk, castHolder, castMember, castOffer, castPerson, scan, tokenOf } from './cast'
import { dataOf, freshRequestId, openDoorStage, type DoorStage } from './door-stage'
import { strike } from './struck-write'

let stage: DoorStage
let staff: string
let chair: string
beforeAll(async () => {
  stage = await openDoorStage()
  staff = await castPerson(stage, { staffRoles: ['staff'] })
  chair = await castPerson(stage, { staffRoles: ['chair'] })
})
afterAll(() => stage.close())

interface Asked {
  by: string
  spec: AnySpec
  input: unknown
}

const draft = () => ({
  ...draftOf(offerOf()),
  merchantId: 'meal-1',
  storeIds: ['meal-1-s1'],
  startsAt: stage.noon - DAY_MS,
  endsAt: stage.noon + 30 * DAY_MS,
})
const saved = async () =>
  dataOf(await stage.call(staff, saveOfferDraft, { revision: 0, draft: draft() })).draft
async function submitted() {
  const { offerId, revision } = await saved()
  return dataOf(await stage.call(staff, submitOffer, { offerId, revision })).draft
}
const moving = (spec: AnySpec) => async () => ({
  by: staff,
  spec,
  input: { offerId: (await castOffer(stage))._id },
})

/** What is asked for, and everything that must be there before. */
const ASKED: [string, () => Promise<Asked>][] = [
  [
    'agreeing on the holder’s own phone',
    async () => {
      const dear = { unionPaysFen: 12_000, valueFen: 20_000, budgetFen: 100_000 }
      const { holder, voucherId } = await castHolder(stage, dear)
      await scan(stage, await castClerk(stage), holder, voucherId)
      return { by: holder, spec: confirm, input: { voucherId } }
    },
  ],
  [
    'looking at a code',
    async () => {
      const { holder, voucherId } = await castHolder(stage)
      const token = await tokenOf(stage, holder, voucherId)
      return { by: await castClerk(stage), spec: preview, input: { token } }
    },
  ],
  ['pausing an offer', moving(pauseOffer)],
  ['ending an offer', moving(endOffer)],
  [
    'going on with an offer',
    async () => {
      const asked = await moving(resumeOffer)()
      dataOf(await stage.call(staff, pauseOffer, asked.input))
      return asked
    },
  ],
  [
    'writing a draft',
    async () => ({ by: staff, spec: saveOfferDraft, input: { revision: 0, draft: draft() } }),
  ],
  [
    'writing it again',
    async () => {
      const { offerId, revision } = await saved()
      const input = { offerId, revision, draft: { ...draft(), title: '改了名字的' } }
      return { by: staff, spec: saveOfferDraft, input }
    },
  ],
  [
    'handing it in',
    async () => {
      const { offerId, revision } = await saved()
      return { by: staff, spec: submitOffer, input: { offerId, revision } }
    },
  ],
  [
    'approving it',
    async () => {
      const { offerId, revision } = await submitted()
      return { by: chair, spec: decideOffer, input: { offerId, revision, decision: 'approve' } }
    },
  ],
  [
    'sending it back',
    async () => {
      const { offerId, revision } = await submitted()
      const input = { offerId, revision, decision: 'send-back', note: '时间写错了' }
      return { by: chair, spec: decideOffer, input }
    },
  ],
  [
    'leaving a line',
    async () => {
      const { personId } = await castMember(stage)
      const offer = await castOffer(stage, { dailyLimit: null, budgetFen: 0, hasWaitlist: true })
      dataOf(await stage.call(personId, wait, { offerId: offer._id }))
      return { by: personId, spec: stopWaiting, input: { offerId: offer._id } }
    },
  ],
]

describe('a write that arrives twice', () => {
  it.each(ASKED)('is granted as it is without that: %s', async (_what, castAsked) => {
    for (let write = 1; ; write += 1) {
      // Each write of its own minute, past what anybody may do in one.
      await stage.setClock(stage.noon + write * MINUTE_MS)
      const { by, spec, input } = await castAsked()
      const data = { action: spec.name, requestId: freshRequestId(), input }
      let answer: unknown
      const send = async () => {
        answer = (await stage.knock(spec.door, data, { as: by })).result
      }
      const { injected } = await strike(stage, { fault: 'doubleAtWrite', write }, send)
      expect(answer, `write ${write}`).toMatchObject({ ok: true })
      if (injected.duplicate) continue
      // Its beginning, what it is about and its answer at least.
      expect(write, 'there were writes to strike').toBeGreaterThan(3)
      return
    }
  })
})
