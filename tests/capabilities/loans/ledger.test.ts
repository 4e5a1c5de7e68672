import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { borrowAction } from '../../../cloudfunctions/capabilities/loans/actions/borrow'
import { borrowItemAction } from '../../../cloudfunctions/capabilities/loans/actions/borrow-item'
import { checkMedicineAction } from '../../../cloudfunctions/capabilities/loans/actions/check-medicine'
import { dayLedgerAction } from '../../../cloudfunctions/capabilities/loans/actions/day-ledger'
import { decideWriteOffAction } from '../../../cloudfunctions/capabilities/loans/actions/decide-write-off'
import { giveBackAction } from '../../../cloudfunctions/capabilities/loans/actions/give-back'
import { giveBackItemAction } from '../../../cloudfunctions/capabilities/loans/actions/give-back-item'
import { labelItemsAction } from '../../../cloudfunctions/capabilities/loans/actions/label-items'
import { putBackAction } from '../../../cloudfunctions/capabilities/loans/actions/put-back'
import { receiveItemAction } from '../../../cloudfunctions/capabilities/loans/actions/receive-item'
import { recordStockAction } from '../../../cloudfunctions/capabilities/loans/actions/record-stock'
import { reportGoneAction } from '../../../cloudfunctions/capabilities/loans/actions/report-gone'
import { settleItemAction } from '../../../cloudfunctions/capabilities/loans/actions/settle-item'
import { takeConsumableAction } from '../../../cloudfunctions/capabilities/loans/actions/take-consumable'
import { withdrawWriteOffAction } from '../../../cloudfunctions/capabilities/loans/actions/withdraw-write-off'
import { returnEvents } from '../../../cloudfunctions/capabilities/loans/loan-events'
import type { StockRecord } from '../../../cloudfunctions/capabilities/loans/records'
import {
  NOTHING_MOVED,
  columnsOf,
  isBalanced,
  isPossible,
  isSame,
  moved,
} from '../../../cloudfunctions/capabilities/loans/rules/movement'
import { areLotsSound } from '../../../cloudfunctions/capabilities/loans/rules/lots'
import type { DayLedgerView } from '../../../miniprogram/contract/loan-desk'
import type { StockLedger } from '../../../miniprogram/contract/loans'
import { addDays, dayOf } from '../../../miniprogram/contract/shanghai-time'
import { NOON } from '../builders'
import { loanOf } from './loan-builders'
import { LoanWorld, PEOPLE, STATIONS, doorOf } from './loan-world'

/** Everything that may happen, with numbers that pick who, where and which of what there is. */
const DEEDS = [
  'borrow',
  'borrow',
  'borrow-item',
  'return',
  'return-item',
  'report',
  'give-up',
  'take',
  'put-back',
  'label',
  'receive',
  'settle',
  'replenish',
  'replenish',
  'count',
  'write-off',
  'hand-out',
  'correct',
  'check',
  'decide',
  'withdraw',
  'night',
] as const

interface Step {
  does: (typeof DEEDS)[number]
  who: number
  where: number
  which: number
  kind: number
  count: number
}

const step: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom(...DEEDS),
  who: fc.nat(PEOPLE.length - 1),
  where: fc.nat(STATIONS.length - 1),
  which: fc.nat(40),
  kind: fc.nat(3),
  count: fc.nat(5),
})

/** Umbrellas are below the no-blame value, power banks above it; masks and medicine are taken. */
const KINDS = ['umbrella', 'power-bank', 'mask', 'medicine'] as const
const NAMES = ['藿香正气水', '碘伏棉签'] as const

const pick = <Thing>(things: readonly Thing[], which: number): Thing | undefined =>
  things[which % Math.max(1, things.length)]

/** Mostly something that is still going on, now and then something that is over. */
const pickLive = <Thing>(things: readonly Thing[], isLive: (thing: Thing) => boolean, which: number) =>
  pick(which % 4 === 0 ? things : things.filter(isLive), which)

class History {
  readonly world = new LoanWorld()

  /** Something of everything in every cupboard, half of the umbrellas with codes. */
  async begin(): Promise<void> {
    for (const [where, stationId] of STATIONS.entries()) {
      for (const kind of KINDS.keys())
        for (const which of [0, 2])
          await this.take({ does: 'replenish', who: 0, where, which, kind, count: 2 })
      const label = { stationId, kind: 'umbrella', count: 2 }
      await this.world.run('oStaff', labelItemsAction, label)
    }
  }

  async take(one: Step): Promise<void> {
    const { world } = this
    const person = PEOPLE[one.who]!
    const stationId = STATIONS[one.where]!
    const doorCode = doorOf(one.where)
    const [lent, taken] = [KINDS[one.kind % 2]!, KINDS[2 + (one.kind % 2)]!]
    const loan = pickLive(world.loans, ({ state }) => state === 'out', one.which)
    const itemCode = pick(world.items, one.which)?._id ?? 'nothing'
    const asked = pickLive(world.writeOffs, ({ state }) => state === 'waiting', one.which)
    const writeOffId = asked?._id ?? 'nothing'
    const keep = (change: object) => world.run('oKeeper', recordStockAction, { stationId, change })
    switch (one.does) {
      case 'night':
        return world.passDay()
      case 'borrow':
        return void (await world.run(person, borrowAction, { doorCode, kind: lent }))
      case 'borrow-item':
        return void (await world.run(person, borrowItemAction, { itemCode }))
      case 'return':
        return void (loan && (await world.run(loan.personId, giveBackAction, { doorCode, loanId: loan._id })))
      case 'return-item':
        return void (await world.run(person, giveBackItemAction, { itemCode, doorCode }))
      case 'report':
        return void (
          loan && (await world.run(loan.personId, reportGoneAction, { loanId: loan._id, reason: 'lost' }))
        )
      case 'give-up':
        return void (await keep({ what: 'write-off-loan', loanId: loan?._id ?? 'none', reason: 'lost' }))
      case 'take':
        return void (await world.run(person, takeConsumableAction, { doorCode, kind: taken, count: 1 }))
      case 'put-back':
        return void (await world.run(person, putBackAction, { doorCode, kind: 'mask', count: 1 }))
      case 'label':
        return void (await world.run('oStaff', labelItemsAction, { stationId, kind: lent, count: 1 }))
      case 'receive':
        return void (await world.run('oKeeper', receiveItemAction, { stationId, itemCode }))
      case 'settle':
        return void (await this.settle(one, itemCode))
      case 'decide':
        return void (await this.decide(one, writeOffId))
      case 'withdraw':
        return void (await world.run('oKeeper', withdrawWriteOffAction, { writeOffId }))
      case 'check':
        return void (await this.check(one, stationId))
      default:
        return void (await keep(this.change(one, stationId)))
    }
  }

  private settle(one: Step, itemCode: string) {
    const became = pick(['lost', 'damaged', 'unlabelled'], one.count)
    const stationId = pick(this.world.items, one.which)?.stationId ?? STATIONS[one.where]!
    return this.world.run('oKeeper', settleItemAction, { stationId, itemCode, became })
  }

  private decide(one: Step, writeOffId: string) {
    const decision = one.count % 2 === 0 ? 'confirmed' : 'refused'
    return this.world.run('oStaff', decideWriteOffAction, { writeOffId, decision, note: '看过了' })
  }

  private check(one: Step, stationId: string) {
    const box = this.boxOf(stationId)
    const lots = (box?.lots ?? []).map(({ lotId, count }, index) => ({
      lotId,
      count: index === 0 ? one.count : count,
      isThrownAway: index === 0 && one.which % 2 === 0,
    }))
    const fresh = { name: NAMES[0], count: 1, expiresOn: addDays(dayOf(this.world.now), 3) }
    const added = one.who === 0 ? [fresh] : []
    return this.world.run('oKeeper', checkMedicineAction, { stationId, lots, added })
  }

  private boxOf(stationId: string): StockRecord | undefined {
    return this.world.stocks.find((stock) => stock.stationId === stationId && stock.kind === 'medicine')
  }

  /** What a keeper writes down. Lots end within days, so that some are past their date when they are looked at again. */
  private change(one: Step, stationId: string): object {
    const { does: what, count, which } = one
    const kind = KINDS[one.kind]!
    if (what === 'correct') return { what, eventId: pick(this.world.events, which)?._id ?? 'none', count }
    const lotId = kind === 'medicine' ? pick(this.boxOf(stationId)?.lots ?? [], which)?.lotId : undefined
    const dated = { name: NAMES[which % 2], expiresOn: addDays(dayOf(this.world.now), which % 3) }
    return {
      what,
      kind,
      count: Math.max(count, what === 'count' ? 0 : 1),
      ...(kind === 'medicine' && what === 'replenish' ? dated : {}),
      ...(lotId === undefined || what === 'replenish' ? {} : { lotId }),
      ...(what === 'write-off' ? { reason: which % 3 === 0 ? 'expired' : 'damaged' } : {}),
    }
  }
}

const foldOf = (events: readonly StockLedger[]): StockLedger =>
  events.reduce<StockLedger>(moved, NOTHING_MOVED)

/** What has to hold of the world's books at any time and does not, by name. */
function brokenBooks(world: LoanWorld): string[] {
  const broken: string[] = []
  const holds = (what: string, isTrue: boolean): void => {
    if (!isTrue) broken.push(what)
  }
  const open = world.loans.filter(({ state }) => state === 'out')
  const waiting = world.writeOffs.filter(({ state }) => state === 'waiting')
  for (const stock of world.stocks) {
    const own = <Thing extends { stationId: string; kind: string }>(things: readonly Thing[]) =>
      things.filter(({ stationId, kind }) => stationId === stock.stationId && kind === stock.kind)
    const events = own(world.events).sort((left, right) => left.number - right.number)
    const at = `${stock.stationId} ${stock.kind}`
    holds(`${at}: even and possible`, isBalanced(stock) && isPossible(stock))
    // The balance is the sum of the events, each of which is even by itself and says what it left.
    holds(`${at}: the sum of its events`, isSame(foldOf(events), stock))
    const areInOrder = events.every((event, index) => isBalanced(event) && event.number === index + 1)
    holds(`${at}: events even and in order`, areInOrder)
    holds(`${at}: what the last event left`, isSame(events.at(-1)!.after, stock))
    // What the books say is lent is what people have; what has a code and what waits is on hand.
    holds(`${at}: as many lent as people have`, stock.onLoan === own(open).length)
    const there = own(world.items).filter(({ state, writeOffId }) => state === 'in-store' && !writeOffId)
    holds(`${at}: as many labelled as there are`, stock.labelled === there.length)
    const awaited = own(waiting).flatMap(({ loanId, count }) => (loanId === null ? [count] : []))
    holds(`${at}: as many waiting as asked`, stock.awaiting === awaited.reduce((sum, one) => sum + one, 0))
    holds(`${at}: labelled and waiting are on hand`, stock.labelled + stock.awaiting <= stock.onHand)
    if (stock.kind === 'medicine') holds(`${at}: lots sound`, areLotsSound(stock))
  }
  // A thing is out exactly when a loan has it, and a loan waits exactly when its request does.
  const lent = open.flatMap(({ itemCode }) => (itemCode === null ? [] : [itemCode])).sort()
  const out = world.items.flatMap(({ _id, state }) => (state === 'out' ? [_id] : [])).sort()
  holds(`lent ${lent.join()} and out ${out.join()} are the same things`, lent.join() === out.join())
  const asked = open.flatMap(({ report }) => (report?.state === 'waiting' ? [report.writeOffId] : [])).sort()
  const about = waiting.flatMap(({ _id, loanId }) => (loanId === null ? [] : [_id])).sort()
  holds(`asked ${asked.join()} and waiting ${about.join()} are the same`, asked.join() === about.join())
  return broken
}

/** Every station's line of every day so far leads from what the day began with to what it ended with. */
async function daysHold(world: LoanWorld): Promise<void> {
  for (const stationId of STATIONS) {
    const closings = new Map<string, StockLedger>()
    for (let day = dayOf(NOON); day <= dayOf(world.now); day = addDays(day, 1)) {
      const reply = await world.run('oStaff', dayLedgerAction, { stationId, day })
      expect(reply.isRefused).toBe(false)
      const { lines } = (reply as unknown as { value: DayLedgerView }).value
      for (const line of lines) {
        expect(line.isBalanced).toBe(true)
        expect(line.opening).toEqual(closings.get(line.kind) ?? NOTHING_MOVED)
        closings.set(line.kind, line.closing)
      }
    }
    for (const stock of world.stocks.filter((one) => one.stationId === stationId && one.in > 0))
      expect(closings.get(stock.kind)).toEqual(columnsOf(stock))
  }
}

describe('the station ledger', () => {
  it('balances after any history of everything people, keepers and the union may do', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80 }), async (steps) => {
        const history = new History()
        await history.begin()
        for (const one of steps) {
          await history.take(one)
          expect(brokenBooks(history.world)).toEqual([])
        }
        await daysHold(history.world)
        for (const { event } of history.world.events) seen.add(event)
        for (const { state } of history.world.writeOffs) seen.add(state)
      }),
      { numRuns: 50 },
    )
    // The histories are no good if they never get anywhere.
    const met = [
      'arrived',
      'handed-back',
      'corrected',
      'checked',
      'written-off',
      'waiting',
      'confirmed',
      'overtaken',
    ]
    for (const event of met) expect([...seen]).toContain(event)
  })

  it('loses and makes no piece when a loan comes back elsewhere', () => {
    const loan = loanOf({ stationId: 'station-a' })
    const [left, arrived] = returnEvents(loan, { stationId: 'station-b', at: NOON })
    expect([left?.stationId, left?.onLoan, left?.out]).toEqual(['station-a', -1, 1])
    expect([arrived?.stationId, arrived?.in, arrived?.onHand]).toEqual(['station-b', 1, 1])
    expect(left?._id).not.toBe(arrived?._id)
    expect(returnEvents(loan, { stationId: 'station-a', at: NOON })).toHaveLength(1)
  })
})
