import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspections } from '../../cloudfunctions/capabilities/inspections/records'
import { ledgerEntries } from '../../cloudfunctions/capabilities/ledger/records'
import { sessionJoins } from '../../cloudfunctions/capabilities/outreach/records'
import { consents } from '../../cloudfunctions/capabilities/privacy/records'
import {
  STATION_BOARD_ID,
  stationBoards,
  stationVisits,
} from '../../cloudfunctions/capabilities/stations/records'
import { suggestions } from '../../cloudfunctions/capabilities/suggestions/records'
import { typings } from '../../cloudfunctions/capabilities/vouchers/typing'
import { vouchers } from '../../cloudfunctions/capabilities/vouchers/records'
import { weatherAlerts } from '../../cloudfunctions/capabilities/weather/records'
import { rates } from '../../cloudfunctions/kernel/rate-limit'
import { COMMON_REFUSALS, type AnySpec } from '../../miniprogram/contract/action'
import { ACTION_SPECS } from '../../miniprogram/contract/actions'
import { borrow } from '../../miniprogram/contract/loans'
import { CONSENT_TEXTS } from '../../miniprogram/contract/privacy'
import { MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import { exportBankSheet } from '../../miniprogram/contract/statement-files'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import { ACCESS } from '../kernel/access-table'
import { STAGE_NOON, people as district, recruitingCodes } from '../support/district'
import { castClerk, castHolder, castMember, castOffer, tokenOf } from './cast'
import { castStation } from './loans-cast'
import { castSurvey } from './survey-cast'
import { FUZZ_WORDS } from './fuzz-words'
import { dataOf, freshRequestId, openDoorStage, tally, type DoorStage, type Knock } from './door-stage'
import { putStationsBack, stationPools } from './fuzz-stations'
import { joinedPools, loanPools } from './fuzz-loans'
import { ownWords } from './fuzz-own'
import { storeDigest } from './fuzz-digest'
import { FRESH, callOf, fuzzCalls, type FuzzCall, type FuzzCast } from './fuzz-calls'

/** Every action has its share, however many there are. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 34 * ACTION_SPECS.length)
/** Calls of one action that the others left no granted call for. */
const RUNS_MORE = 400
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_118)
/** Calls sent together between two looks at the store: few, so that many looks find nothing granted in between. */
const BATCH = 8
/** Batches that share a minute, whose limits would otherwise hide what lies behind them. */
const BATCHES_A_MINUTE = 8
/** Ten seconds are what the platform gives a call; nothing a person sends may come near them. */
const CALL_MS_MAX = 8_000
const REFUSAL_CHARACTERS_MAX = 4_000

let stage: DoorStage
let digest: () => Promise<string>
/** A minute after the vouchers of the cast were claimed; their codes are of this instant. */
const minuteOfFuzz = () => stage.noon + MINUTE_MS
beforeAll(async () => {
  stage = await openDoorStage()
  digest = storeDigest(stage)
})
afterAll(() => stage.close())

/** Bad weather that comes and goes while calls are sent: what may be said in it, and that another alert may follow. */
const RAIN = { alertId: 'wRainOfTheFuzz', kind: 'rain', areas: [], from: STAGE_NOON, until: STAGE_NOON + 9e7 }

/** What the district and the cast hold, by the names of the fields it fits into. */
async function castFuzz(): Promise<FuzzCast> {
  const { alertId: _id, ...rain } = RAIN
  const kept = { note: null, switchedOnBy: 'oDongheStaff', ending: null, readyCount: 0 }
  await stage.insert(weatherAlerts, [{ _id, ...rain, kind: 'rain', ...kept, toldThrough: '', isTold: true }])
  const member = await castMember(stage)
  const suspended = await castMember(stage, { state: 'suspended' })
  const [one, two, offer] = [
    await castHolder(stage),
    await castHolder(stage),
    await castOffer(stage, { dailyLimit: 3 }),
  ]
  const cupboard = await castStation(stage, { umbrella: 40, mask: 40 })
  const lentTo = async (holder: string) =>
    dataOf(await stage.call(holder, borrow, { doorCode: cupboard.doorCode, kind: 'umbrella' })).loan.loanId
  const [lent, alsoLent] = [await lentTo(one.holder), await lentTo(two.holder)]
  const clerks = [await castClerk(stage), 'oDongheClerkTwo']
  await castSurvey(stage)
  const phones = Array.from({ length: 8 }, (_, index) => `fuzz-phone-code-${index}`)
  for (const [index, code] of phones.entries())
    await stage.control('phone-number', { code, phone: `1000005000${index}` })
  await stage.setClock(minuteOfFuzz())
  const token = await tokenOf(stage, one.holder, one.voucherId)
  const code = [recruitingCodes.open, recruitingCodes.stale, completeSpokenCode('0000000'), 'DH2026AA']
  const suggestionIds = (await stage.documents(suggestions)).map(({ _id }) => _id)
  const consent = { purpose: 'membership', textVersion: CONSENT_TEXTS.membership.version }
  const { code: keeperCodes = [], ...desk } = await stationPools(stage, cupboard.stationId)
  const instant = [stage.noon, stage.noon + 3_600_000, stage.noon - 3_600_000, stage.noon + 9e7]
  const pools = {
    ...FUZZ_WORDS,
    ...desk,
    code: [...code, ...keeperCodes],
    recruitingCode: code,
    phoneCode: [...phones, 'never-given-out'],
    consents: [[consent], [], [{ ...consent, textVersion: '2020-01' }]],
    offerId: [offer._id, one.offer._id, 'lunch-8', 'haircut-free', 'hotpot-lunch', 'nowhere'],
    voucherId: [one.voucherId, two.voucherId, 'nowhere'],
    memberId: [member._id, suspended._id, 'nowhere'],
    token: [token, await tokenOf(stage, two.holder, two.voucherId), `${token.slice(0, -1)}-`, 'N1'],
    doorCode: [cupboard.doorCode, `d${cupboard.doorCode}`, completeSpokenCode('0000000'), 'NOCODE'],
    loanId: [lent, alsoLent, 'nowhere'],
    change: [
      { what: 'replenish', kind: 'umbrella', count: 2 },
      { what: 'count', kind: 'mask', count: 9 },
      { what: 'write-off', kind: 'umbrella', count: 1, reason: 'damaged' },
      { what: 'write-off-loan', loanId: lent, reason: 'lost' },
      { what: 'write-off', kind: 'umbrella', count: -1, reason: 'damaged' },
    ],
    startsAt: [stage.noon, stage.noon - 3_600_000, stage.noon + 9e7],
    stationId: [cupboard.stationId, 'station-04', 'station-05', 'station-01', 'nowhere'],
    until: instant,
    suggestionId: [...suggestionIds, 'nowhere'],
    endsAt: [stage.noon + 3_600_000, stage.noon + 7_200_000, stage.noon - 3_600_000],
    alertId: [RAIN.alertId, RAIN.alertId, 'nowhere'],
  }
  const cast = [
    member.personId,
    suspended.personId,
    one.holder,
    two.holder,
    ...clerks,
    cupboard.keeper,
    'oFuzzVisitor',
  ]
  const workers = [member.personId, one.holder, two.holder, 'oFuzzVisitor', 'oDongheRider']
  const fit = ({ name, door }: AnySpec) =>
    door === 'console'
      ? ['oDongheStaff', 'oDongheChair']
      : ACCESS.get(name)?.has('visitor')
        ? workers
        : ACCESS.get(name)?.has('keeper')
          ? [cupboard.keeper, 'oDongheKeeper']
          : clerks
  const lending = await loanPools(stage, {
    keeper: cupboard.keeper,
    holders: [one.holder, two.holder],
    borrowers: [member.personId, 'oDongheRider'],
  })
  return {
    pools: joinedPools(pools, lending),
    own: await ownWords(stage, minuteOfFuzz()),
    people: { all: [...cast, ...district.map(({ openid }) => openid)], fit },
  }
}

/** The district's past is taken away, because the store is looked at hundreds of times. */
async function forgetHistory(): Promise<void> {
  const { command } = stage.database
  for (const { name } of [vouchers, ledgerEntries, consents, sessionJoins, stationVisits, inspections])
    await stage.database
      .collection(name)
      .where({ _id: command.neq('') })
      .remove()
}

interface Outcome {
  call: FuzzCall
  knock: Knock
  ms: number
}

async function send(call: FuzzCall): Promise<Outcome> {
  const { data } = call
  const isEnvelope =
    typeof data === 'object' && data !== null && 'requestId' in data && data.requestId === FRESH
  const startedAt = performance.now()
  const knock = await stage.knock(call.door, isEnvelope ? { ...data, requestId: freshRequestId() } : data, {
    as: call.as,
  })
  return { call, knock, ms: performance.now() - startedAt }
}

const specOf = (call: FuzzCall) =>
  ACTION_SPECS.find(({ name }) => name === (call.data as { action?: unknown } | null)?.action)
const show = ({ call, knock }: Outcome) =>
  `${JSON.stringify(call).slice(0, 600)} gave ${JSON.stringify(knock).slice(0, 400)}`

/** What every answer must be, or a sentence saying what is wrong with this one. */
function faultOf(outcome: Outcome): string | undefined {
  const { call, knock, ms } = outcome
  const reply = knock.result as { ok?: unknown; code?: string; traceId?: unknown } | undefined
  if (knock.error || !reply) return `no answer: ${show(outcome)}`
  if (ms > CALL_MS_MAX) return `${Math.round(ms)} ms: ${show(outcome)}`
  if (reply.ok === true) return undefined
  const known: readonly string[] = [...COMMON_REFUSALS, ...(specOf(call)?.refusals ?? [])]
  if (reply.ok !== false || !known.includes(reply.code ?? ''))
    return `not a refusal of its own: ${show(outcome)}`
  if (reply.code === 'INTERNAL' || typeof reply.traceId !== 'string') return `INTERNAL: ${show(outcome)}`
  if (JSON.stringify(reply).length > REFUSAL_CHARACTERS_MAX) return `a refusal too long: ${show(outcome)}`
  return undefined
}

const codeOf = ({ knock }: Outcome) => {
  const { ok, code } = knock.result as { ok: boolean; code?: string }
  return ok ? 'ok' : (code ?? '')
}
/** Reads of which every one that is granted is put down, because of what they bring to light. */
const PUT_DOWN = new Set<string>([exportBankSheet.name])
const isGrantedWrite = (outcome: Outcome) => {
  const spec = specOf(outcome.call)
  return codeOf(outcome) === 'ok' && (spec?.effect === 'write' || PUT_DOWN.has(spec?.name ?? ''))
}

/** A minute of its own for some calls, every other one in the rain. */
async function freshMinute(isRaining: boolean): Promise<void> {
  const { command } = stage.database
  const alert = isRaining ? command.set(RAIN) : null
  await stage.database.collection(stationBoards.name).doc(STATION_BOARD_ID).update({ alert })
  // Rates, and a typist who was locked out by what others would not type.
  for (const { name } of [rates, typings])
    await stage.database
      .collection(name)
      .where({ _id: command.neq('') })
      .remove()
  await putStationsBack(stage)
  await stage.setClock(minuteOfFuzz())
}

/** Sends calls in batches and holds each to account: where nothing was granted, nothing in the store may differ. */
async function tryAll(calls: readonly FuzzCall[]): Promise<{ outcomes: Outcome[]; judged: number }> {
  const outcomes: Outcome[] = []
  let judged = 0
  let before = ''
  for (let from = 0; from < calls.length; from += BATCH) {
    if (from % (BATCH * BATCHES_A_MINUTE) === 0) {
      await freshMinute((from / (BATCH * BATCHES_A_MINUTE)) % 2 === 0)
      before = await digest()
    }
    const batch = calls.slice(from, from + BATCH)
    const answered = await Promise.all(batch.map(send))
    expect(answered.map(faultOf).filter((fault) => fault !== undefined)).toEqual([])
    const after = await digest()
    if (!answered.some(isGrantedWrite)) {
      judged += answered.length
      if (after !== before)
        throw new Error(
          `a refused call changed the store (seed ${SEED}), one of:\n${answered.map(show).join('\n')}`,
        )
    }
    before = after
    outcomes.push(...answered)
  }
  return { outcomes, judged }
}

describe('every action under structured random input', () => {
  it(
    `${RUNS} runs: never INTERNAL, never without an answer, and nothing changed by a refused call`,
    { timeout: Math.max(240_000, RUNS * 60) },
    async () => {
      await forgetHistory()
      const cast = await castFuzz()
      const calls = fc.sample(fuzzCalls(cast), { numRuns: RUNS, seed: SEED })
      const { outcomes, judged } = await tryAll(calls)
      // A run that reaches nothing proves nothing: every action was granted to somebody and refused to somebody.
      const reached = new Map(ACTION_SPECS.map(({ name }) => [name, new Set<string>()]))
      const note = (outcome: Outcome) => reached.get(specOf(outcome.call)?.name ?? '')?.add(codeOf(outcome))
      outcomes.forEach(note)
      // Chance passes some action over now and then, the more often the more there are: it is tried by itself.
      const missed = ACTION_SPECS.filter(
        ({ name }) => !(reached.get(name)!.has('ok') && reached.get(name)!.has('BAD_INPUT')),
      )
      for (const spec of missed) {
        const more = fc.sample(callOf(spec, cast), { numRuns: RUNS_MORE, seed: SEED })
        const again = await tryAll(more)
        again.outcomes.forEach(note)
      }
      const unreached = [...reached].filter(([, codes]) => !codes.has('ok') || !codes.has('BAD_INPUT'))
      expect(unreached.map(([name]) => name)).toEqual([])
      const codes = tally(outcomes.map(codeOf))
      expect(Object.keys(codes).length).toBeGreaterThan(15)
      expect(judged).toBeGreaterThan(RUNS / 3)
      if (process.env.FUZZ_SHOW) console.log(codes, judged, Math.max(...outcomes.map(({ ms }) => ms)))
    },
  )
})
