import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ledgerEntries } from '../../cloudfunctions/capabilities/ledger/records'
import { members, type MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import { offers, offerStocks, type OfferRecord } from '../../cloudfunctions/capabilities/offers/records'
import { people } from '../../cloudfunctions/capabilities/people/records'
import { blankPerson } from '../../cloudfunctions/capabilities/people/repository'
import { vouchers } from '../../cloudfunctions/capabilities/vouchers/records'
import { dayOf } from '../../miniprogram/contract/shanghai-time'
import { INSTANCES_MAX } from '../cloud/functions/function-pool'
import { adminDatabase, type AdminDatabase } from '../demo/admin-database'
import { openHouse, type House } from '../demo/open-house'
import { counterPeer } from './peers/counter-peer'
import { press } from './press'
import { isReturnWithin, RETURN_WAIT_MS_MAX, returnStock, type ReturnedFigures } from './returned-stock'
import { rushOf } from './rush-of'
import { stubCallsPerSecond } from './stub-calls'

const PEOPLE = 5_000
const BUDGET = 500
const UNION_PAYS_FEN = 700
/** More than nothing and less than a voucher, so that a rounding would show. */
const CRUMBS_FEN = 699
const AT_ONCE = [64, 256]
const STUB_MS = 3_000

/** Claims a second against what the SDK alone would let through. */
export const CLAIM_RATIO_MIN = 0.35
/** Database calls of a refusal once the offer is empty. */
export const REFUSAL_CALLS_MAX = 0.05

export interface StormSize {
  people: number
  budget: number
  atOnce: number
}

/** What a storm left behind and what it cost. */
export interface StormFigures {
  given: number
  /** Refusals by code. */
  refused: Record<string, number>
  areBooksExact: boolean
  claimsPerSecond: number
  callsPerClaim: number
  callsPerRefusal: number
  stubPerSecond: number
  ratio: number
  /** The money of a voucher that expired afterwards. */
  returned: ReturnedFigures
}

async function insertAll(database: AdminDatabase, name: string, documents: object[]): Promise<void> {
  for (let from = 0; from < documents.length; from += 500) {
    const answer: unknown = await database.collection(name).add(documents.slice(from, from + 500))
    const { code, message } = answer as { code?: string; message?: string }
    if (code) throw new Error(`${name}: ${message ?? code}`)
  }
}

async function firstOf<Document>(database: AdminDatabase, name: string, where: object): Promise<Document> {
  const { data } = await database.collection(name).where(where).limit(1).get()
  return data[0] as Document
}

/** Where storms are run: a house, somebody of it whom the crowd is made like, and what the SDK alone can do there. */
export interface StormGround {
  house: House
  model: MemberRecord
  stubPerSecond: number
}

/** A member of the district. */
export function memberOfHouse(house: House): Promise<MemberRecord> {
  return firstOf<MemberRecord>(adminDatabase(house), members.name, { state: 'member' })
}

/** Puts an offer with so many vouchers of money and so many members on the house's stage; they are made from its own. */
async function cast({ house, model }: StormGround, { people: count, budget, atOnce }: StormSize) {
  const database = adminDatabase(house)
  const { now } = await house.control<{ now: number }>('health')
  const offer: OfferRecord = {
    ...(await firstOf<OfferRecord>(database, offers.name, { state: 'approved' })),
    _id: `storm-${atOnce}`,
    occupations: [],
    areaIds: [],
    weekdays: 127,
    useSpans: [],
    dailyLimit: null,
    totalLimit: null,
    claimFromMinute: null,
    unionPaysFen: UNION_PAYS_FEN,
    budgetFen: budget * UNION_PAYS_FEN + CRUMBS_FEN,
    startsAt: now - 86_400_000,
    endsAt: now + 86_400_000,
    usableDays: 2,
  }
  const crowd = Array.from({ length: count }, (_, number) => {
    const id = `${atOnce}x${number}`
    const [personId, cardNumber] = [`oStorm${id}`, String(8_000_000_000 + atOnce * 10_000 + number)]
    return { ...model, _id: `storm${id}`, personId, cardNumber, phoneBlind: `storm-${id}` }
  })
  await insertAll(database, offers.name, [offer])
  const stock = {
    _id: offer._id,
    day: dayOf(now),
    remainingToday: 0,
    remainingFen: offer.budgetFen,
    taken: {},
  }
  await insertAll(database, offerStocks.name, [stock])
  await insertAll(database, members.name, crowd)
  const known = crowd.map(({ _id, personId }) => ({ ...blankPerson(personId, now), memberId: _id }))
  await insertAll(database, people.name, known)
  return { database, offer, crowd }
}

/** Whether every fen of the budget is in the stock or in somebody's one voucher, and nowhere twice. */
async function areExact(database: AdminDatabase, offer: OfferRecord, winners: string[]): Promise<boolean> {
  const { remainingFen } = await firstOf<{ remainingFen: number }>(database, offerStocks.name, {
    _id: offer._id,
  })
  const own: { _id: string; personId: string; state: string }[] = []
  for (let skip = 0; ; skip += 1_000) {
    const { data } = await database
      .collection(vouchers.name)
      .where({ offerId: offer._id })
      .skip(skip)
      .limit(1_000)
      .get()
    own.push(...(data as typeof own))
    if (data.length < 1_000) break
  }
  const { total } = await database.collection(ledgerEntries.name).where({ offerId: offer._id }).count()
  const holders = own.map(({ personId }) => personId).sort()
  return (
    total === 0 &&
    own.every(({ state }) => state === 'issued') &&
    remainingFen + own.length * UNION_PAYS_FEN === offer.budgetFen &&
    JSON.stringify(holders) === JSON.stringify([...winners].sort())
  )
}

const trafficOf = async (house: House): Promise<number> =>
  (await house.control<{ traffic: { functionRequests: number } }>('health')).traffic.functionRequests

/** One storm on a house of its own kind: everybody presses once, so many at a time. */
export async function runStorm(ground: StormGround, size: StormSize): Promise<StormFigures> {
  const { database, offer, crowd } = await cast(ground, size)
  const { house, stubPerSecond } = ground
  await house.control('faults', {})
  const begun = performance.now()
  let given = 0
  let soldOut: { seconds: number; calls: number } | undefined
  const { outcomes } = await rushOf(crowd.length, size.atOnce, async (number) => {
    const { personId } = crowd[number]!
    const result = await press(house, { offerId: offer._id, personId, requestId: `storm-${personId}-0001` })
    if (result?.ok) given += 1
    if (result?.ok && given === size.budget)
      soldOut = { seconds: (performance.now() - begun) / 1_000, calls: await trafficOf(house) }
    return result?.ok ? 'ok' : (result?.code ?? 'no answer')
  })
  const calls = await trafficOf(house)
  const refused: Record<string, number> = {}
  for (const code of outcomes) if (code !== 'ok') refused[code] = (refused[code] ?? 0) + 1
  const winners = crowd.filter((_, number) => outcomes[number] === 'ok').map(({ personId }) => personId)
  const end = soldOut ?? { seconds: Number.NaN, calls }
  const claimsPerSecond = size.budget / end.seconds
  const callsPerClaim = end.calls / size.budget
  const areBooksExact = await areExact(database, offer, winners)
  const others = crowd.filter((_, number) => outcomes[number] !== 'ok').map(({ personId }) => personId)
  return {
    given,
    refused,
    areBooksExact,
    claimsPerSecond,
    callsPerClaim,
    callsPerRefusal: (calls - end.calls) / (crowd.length - given),
    stubPerSecond,
    ratio: claimsPerSecond / (stubPerSecond / callsPerClaim),
    returned: await returnStock(house, database, { offerId: offer._id, personIds: others }),
  }
}

/** Whether a storm gave what there was, kept the books, and was as fast and as frugal as it must be. */
export function isStormWithin(figures: StormFigures, { people: count, budget }: StormSize): boolean {
  return (
    figures.given === budget &&
    figures.refused.BUDGET_USED_UP === count - budget &&
    figures.areBooksExact &&
    figures.ratio >= CLAIM_RATIO_MIN &&
    figures.callsPerRefusal <= REFUSAL_CALLS_MAX &&
    isReturnWithin(figures.returned)
  )
}

/** Lets the crowd claim at both widths, prints what it cost, and answers whether all targets hold. */
export async function benchStorm(count: number = PEOPLE): Promise<boolean> {
  const budget = Math.max(1, Math.round((count * BUDGET) / PEOPLE))
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-storm-'))
  const house = await openHouse()
  let isWithin = true
  try {
    const model = await memberOfHouse(house)
    console.log(`${count} 人抢 ${budget} 张，门 → 真 SDK → 本机云（每次落盘）；${INSTANCES_MAX} 个实例`)
    for (const atOnce of AT_ONCE) {
      const size = { people: count, budget, atOnce }
      const stubPerSecond = await stubCallsPerSecond({ folder, workers: INSTANCES_MAX, atOnce, ms: STUB_MS })
      const figures = await runStorm({ house, model, stubPerSecond }, size)
      const isThis = isStormWithin(figures, size)
      isWithin &&= isThis
      printStorm(figures, atOnce, isThis)
    }
    await benchPeer(folder)
  } finally {
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return isWithin
}

function printStorm(figures: StormFigures, atOnce: number, isThis: boolean): void {
  const { given, refused, areBooksExact, claimsPerSecond, callsPerClaim } = figures
  const { callsPerRefusal, stubPerSecond, ratio, returned } = figures
  const refusals = Object.entries(refused).map(([code, times]) => `${code} ${times}`)
  console.log(
    `同时 ${String(atOnce).padStart(3)}：发出 ${given}，${refusals.join('，')}，账${areBooksExact ? '平' : '不平'}；` +
      `每秒 ${claimsPerSecond.toFixed(1)} 张，每张 ${callsPerClaim.toFixed(2)} 次数据库，领完后每次拒绝 ${callsPerRefusal.toFixed(4)} 次；` +
      `空桩每秒 ${stubPerSecond.toFixed(0)} 次，比值 ${ratio.toFixed(3)}（至少 ${CLAIM_RATIO_MIN}）${isThis ? '' : '  没有达到'}`,
  )
  console.log(
    `         退回的名额：1 张过期，钱回到库存，${(returned.waitMs / 1_000).toFixed(2)} 秒后又被领走 ${returned.given} 张（至多 ${RETURN_WAIT_MS_MAX / 1_000} 秒，其余人仍是领完）`,
  )
}

async function benchPeer(folder: string): Promise<void> {
  try {
    const counter = await counterPeer.start(folder)
    if (!counter) return console.log(`${counterPeer.name}：没有安装，不比。安装：${counterPeer.install}`)
    try {
      for (const atOnce of AT_ONCE) {
        const { given, perSecond } = await counter.rush({ people: PEOPLE, budget: BUDGET, atOnce })
        console.log(
          `${counterPeer.name} 同时 ${String(atOnce).padStart(3)}：发出 ${given}，每秒 ${perSecond.toFixed(0)} 张`,
        )
      }
    } finally {
      await counter.stop()
    }
  } catch (error) {
    console.log(`${counterPeer.name}：没有量成，${(error as Error).message}`)
  }
}
