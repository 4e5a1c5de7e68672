import { oneOf } from '../../kernel/conditions'
import { QUERY_LIMIT_MAX, type Database, type Transaction } from '../../kernel/database'
import type { Who } from '../../kernel/who'
import { people, type PersonRecord } from './records'

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

/** Writing to what is bound to a person, inside somebody else's transaction. */
export function personWriter(transaction: Transaction) {
  return {
    find: (personId: string) => transaction.find(people, personId),
    /** Sets the stations a person keeps; somebody nobody knew yet is put down. */
    async keepStations(personId: string, keeperOf: string[], now: number): Promise<void> {
      if (await transaction.find(people, personId)) return transaction.change(people, personId, { keeperOf })
      return transaction.insert(people, { ...blankPerson(personId, now), keeperOf })
    },
  }
}
