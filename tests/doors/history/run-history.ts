import { offerStocks } from '../../../cloudfunctions/capabilities/offers/records'
import type { VoucherRecord } from '../../../cloudfunctions/capabilities/vouchers/records'
import { addDays, dayOf, dayStart, MINUTE_MS } from '../../../miniprogram/contract/shanghai-time'
import { rushOf } from '../../../tools/bench/rush-of'
import { seededRandom } from '../../../tools/demo/seeded-random'
import { resumeOffer } from '../../../miniprogram/contract/offer-desk'
import { castClerk, castMembers, castOffer } from '../cast'
import type { DoorStage } from '../door-stage'
import { intentOf } from './answers'
import { badLine } from './bad-line'
import { endOf } from './ends'
import { operation, perform, type World } from './operations'
import type { Answered, EndState } from './violations'

const AT_ONCE = 48
const WAVE = 250
const OFFERS = 8
/** Each offer has one voucher for so many operations, so that all of them run out on the way. */
const OPERATIONS_A_VOUCHER = 160
/** Every fourth offer gives only this part of it a day. */
const A_DAY = 1 / 3
const RIDERS = 160
const CLERKS = 12
/**
 * Waves come around midnight, half before and half after: vouchers expire and what was redeemed just before is taken back
 * when no time is left for a new one. Steps are past holds, rate windows and the life of a request that nobody works on
 * any more; and every one of them is a minute at which the timer sees to what has expired.
 */
const WAVES_A_NIGHT = 6
const STEP_MS = 5 * MINUTE_MS
const FIRST_MS = -2 * STEP_MS
/** Rounds of asking once more at the end. */
const ROUNDS_MAX = 5
/** A write that hangs on its own lost answer is waited for; so mostly lateness, and each of the others often enough. */
const DATABASE_KINDS = [
  ...Array<string>(9).fill('delay'),
  'drop-request',
  'drop-answer',
  'drop-answer',
  'duplicate',
]

export interface HistoryPlan {
  operations: number
  seed: number
  /** Shares of what is sent that meets a fault. */
  lineShare: number
  databaseShare: number
}

interface Sent {
  sent: number
  injected: Record<string, number>
}

export interface HistoryRun {
  history: Answered[]
  ends: EndState[]
  /** Answers of doors; those of previews are not counted. */
  operations: number
  codes: Record<string, number>
  /** What stands in the end, by the state of the voucher and the kind of the entry. */
  left: Record<string, number>
  /** How often a phone asked again under the same request id. */
  repeats: number
  /** Sendings from phones and what happened to them. */
  line: Sent
  database: Sent
}

interface Traffic {
  functionRequests: number
  injected: Record<string, number>
}

async function castWorld(stage: DoorStage, plan: HistoryPlan): Promise<World> {
  const chance = seededRandom(plan.seed)
  const budget = Math.max(4, Math.round(plan.operations / OPERATIONS_A_VOUCHER))
  const terms = {
    period: 'day' as const,
    budgetFen: budget * 1_000 + 999,
    endsAt: stage.noon + 365 * 24 * 60 * MINUTE_MS,
  }
  const [riders, clerks, offers] = await Promise.all([
    castMembers(stage, RIDERS),
    Promise.all(Array.from({ length: CLERKS }, () => castClerk(stage))),
    Promise.all(
      Array.from({ length: OFFERS }, (_, number) =>
        castOffer(stage, { ...terms, dailyLimit: number % 4 === 0 ? Math.ceil(budget * A_DAY) : null }),
      ),
    ),
  ])
  return {
    stage,
    chance,
    line: badLine(() => chance.whole(0, 999_999) / 1_000_000, plan.lineShare),
    riders,
    clerks,
    offers,
    history: [],
    granted: [],
    receipts: [],
    unanswered: [],
    lowestFen: new Map(),
    claims: 0,
    repeats: 0,
    now: stage.noon,
    setAt: performance.now(),
  }
}

async function setClock(world: World, at: number): Promise<void> {
  world.now = at
  await world.stage.setClock(at)
  world.setAt = performance.now()
}

const instantOf = (noon: number, wave: number): number =>
  dayStart(addDays(dayOf(noon), Math.floor(wave / WAVES_A_NIGHT) + 1)) +
  FIRST_MS +
  (wave % WAVES_A_NIGHT) * STEP_MS

const operationsOf = (history: readonly Answered[]): number =>
  history.filter(({ kind }) => kind !== 'preview').length

/** What an offer has left while its vouchers are about: in the end those given once too often may have expired. */
async function seeStocks({ stage, offers, lowestFen }: World): Promise<void> {
  for (const offer of offers) {
    const [stock] = await stage.documents(offerStocks, { _id: offer._id })
    lowestFen.set(offer._id, Math.min(lowestFen.get(offer._id) ?? offer.budgetFen, stock!.remainingFen))
  }
}

/** So many operations in bad weather, and then the timer in good. */
async function wave(
  world: World,
  plan: HistoryPlan,
  { number, database }: { number: number; database: Sent },
) {
  const { stage } = world
  await setClock(world, instantOf(stage.noon, number))
  const weather = { share: plan.databaseShare, kinds: DATABASE_KINDS, seed: plan.seed + number }
  await stage.control('faults', weather)
  await rushOf(WAVE, AT_ONCE, () => operation(world))
  await seeStocks(world)
  const { traffic } = await stage.control<{ traffic: Traffic }>('health')
  database.sent += traffic.functionRequests
  for (const [kind, times] of Object.entries(traffic.injected))
    database.injected[kind] = (database.injected[kind] ?? 0) + times
  await stage.control('faults', {})
  await stage.fireJobs()
}

/** The weather clears: whoever has no answer yet asks again until there is one, and everything that is due is done. */
async function calmDown(world: World): Promise<void> {
  const { stage, line, offers, unanswered } = world
  line.isCalm = true
  const settle = async () => {
    await setClock(world, world.now + STEP_MS)
    await stage.fireJobs()
  }
  await settle()
  const personId = 'oDongheStaffThree'
  for (const { _id } of offers)
    await perform(world, intentOf({ kind: 'resume', spec: resumeOffer, personId, input: { offerId: _id } }))
  for (let round = 0; round < ROUNDS_MAX && unanswered.length > 0; round += 1) {
    const open = unanswered.splice(0)
    await rushOf(open.length, AT_ONCE, (number) => perform(world, open[number]!))
    await settle()
  }
  await settle()
}

/** Lets riders, clerks, staff and the timer do what they do over bad lines, and brings home what was answered and stored. */
export async function runHistory(stage: DoorStage, plan: HistoryPlan): Promise<HistoryRun> {
  const world = await castWorld(stage, plan)
  const database: Sent = { sent: 0, injected: {} }
  const { history, line } = world
  for (let number = 0; operationsOf(history) < plan.operations; number += 1) {
    if (number * WAVE > plan.operations * 3) break
    await wave(world, plan, { number, database })
  }
  await calmDown(world)
  await seeStocks(world)
  const ends = await Promise.all(
    world.offers.map(async (offer) => ({
      ...(await endOf(stage, offer)),
      lowestFen: world.lowestFen.get(offer._id)!,
    })),
  )
  const own = ends.flatMap(({ vouchers }) => vouchers)
  const states = own.map(({ state, _id }) => (/\.r\d+$/.test(_id) ? `${state} replacement` : state))
  const kinds = ends.flatMap(({ entries }) => entries.map(({ kind }) => kind))
  return {
    history,
    ends,
    operations: operationsOf(history),
    codes: countsOf(history.map(({ kind, code }) => `${kind} ${code}`)),
    left: countsOf([...states, ...kinds, ...own.map(endedWithMoney)]),
    repeats: world.repeats,
    line: { sent: line.sent, injected: line.injected },
    database,
  }
}

/** How a voucher that was taken back ended: with another in its place, or with its money in the stock. */
function endedWithMoney({ reversal }: VoucherRecord): string {
  if (!reversal) return 'not taken back'
  return reversal.replacedById === null ? 'money back' : 'replaced'
}

function countsOf(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values.toSorted()) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
