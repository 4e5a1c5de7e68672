import { loanEvent, returnEvents } from '../../cloudfunctions/capabilities/loans/loan-events'
import { makeLoan } from '../../cloudfunctions/capabilities/loans/make-loan'
import {
  loanIdOf,
  lotIdOf,
  type BorrowerRecord,
  type LoanItemRecord,
  type LoanRecord,
  type StockEventRecord,
  type StockRecord,
  type WriteOffRecord,
} from '../../cloudfunctions/capabilities/loans/records'
import { agreeOn } from '../../cloudfunctions/capabilities/loans/rules/decide-borrowing'
import { lotsAfter, lotsOf } from '../../cloudfunctions/capabilities/loans/rules/lots'
import { makeWriteOff } from '../../cloudfunctions/capabilities/loans/write-off-moves'
import type { MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import type { StationRecord } from '../../cloudfunctions/capabilities/stations/records'
import type { ItemKind } from '../../miniprogram/contract/loans'
import { HOUR_MS, addDays, dayStart } from '../../miniprogram/contract/shanghai-time'
import { LoanBooks } from './loan-books'
import { KEPT_STATION, MEDICINES, cupboardOf, loanPolicy } from './loan-policy'
import { personOf } from './people'
import { seededRandom } from './seeded-random'

interface LoanFacts {
  today: string
  stations: readonly StationRecord[]
  members: readonly MemberRecord[]
}

export interface LoanDocuments {
  stocks: StockRecord[]
  stockEvents: StockEventRecord[]
  loans: LoanRecord[]
  borrowers: BorrowerRecord[]
  loanItems: LoanItemRecord[]
  writeOffs: WriteOffRecord[]
}

/** The main station, whose umbrellas have codes too. */
const MAIN_STATION = 'station-01'

/** The story of the district's cupboards, told in the order of time. */
class LoanStory {
  readonly books = new LoanBooks()
  readonly loans: LoanRecord[] = []
  readonly writeOffs: WriteOffRecord[] = []

  constructor(private readonly facts: LoanFacts) {}

  /** So many days before today, at an hour. */
  at(daysAgo: number, hour: number): number {
    return dayStart(addDays(this.facts.today, -daysAgo)) + hour * HOUR_MS
  }

  stock(): void {
    const random = seededRandom(4_711)
    const at = this.at(21, 9)
    const keeperId = personOf('staff').openid
    for (const station of this.facts.stations)
      for (const [kind, count] of cupboardOf(station, random)) {
        const put = { stationId: station._id, kind, at, event: 'replenished', keeperId } as const
        if (kind === 'medicine') this.stockMedicine(station._id, count, at)
        else this.books.move({ ...put, count })
      }
    this.books.label({ stationId: KEPT_STATION, kind: 'umbrella', count: 3, at: at + HOUR_MS })
    this.books.label({ stationId: MAIN_STATION, kind: 'umbrella', count: 2, at: at + HOUR_MS })
  }

  /** Two lots a box. The keeper's own has one that ends soon and one that has ended. */
  private stockMedicine(stationId: string, count: number, at: number): void {
    const isKept = stationId === KEPT_STATION
    const halves = [Math.ceil(count / 2), Math.floor(count / 2)]
    for (const [index, pieces] of halves.entries()) {
      const { name, daysLeft } = MEDICINES[(index + (isKept ? 0 : pieces)) % MEDICINES.length]!
      const expiresOn = addDays(this.facts.today, isKept ? [12, -5][index]! : daysLeft)
      const lot = { lotId: lotIdOf(name, expiresOn), name, expiresOn }
      if (pieces < 1) continue
      this.books.move(
        { stationId, kind: 'medicine', at, count: pieces, event: 'replenished', keeperId: null, lot },
        (stock) => ({ lots: lotsAfter(lotsOf(stock), lot, { count: pieces }) }),
      )
    }
  }

  /** Somebody borrows a piece; undefined when the district has no such person or cupboard. */
  borrow({
    personId,
    stationId,
    kind,
    at,
    isLabelled = false,
  }: {
    personId: string | undefined
    stationId: string
    kind: ItemKind
    at: number
    isLabelled?: boolean
  }): LoanRecord | undefined {
    const member = this.facts.members.find((one) => one.personId === personId)
    const station = this.facts.stations.find(({ _id }) => _id === stationId)
    const terms = agreeOn(loanPolicy(this.facts.today), kind, at)
    if (!member || !station || !terms || this.books.stock(stationId, kind).onHand < 1) return undefined
    const item = isLabelled
      ? this.books.items.find((one) => one.stationId === stationId && !one.loanId)
      : undefined
    const loanId = loanIdOf(member.personId, `demo-loan-${kind}-${at}`)
    const loan = makeLoan({
      loanId,
      station,
      member,
      terms,
      now: at,
      ...(item ? { itemCode: item._id } : {}),
    })
    this.books.book(loanEvent(loan, { event: 'borrowed', stationId, at }), ({ labelled }) => ({
      labelled: labelled - (item ? 1 : 0),
    }))
    if (item) Object.assign(item, { state: 'out', loanId })
    // Whoever is late by now was told of it when it was due.
    const isTold = terms.remindAt < this.at(0, 0)
    this.loans.push(isTold ? { ...loan, remindAt: null } : loan)
    return loan
  }

  giveBack(loan: LoanRecord | undefined, stationId: string, at: number): void {
    const station = this.facts.stations.find(({ _id }) => _id === stationId)
    if (!loan || !station) return
    for (const event of returnEvents(loan, { stationId, at })) this.books.book(event)
    const ending = { at, stationId, stationName: station.name, requestId: 'demo' }
    const index = this.loans.findIndex(({ _id }) => _id === loan._id)
    this.loans[index] = { ...this.loans[index]!, state: 'returned', ending, remindAt: null }
  }

  /** Somebody lays before the union what is worth too much to be written off by themselves. */
  askForLoan(loan: LoanRecord | undefined, note: string, at: number): void {
    const index = this.loans.findIndex(({ _id }) => _id === loan?._id)
    if (!loan || index < 0) return
    const { stationId, stationName, kind } = loan
    const policy = loanPolicy(this.facts.today)
    const asking = {
      askerId: loan.personId,
      requestId: 'demo-gone',
      reason: 'lost',
      note,
      policy,
      now: at,
    } as const
    const asked = makeWriteOff(
      { stationId, stationName, kind, count: 1, loan },
      { askedBy: 'borrower', ...asking },
    )
    this.writeOffs.push(asked)
    const report = { writeOffId: asked._id, state: 'waiting', note: null } as const
    this.loans[index] = { ...this.loans[index]!, report }
  }

  askForPiece({
    stationId,
    kind,
    note,
    at,
  }: {
    stationId: string
    kind: ItemKind
    note: string
    at: number
  }): void {
    const station = this.facts.stations.find(({ _id }) => _id === stationId)
    if (!station || this.books.stock(stationId, kind).onHand < 1) return
    const policy = loanPolicy(this.facts.today)
    const asker = {
      askedBy: 'keeper',
      askerId: personOf('staff-two').openid,
      requestId: 'demo-broken',
    } as const
    const asking = { ...asker, reason: 'damaged', note, policy, now: at } as const
    this.writeOffs.push(makeWriteOff({ stationId, stationName: station.name, kind, count: 1 }, asking))
    this.books.mark(stationId, kind, ({ awaiting }) => ({ awaiting: awaiting + 1 }))
  }

  /** What members borrowed, gave back, kept too long and took at the keeper's station during the last days. */
  live(): void {
    const others = this.facts.members
      .map(({ personId }) => personId)
      .filter((id) => /^oDongheMember/.test(id))
    for (let ago = 6; ago >= 2; ago -= 1) {
      const taken = { stationId: KEPT_STATION, event: 'handed-out', keeperId: null } as const
      if (ago > 3) this.books.move({ ...taken, kind: 'mask', at: this.at(ago, 8), count: 2 })
      const umbrella = {
        personId: others[ago],
        stationId: KEPT_STATION,
        kind: 'umbrella',
        at: this.at(ago, 9),
      } as const
      this.giveBack(this.borrow(umbrella), ago === 4 ? MAIN_STATION : KEPT_STATION, this.at(ago, 17))
    }
    const late = [
      { stationId: 'station-06', kind: 'umbrella', at: this.at(5, 15) },
      { stationId: 'station-02', kind: 'umbrella', at: this.at(4, 8) },
      { stationId: 'station-09', kind: 'raincoat', at: this.at(3, 19) },
      { stationId: MAIN_STATION, kind: 'power-bank', at: this.at(2, 10) },
    ] as const
    for (const [index, one] of late.entries()) this.borrow({ personId: others[10 + index], ...one })
    this.borrow({ personId: others[0], stationId: KEPT_STATION, kind: 'power-bank', at: this.at(1, 13) })
    const rider = personOf('rider').openid
    this.borrow({
      personId: rider,
      stationId: KEPT_STATION,
      kind: 'umbrella',
      at: this.at(1, 18),
      isLabelled: true,
    })
    const lost = {
      personId: others[20],
      stationId: 'station-02',
      kind: 'power-bank',
      at: this.at(2, 12),
    } as const
    this.askForLoan(this.borrow(lost), '骑车掉在路上，回去没找到', this.at(1, 20))
    this.askForPiece({
      stationId: MAIN_STATION,
      kind: 'tool-kit',
      note: '扳手断了，补不了',
      at: this.at(1, 16),
    })
  }
}

/** Every station's cupboard with the events it is the sum of, the loans of the last days, and what the union is asked. */
export function loanDocuments(facts: LoanFacts): LoanDocuments {
  const story = new LoanStory(facts)
  story.stock()
  story.live()
  const { books, loans, writeOffs } = story
  const open = loans.filter(({ state }) => state === 'out')
  const borrowers = [...new Set(loans.map(({ memberId }) => memberId))].map((memberId) => ({
    _id: memberId,
    openLoans: open.filter((loan) => loan.memberId === memberId).length,
  }))
  return {
    stocks: [...books.stocks.values()],
    stockEvents: books.events,
    loans,
    borrowers,
    loanItems: books.items,
    writeOffs,
  }
}
