import type { HolidayCalendar } from '../../../miniprogram/contract/opening-hours'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import type { Database } from '../../kernel/database'
import type { Kernel } from '../../kernel/define-action'
import { findMember } from '../membership/repository'
import type { MemberRecord } from '../membership/records'
import { noticeWriter } from '../notices/repository'
import type { OfferRecord } from '../offers/records'
import { findStocks, takeStock } from '../offers/repository'
import type { ClaimTerms } from '../offers/rules/decide-claim'
import { shortageOf } from '../offers/rules/stock'
import { makeVoucher } from './make-voucher'
import { voucherIdOf, voucherIdsOf } from './records'
import { dropPending, findVoucher, insertPending, listVouchersByIds, voucherWriter } from './repository'
import { decideTurn } from './rules/decide-turn'
import { turnNotice } from './rules/turn-notice'
import type { WaitRecord } from './wait-records'
import { callWaiter, endWait, findWait, uncallWaiter, waitWriter } from './wait-repository'

/** Each further attempt needs somebody else to have settled the same voucher in between. */
const ATTEMPTS_MAX = 4

/** What serving a line needs to know of it. */
export interface LineFacts {
  offer: OfferRecord | undefined
  isServing: boolean
  calendar: HolidayCalendar
  now: number
}

/** `next` goes on with whoever is behind; `stop` leaves everybody where they are. */
type Step = 'next' | 'stop'

const calledVoucherId = ({ offerId, memberId, period, place }: WaitRecord) =>
  voucherIdOf({ offerId, memberId, period, place: place ?? 1 })

/**
 * Hands the voucher over: it is issued, the wait ends and the message is written, in one transaction. Answers false when
 * the voucher is gone meanwhile, because the same person's own press or the sweep dropped it.
 */
async function handOver(database: Database, wait: WaitRecord, now: number): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const writer = voucherWriter(transaction)
    const voucher = await writer.find(calledVoucherId(wait))
    if (!voucher) return false
    const lined = waitWriter(transaction)
    const found = await lined.find(wait._id)
    if (voucher.state === 'pending') await writer.issue(voucher._id)
    // A run that overlaps this one may have put the person back; whoever left meanwhile keeps the voucher and is told.
    if (found?.state === 'given' || found?.rank !== wait.rank) return true
    await lined.give(wait._id, wait.place ?? 1)
    await noticeWriter(transaction).send(turnNotice(voucher, now))
    return true
  })
}

/** Hands over what was made before this run: by one that died, or by the sweep of claims since. */
export async function handOverMade(database: Database, wait: WaitRecord, now: number): Promise<boolean> {
  const voucher = await findVoucher(database, calledVoucherId(wait))
  // A pending one may have no stock yet.
  return voucher !== undefined && voucher.state !== 'pending' && handOver(database, wait, now)
}

interface Serving {
  wait: WaitRecord
  offer: OfferRecord
  member: MemberRecord
  terms: ClaimTerms
}

/** Makes the voucher of somebody who was called, in the order of a claim, and hands it over. */
async function give({ database, secrets }: Kernel, serving: Serving, now: number): Promise<Step> {
  const { wait, offer, member, terms } = serving
  const facts = { offer, member, terms, indexKey: secrets.indexKey, requestId: `turn.${wait.rank}`, now }
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const voucher = makeVoucher({ ...facts, place: wait.place ?? 1 })
    const isNew = (await insertPending(database, voucher)) === 'inserted'
    const existing = isNew ? undefined : await findVoucher(database, voucher._id)
    const isIssued = existing !== undefined && existing.state !== 'pending'
    const { day, period } = terms
    const taking = { offer, handle: voucher.handle, day, period, isTurn: true, now }
    if (!isIssued && !(await takeStock(database, taking))) {
      await dropPending(database, voucher._id)
      await uncallWaiter(database, wait._id)
      return 'stop'
    }
    if (await handOver(database, wait, now)) return 'next'
  }
  throw new Error('a turn came to no end')
}

/** Which of the offer's vouchers of the period the person does not have yet; undefined when they have all. */
async function freePlace(database: Database, offer: OfferRecord, wait: WaitRecord) {
  const ids = voucherIdsOf(offer, wait.memberId, wait.period)
  const held = await listVouchersByIds(database, ids)
  const index = ids.findIndex((id) => !held.has(id))
  return index < 0 ? undefined : index + 1
}

async function isSomethingLeft(database: Database, offer: OfferRecord, now: number): Promise<boolean> {
  const stock = (await findStocks(database, [offer._id])).get(offer._id)
  return stock !== undefined && shortageOf(offer, stock, dayOf(now)) === undefined
}

/** Calls whoever is first, if there is something for them. */
async function call(database: Database, offer: OfferRecord, wait: WaitRecord, now: number) {
  const place = await freePlace(database, offer, wait)
  if (place === undefined) return (await endWait(database, wait)) ? 'next' : 'stop'
  if (!(await isSomethingLeft(database, offer, now))) return 'stop'
  if (await callWaiter(database, wait, place)) return { ...wait, state: 'called' as const, place }
  // Who left in this moment is not called, and the next one is. Who stands called already keeps their turn: an overlapping
  // run called them, or this very request, which arrived twice.
  const found = await findWait(database, wait._id)
  return found?.state === 'called' && found.rank === wait.rank ? found : 'next'
}

/** Serves the one person at the head of a line. */
export async function serveOne(kernel: Kernel, wait: WaitRecord, line: LineFacts): Promise<Step> {
  const { database } = kernel
  const { offer, isServing, calendar, now } = line
  if (wait.state === 'called' && (await handOverMade(database, wait, now))) return 'next'
  const member = await findMember(database, wait.memberId)
  const turn = decideTurn({ offer, isServing, member, calendar, period: wait.period, now })
  if (turn.kind !== 'serve' || !offer || !member) {
    if (wait.state === 'called') await dropPending(database, calledVoucherId(wait))
    if (turn.kind === 'over') return (await endWait(database, wait)) ? 'next' : 'stop'
    if (wait.state === 'called') await uncallWaiter(database, wait._id)
    return 'stop'
  }
  const called = wait.state === 'called' ? wait : await call(database, offer, wait, now)
  if (typeof called === 'string') return called
  return give(kernel, { wait: called, offer, member, terms: turn.terms }, now)
}
