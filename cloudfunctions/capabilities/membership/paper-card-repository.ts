import { PAPER_CARDS_SHOWN_MAX } from '../../../miniprogram/contract/paper-cards'
import { PIN_MISSES_MAX } from '../../../miniprogram/contract/paper-pin'
import { increasedBy, lessThan, oneOf } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import {
  paperCardEvents,
  paperCards,
  type PaperCardEventRecord,
  type PaperCardHold,
  type PaperCardRecord,
} from './paper-card-records'
import { members, type MemberRecord } from './records'

export async function findPaperCard(
  database: Database,
  memberId: string,
): Promise<PaperCardRecord | undefined> {
  return database.find(paperCards, memberId)
}

/** The card with this number, by its blind index; a replaced number belongs to no card. */
export async function findPaperCardByNumber(
  database: Database,
  numberBlind: string,
): Promise<PaperCardRecord | undefined> {
  return (await database.list(paperCards, { where: { numberBlind }, limit: 1 }))[0]
}

export async function listChangedPaperCards(database: Database): Promise<PaperCardRecord[]> {
  return database.list(paperCards, {
    where: {},
    orderBy: [['changedAt', 'desc']],
    limit: PAPER_CARDS_SHOWN_MAX,
  })
}

/** The holders of these cards, by member id. */
export async function findCardMembers(
  database: Database,
  memberIds: readonly string[],
): Promise<Map<string, MemberRecord>> {
  if (memberIds.length === 0) return new Map()
  const where = { _id: oneOf(memberIds) }
  const found = await database.list(members, { where, limit: PAPER_CARDS_SHOWN_MAX })
  return new Map(found.map((member) => [member._id, member]))
}

/** Charges a try before its PIN is looked at, so that twenty tries at once are no more than five. */
export async function chargePinTry(database: Database, card: PaperCardRecord): Promise<boolean> {
  const { _id, numberBlind, pinMac } = card
  const asRead = { state: 'active' as const, numberBlind, pinMac, misses: lessThan(PIN_MISSES_MAX) }
  return database.changeIf(paperCards, _id, asRead, { misses: increasedBy(1) })
}

/** A right PIN forgives the misses before it. */
export async function forgivePinTries(database: Database, { _id, pinMac }: PaperCardRecord): Promise<void> {
  await database.changeIf(paperCards, _id, { pinMac }, { misses: 0 })
}

/** Keeps an active card for a clerk, if nobody else got it since it was read. */
export async function placeCardHold(
  database: Database,
  { _id, numberBlind, pinMac, hold: earlier }: PaperCardRecord,
  hold: PaperCardHold,
): Promise<boolean> {
  const asRead = {
    ...{ state: 'active' as const, numberBlind, pinMac },
    'hold.until': earlier?.until ?? null,
    'hold.clerkId': earlier?.clerkId ?? null,
  }
  return database.changeIf(paperCards, _id, asRead, { hold })
}

/** Writing to cards inside a transaction. */
export function paperCardWriter(transaction: Transaction) {
  return {
    find: (memberId: string) => transaction.find(paperCards, memberId),
    findEvent: (id: string) => transaction.find(paperCardEvents, id),
    insert: (card: PaperCardRecord) => transaction.insert(paperCards, card),
    change: (memberId: string, change: Partial<Omit<PaperCardRecord, '_id'>>) =>
      transaction.change(paperCards, memberId, change),
    note: (event: PaperCardEventRecord) => transaction.insert(paperCardEvents, event),
  }
}
