import type { Kernel } from '../../../kernel/define-action'
import { findShop } from '../../merchants/open-stores'
import { findOffer, listLinedStocks, moveLine, openLine } from '../../offers/repository'
import type { OfferStockRecord } from '../../offers/records'
import { findCalendar } from '../find-calendar'
import { handOverMade, serveOne, type LineFacts } from '../serving'
import { lineIdOf } from '../wait-records'
import { countLines, endWait, listEndedWaits, listLine } from '../wait-repository'

/** Turns of one line in one run, and of all lines together; the rest come a minute later, in the same order. */
const TURNS_A_LINE_MAX = 40
const TURNS_A_RUN_MAX = 200
/** A voucher that was begun before its period ended is settled by the sweep of claims within this long. */
const CALLED_SETTLED_AFTER_MS = 2 * 60_000

/** Ends the waits whose period or offer is over. Who was called just before it and has the voucher is given it. */
async function endWaits({ database }: Kernel, now: number): Promise<void> {
  for (const wait of await listEndedWaits(database, 'waiting', now)) await endWait(database, wait)
  for (const wait of await listEndedWaits(database, 'called', now - CALLED_SETTLED_AFTER_MS))
    if (!(await handOverMade(database, wait, now))) await endWait(database, wait)
}

/** Serves a line from its head until nothing is left or nobody waits. Answers how many turns that took. */
async function serveLine(kernel: Kernel, line: string, turnsMax: number, now: number): Promise<number> {
  const { database } = kernel
  const [first, ...others] = await listLine(database, line, Math.min(turnsMax, TURNS_A_LINE_MAX))
  if (!first) return 0
  const offer = await findOffer(database, first.offerId)
  const isServing = offer ? (await findShop(database, offer)).isServing : false
  const calendar = offer ? await findCalendar(database, [offer]) : {}
  const facts: LineFacts = { offer, isServing, calendar, now }
  // Whoever joined and died before the line was open is made up for here.
  if (now < first.endsAt) await openLine(database, first.offerId, first.period)
  let turns = 0
  for (const wait of [first, ...others]) {
    turns += 1
    if ((await serveOne(kernel, wait, facts)) === 'stop') break
  }
  return turns
}

/** Lets those who press take again once nobody waits: closing first, then looking, so that nobody joins unseen. */
async function closeIfEmpty({ database }: Kernel, { _id, line }: OfferStockRecord): Promise<void> {
  if (!line) return
  const closing = { ...line, state: 'closing' as const }
  if (line.state === 'open' && !(await moveLine(database, _id, { from: line, to: closing }))) return
  const isEmpty = (await listLine(database, lineIdOf({ offerId: _id, period: line.period }), 1)).length === 0
  await moveLine(database, _id, { from: closing, to: isEmpty ? null : { ...line, state: 'open' } })
}

/**
 * Gives what came back to those who wait for it, first come, first served. Each step bears being repeated: a run that
 * dies is taken up by the next one at the head of the line, where whoever was called still stands.
 */
export async function serveWaiting(kernel: Kernel, now: number): Promise<void> {
  await endWaits(kernel, now)
  let turnsLeft = TURNS_A_RUN_MAX
  for (const line of (await countLines(kernel.database)).keys()) {
    if (turnsLeft <= 0) break
    turnsLeft -= await serveLine(kernel, line, turnsLeft, now)
  }
  const waited = await countLines(kernel.database)
  for (const stock of await listLinedStocks(kernel.database)) {
    const period = stock.line?.period ?? ''
    if (!waited.has(lineIdOf({ offerId: stock._id, period }))) await closeIfEmpty(kernel, stock)
  }
}
