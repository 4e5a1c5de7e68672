import type { Database } from '../../kernel/database'
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
