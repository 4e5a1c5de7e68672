import { oneOf } from '../../kernel/conditions'
import { QUERY_LIMIT_MAX, type Database, type Transaction } from '../../kernel/database'
import type { Who } from '../../kernel/who'
import { people, type ClerkBinding, type PersonRecord } from './records'

/** A person nobody has bound anything to yet. */
export function blankPerson(personId: string, now: number): PersonRecord {
  return {
    _id: personId,
    memberId: null,
    clerk: null,
    ownerOf: null,
    keeperOf: [],
    staffRoles: [],
    staffName: null,
    createdAt: now,
  }
}

export async function findPerson(database: Database, personId: string): Promise<PersonRecord | undefined> {
  return database.find(people, personId)
}

/** Who an OPENID is to the union; somebody unknown is a visitor with no rights beyond asking. */
export async function recognise(database: Database, personId: string): Promise<Who> {
  const person = await findPerson(database, personId)
  if (!person) return { personId, memberId: null, clerk: null, ownerOf: null, keeperOf: [], staffRoles: [] }
  const { memberId, clerk, ownerOf, keeperOf, staffRoles } = person
  return { personId, memberId, clerk, ownerOf, keeperOf, staffRoles }
}

/** People by id; at most a query's worth. */
export async function listPeople(database: Database, personIds: readonly string[]): Promise<PersonRecord[]> {
  if (personIds.length === 0) return []
  return database.list(people, { where: { _id: oneOf(personIds) }, limit: QUERY_LIMIT_MAX })
}

/** Everybody who keeps one of these stations. Ask for few enough that a query holds them all. */
export async function listKeepersOf(
  database: Database,
  stationIds: readonly string[],
): Promise<PersonRecord[]> {
  if (stationIds.length === 0) return []
  return database.list(people, { where: { keeperOf: oneOf(stationIds) }, limit: QUERY_LIMIT_MAX })
}

/** Everybody who works in a store of this merchant. */
export async function listClerksOf(database: Database, merchantId: string): Promise<PersonRecord[]> {
  return database.list(people, { where: { 'clerk.merchantId': merchantId }, limit: QUERY_LIMIT_MAX })
}

/** Takes the store from everybody who works for a merchant. Doing it again finds whoever was left. */
export async function dropClerksOf(database: Database, merchantId: string): Promise<void> {
  for (const { _id } of await listClerksOf(database, merchantId)) {
    await database.changeIf(people, _id, { 'clerk.merchantId': merchantId }, { clerk: null })
  }
}

/** Writing to what is bound to a person, inside somebody else's transaction. */
export function personWriter(transaction: Transaction) {
  return {
    find: (personId: string) => transaction.find(people, personId),
    /** Sets the stations a person keeps; somebody nobody knew yet is put down. */
    async keepStations(personId: string, keeperOf: string[], now: number): Promise<void> {
      if (await transaction.find(people, personId)) return transaction.change(people, personId, { keeperOf })
      return transaction.insert(people, { ...blankPerson(personId, now), keeperOf })
    },
    /** Binds a person to the store they work in, or to none; somebody nobody knew yet is put down. */
    async bindClerk(personId: string, clerk: ClerkBinding | null, now: number): Promise<void> {
      if (await transaction.find(people, personId)) return transaction.change(people, personId, { clerk })
      return transaction.insert(people, { ...blankPerson(personId, now), clerk })
    },
    /** Sets the merchant a person owns; somebody nobody knew yet is put down. */
    async bindOwner(personId: string, ownerOf: string | null, now: number): Promise<void> {
      if (await transaction.find(people, personId)) return transaction.change(people, personId, { ownerOf })
      return transaction.insert(people, { ...blankPerson(personId, now), ownerOf })
    },
  }
}
