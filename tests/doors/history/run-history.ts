import { ledgerEntries } from '../../../cloudfunctions/capabilities/ledger/records'
import { offers, offerStocks, type OfferRecord } from '../../../cloudfunctions/capabilities/offers/records'
import { vouchers, type VoucherRecord } from '../../../cloudfunctions/capabilities/vouchers/records'
import { rotatingCode } from '../../../cloudfunctions/capabilities/vouchers/rotating-code'
import type { AnySpec, Reply } from '../../../miniprogram/contract/action'
import { claim, preview, redeem } from '../../../miniprogram/contract/vouchers'
import { rushOf } from '../../../tools/bench/rush-of'
import { seededRandom } from '../../../tools/demo/seeded-random'
import { castClerk, castMembers, castOffer } from '../cast'
import { freshRequestId, type DoorStage } from '../door-stage'
import { badLine } from './bad-line'
import type { Answered, EndState, OperationKind } from './violations'

const AT_ONCE = 48
const WAVE = 250
const OFFERS = 8
/** Each offer has one voucher for so many operations, so that all of them run out on the way. */
const OPERATIONS_A_VOUCHER = 160
/** So many claims one after the other want the same offer: a rush to its end is where it could be given once too often. */
const CLAIMS_A_RUSH = 40
const RIDERS = 160
const CLERKS = 12
/** Past holds, rate windows and the life of a request that nobody works on any more. */
const WAVE_MS = 65_000
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

export interface HistoryRun {
  history: Answered[]
  ends: EndState[]
  operations: number
  codes: Record<string, number>
  /** Sendings from phones and what happened to them. */
  line: { sent: number; injected: Record<string, number> }
  database: { sent: number; injected: Record<string, number> }
}

/** Something a phone wants, under the request id it keeps until it has an answer. */
interface Intent {
  kind: OperationKind
  spec: AnySpec
  personId: string
  requestId: string
  input: object
  voucherId?: string
  isRepeat: boolean
}

/** Lets riders and clerks do what they do over bad lines, wave after wave, and brings home what was answered and stored. */
export async function runHistory(stage: DoorStage, plan: HistoryPlan): Promise<HistoryRun> {
  const chance = seededRandom(plan.seed)
  const line = badLine(() => chance.whole(0, 999_999) / 1_000_000, plan.lineShare)
  const budget = Math.max(4, Math.round(plan.operations / OPERATIONS_A_VOUCHER))
  const cast = await Promise.all([
    castMembers(stage, RIDERS),
    Promise.all(Array.from({ length: CLERKS }, () => castClerk(stage))),
    Promise.all(
      Array.from({ length: OFFERS }, () =>
        castOffer(stage, { dailyLimit: null, period: 'day', budgetFen: budget * 1_000 + 999 }),
      ),
    ),
  ])
  const [riders, clerks, own] = cast
  const history: Answered[] = []
  const granted = new Map<string, string>()
  const unanswered: Intent[] = []
  const database = { sent: 0, injected: {} as Record<string, number> }
  let claims = 0
  let now = stage.noon
  let shownAt = performance.now()

  const perform = async (intent: Intent): Promise<void> => {
    const data = (isRepeat: boolean) => ({
      action: intent.spec.name,
      requestId: intent.requestId,
      input: intent.input,
      ...(isRepeat || intent.isRepeat ? { isRepeat: true } : {}),
    })
    const reply = await line.over(async (isRepeat) => {
      const sentAt = performance.now()
      const { result } = await stage.knock(intent.spec.door, data(isRepeat), { as: intent.personId })
      if (result) history.push(answeredOf(intent, result as Reply<unknown, string>, sentAt))
      return result as Reply<unknown, string> | undefined
    })
    const isOpen = !reply || (!reply.ok && /^(INTERNAL|IN_PROGRESS|RATE_LIMITED)$/.test(reply.code))
    if (isOpen) unanswered.push({ ...intent, isRepeat: true })
    else if (intent.kind === 'claim' && reply.ok)
      granted.set((reply.data as { voucher: { voucherId: string } }).voucher.voucherId, intent.personId)
  }

  const claimIntent = (): Intent => {
    const rider = chance.pick(riders)
    const offer = own[Math.floor((claims += 1) / CLAIMS_A_RUSH) % own.length]!
    const input = { offerId: offer._id }
    return intentOf('claim', claim, rider.personId, input)
  }
  /** A clerk scans what a holder shows and commits; more than one clerk may do so at once. */
  const atCounter = async (voucherId: string, holder: string, clerk: string): Promise<void> => {
    const token = await shownToken(stage, voucherId, holder, now + performance.now() - shownAt)
    if (token) await perform(intentOf('preview', preview, clerk, { token }, voucherId))
    await perform(intentOf('redeem', redeem, clerk, { voucherId }, voucherId))
  }
  const operation = async (): Promise<void> => {
    const retried = chance.happens(20) ? unanswered.shift() : undefined
    if (retried) return perform(retried)
    const [voucherId, holder] = chance.happens(45)
      ? (chance.pick([...granted, ['', '']]) as [string, string])
      : ['', '']
    if (voucherId) return atCounter(voucherId, holder, chance.pick(clerks))
    if (chance.happens(2)) return pauseOrResume(stage, chance.pick(own), chance.happens(50))
    return perform(claimIntent())
  }
  const wave = async (count: number, task: () => Promise<void>): Promise<void> => {
    await rushOf(count, AT_ONCE, task)
    const { traffic } = await stage.control<{ traffic: Traffic }>('health')
    database.sent += traffic.functionRequests
    for (const [kind, times] of Object.entries(traffic.injected))
      database.injected[kind] = (database.injected[kind] ?? 0) + times
    now += WAVE_MS
    await stage.setClock(now)
    shownAt = performance.now()
    await stage.control('faults', {})
    await stage.fireJobs()
  }
  let operations = 0
  while (history.length < plan.operations && operations < plan.operations * 3) {
    const weather = { share: plan.databaseShare, kinds: DATABASE_KINDS, seed: plan.seed + operations }
    await stage.control('faults', weather)
    await wave(WAVE, operation)
    operations += WAVE
  }
  // The weather clears: whoever has no answer yet asks once more.
  for (const offer of own) await pauseOrResume(stage, offer, false)
  const open = unanswered.splice(0)
  line.isCalm = true
  await wave(open.length, async () => perform(open.pop()!))
  await wave(0, () => Promise.resolve())
  return {
    history,
    ends: await Promise.all(own.map((offer) => endOf(stage, offer))),
    operations: history.length,
    codes: countsOf(history.map(({ kind, code }) => `${kind} ${code}`)),
    line: { sent: line.sent, injected: line.injected },
    database,
  }
}

interface Traffic {
  functionRequests: number
  injected: Record<string, number>
}

function intentOf(
  kind: OperationKind,
  spec: AnySpec,
  personId: string,
  input: object,
  voucherId?: string,
): Intent {
  const more = voucherId === undefined ? {} : { voucherId }
  return { kind, spec, personId, requestId: freshRequestId(), input, isRepeat: false, ...more }
}

function answeredOf(intent: Intent, reply: Reply<unknown, string>, sentAt: number): Answered {
  const { kind, personId, requestId, voucherId } = intent
  const common = { kind, personId, requestId, sentAt, answeredAt: performance.now() }
  if (!reply.ok) return { ...common, code: reply.code, ...(voucherId === undefined ? {} : { voucherId }) }
  const data = reply.data as { voucher?: { voucherId: string }; receipt?: { receiptNumber: string } }
  const id = data.voucher?.voucherId ?? voucherId
  return {
    ...common,
    code: 'ok',
    granted: kind === 'preview' ? 'held' : `${id ?? ''} ${data.receipt?.receiptNumber ?? ''}`,
    ...(id === undefined ? {} : { voucherId: id }),
  }
}

/** What the holder's screen shows, made from the stored voucher: how it gets there is not what is examined. */
async function shownToken(
  stage: DoorStage,
  voucherId: string,
  holderId: string,
  now: number,
): Promise<string | undefined> {
  const [voucher] = await stage.documents<VoucherRecord>(vouchers, { _id: voucherId })
  if (!voucher) return undefined
  const { tokenKeys } = stage.secrets
  const keyNumber = Math.max(...tokenKeys.keys())
  return rotatingCode({ keys: tokenKeys, keyNumber, handle: voucher.handle, holderId, now }).token
}

async function pauseOrResume(stage: DoorStage, { _id }: OfferRecord, isPaused: boolean): Promise<void> {
  await stage.database
    .collection(offers.name)
    .doc(_id)
    .update({ state: isPaused ? 'paused' : 'approved' })
}

async function endOf(stage: DoorStage, offer: OfferRecord): Promise<EndState> {
  const [[stock], own, entries] = await Promise.all([
    stage.documents(offerStocks, { _id: offer._id }),
    stage.documents(vouchers, { offerId: offer._id }),
    stage.documents(ledgerEntries, { offerId: offer._id }),
  ])
  return { offer, stock: stock!, vouchers: own, entries }
}

function countsOf(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values.toSorted()) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
