import type { OfferRecord } from '../../../cloudfunctions/capabilities/offers/records'
import { replacementIdOf } from '../../../cloudfunctions/capabilities/vouchers/records'
import type { Reply } from '../../../miniprogram/contract/action'
import { pauseOffer, resumeOffer } from '../../../miniprogram/contract/offer-desk'
import { reverse } from '../../../miniprogram/contract/voucher-counter'
import { claim, preview, redeem } from '../../../miniprogram/contract/vouchers'
import type { SeededRandom } from '../../../tools/demo/seeded-random'
import { freshRequestId, type DoorStage } from '../door-stage'
import { answeredOf, intentOf, type GrantedData, type Intent } from './answers'
import type { badLine } from './bad-line'
import { shownToken } from './ends'
import type { Answered } from './violations'

/** So many claims one after the other want the same offer: a rush to its end is where it could be given once too often. */
const CLAIMS_A_RUSH = 40
/** Counters work on what was claimed and redeemed last, so that several of them meet over one voucher or receipt. */
const VOUCHERS_IN_HAND = 60
const RECEIPTS_IN_HAND = 25
/** Each may pause and resume only so often a minute. */
const STAFF = ['oDongheStaff', 'oDongheStaffTwo', 'oDongheViceChair', 'oDongheChair']
/** "Not now", or nobody's answer: asked for again under the same request id. */
const OPEN = /^(INTERNAL|IN_PROGRESS|RATE_LIMITED)$/

interface Receipt {
  receiptNumber: string
  voucherId: string
  holderId: string
}

/** Everybody and everything a history is made of, while it goes on. */
export interface World {
  stage: DoorStage
  chance: SeededRandom
  line: ReturnType<typeof badLine>
  riders: { personId: string }[]
  clerks: string[]
  offers: OfferRecord[]
  history: Answered[]
  granted: { voucherId: string; holderId: string }[]
  receipts: Receipt[]
  unanswered: Intent[]
  /** The least that each offer's stock was seen to hold, by the offer's id. */
  lowestFen: Map<string, number>
  claims: number
  repeats: number
  /** The instant at which the stage's clock was set, and when that was. */
  now: number
  setAt: number
}

function keep(world: World, intent: Intent, data: GrantedData): void {
  const { kind, voucherId = '', holderId = intent.personId } = intent
  if (kind === 'claim') world.granted.push({ voucherId: data.voucher!.voucherId, holderId })
  if (kind === 'redeem')
    world.receipts.push({ receiptNumber: data.receipt!.receiptNumber, voucherId, holderId })
  if (kind === 'reverse' && data.isReplaced)
    world.granted.push({ voucherId: replacementIdOf(voucherId), holderId })
}

/** Sends what somebody wants over the line; what comes to no answer is kept to be asked again. */
export async function perform(world: World, intent: Intent): Promise<void> {
  const { stage, line, history } = world
  const { spec, requestId, input, personId } = intent
  if (intent.isRepeat) world.repeats += 1
  const reply = await line.over(async (isAgain) => {
    const sentAt = performance.now()
    const isRepeat = isAgain || intent.isRepeat
    const data = { action: spec.name, requestId, input, ...(isRepeat ? { isRepeat } : {}) }
    const { result } = await stage.knock(spec.door, data, { as: personId })
    if (result) history.push(answeredOf(intent, result as Reply<unknown, string>, sentAt))
    return result as Reply<unknown, string> | undefined
  })
  if (!reply || (!reply.ok && OPEN.test(reply.code))) world.unanswered.push({ ...intent, isRepeat: true })
  else if (reply.ok) keep(world, intent, reply.data as GrantedData)
}

function claiming(world: World): Promise<void> {
  const { chance, riders, offers } = world
  const offer = offers[Math.floor((world.claims += 1) / CLAIMS_A_RUSH) % offers.length]!
  const { personId } = chance.pick(riders)
  return perform(world, intentOf({ kind: 'claim', spec: claim, personId, input: { offerId: offer._id } }))
}

/** A clerk scans what a holder shows and commits; more than one clerk may do so at once. */
async function atCounter(world: World): Promise<void> {
  const { chance, stage, clerks, granted } = world
  const { voucherId, holderId } = chance.pick(granted.slice(-VOUCHERS_IN_HAND))
  const personId = chance.pick(clerks)
  const now = world.now + performance.now() - world.setAt
  const token = await shownToken(stage, { voucherId, holderId, now })
  const about = { personId, voucherId, holderId }
  if (token) await perform(world, intentOf({ kind: 'preview', spec: preview, input: { token }, ...about }))
  await perform(world, intentOf({ kind: 'redeem', spec: redeem, input: { voucherId }, ...about }))
}

/** A clerk of the store takes back what one of them redeemed; another may be about to do the same. */
function takingBack(world: World): Promise<void> {
  const { chance, clerks, receipts } = world
  const { receiptNumber, ...about } = chance.pick(receipts.slice(-RECEIPTS_IN_HAND))
  const input = { receiptNumber, reason: 'wrong-voucher' }
  return perform(
    world,
    intentOf({ kind: 'reverse', spec: reverse, personId: chance.pick(clerks), input, ...about }),
  )
}

function pausing(world: World): Promise<void> {
  const { chance, offers } = world
  const [kind, spec] = chance.happens(35)
    ? (['pause', pauseOffer] as const)
    : (['resume', resumeOffer] as const)
  const input = { offerId: chance.pick(offers)._id }
  return perform(world, intentOf({ kind, spec, personId: chance.pick(STAFF), input }))
}

/** The timer fires in the middle of it all: expired vouchers give their money back while others claim. */
async function expiring({ stage, history }: World): Promise<void> {
  const sentAt = performance.now()
  const code = await stage.fireJobs().then(
    ({ ran }) => (ran.includes('expire-vouchers') ? 'ok' : 'BROKEN'),
    () => 'NO_ANSWER',
  )
  const request = { personId: 'timer', requestId: freshRequestId() }
  history.push({ kind: 'expire', ...request, code, sentAt, answeredAt: performance.now() })
}

/** One thing that somebody does, whatever there is to do. */
export async function operation(world: World): Promise<void> {
  const draw = world.chance.whole(0, 99)
  const retried = draw < 20 ? world.unanswered.shift() : undefined
  if (retried) return perform(world, retried)
  if (draw < 52 && world.granted.length > 0) return atCounter(world)
  if (draw < 66 && world.receipts.length > 0) return takingBack(world)
  if (draw === 98) return pausing(world)
  if (draw === 99) return expiring(world)
  return claiming(world)
}
