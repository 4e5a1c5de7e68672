import type { Database, Transaction } from '../../kernel/database'
import { blankPerson } from '../people/repository'
import { people } from '../people/records'
import { consentIdOf, consents } from '../privacy/records'
import { CONSENT_TEXTS } from '../../../miniprogram/contract/privacy'
import { outreachWriter } from '../outreach/repository'
import { members, phoneClaims, type MemberRecord } from './records'

export async function findMember(database: Database, memberId: string): Promise<MemberRecord | undefined> {
  return database.find(members, memberId)
}

/** Reading members inside a transaction. */
export function memberReader(transaction: Transaction) {
  return { find: (memberId: string) => transaction.find(members, memberId) }
}

/** Whose phone this is, by its blind index. */
export async function findPhoneOwner(database: Database, phoneBlind: string): Promise<string | undefined> {
  return (await database.find(phoneClaims, phoneBlind))?.memberId
}

/** Records one consent; giving it twice is giving it once. */
async function keepConsent(transaction: Transaction, personId: string, at: number): Promise<void> {
  const textVersion = CONSENT_TEXTS.membership.version
  const id = consentIdOf(personId, 'membership', textVersion)
  const earlier = await transaction.find(consents, id)
  if (!earlier) {
    const consent = {
      _id: id,
      personId,
      purpose: 'membership' as const,
      textVersion,
      givenAt: at,
      withdrawnAt: null,
    }
    await transaction.insert(consents, consent)
  } else if (earlier.withdrawnAt !== null) {
    await transaction.change(consents, id, { givenAt: at, withdrawnAt: null })
  }
}

async function bindPerson(transaction: Transaction, member: MemberRecord, at: number): Promise<void> {
  const person = await transaction.find(people, member.personId)
  if (person) await transaction.change(people, member.personId, { memberId: member._id })
  else await transaction.insert(people, { ...blankPerson(member.personId, at), memberId: member._id })
}

/**
 * Makes a member in one step: phone claimed, consent kept, person bound, member written.
 * Answers `taken` with nothing written when the person or the phone got a member in the meantime.
 */
export function insertMember(
  database: Database,
  member: MemberRecord,
): Promise<'inserted' | 'person-taken' | 'phone-taken'> {
  return database.transaction(async (transaction) => {
    const person = await transaction.find(people, member.personId)
    if (person?.memberId) return 'person-taken'
    if (await transaction.find(phoneClaims, member.phoneBlind)) return 'phone-taken'
    await transaction.insert(phoneClaims, {
      _id: member.phoneBlind,
      memberId: member._id,
      claimedAt: member.joinedAt,
    })
    await keepConsent(transaction, member.personId, member.joinedAt)
    await bindPerson(transaction, member, member.joinedAt)
    await transaction.insert(members, member)
    if (member.attribution.id !== null) {
      await outreachWriter(transaction).recordJoin(member.attribution.id, member._id, member.joinedAt)
    }
    return 'inserted'
  })
}

/** Writes a returning member's new state and details; the phone claim follows a changed phone. */
export function updateReturningMember(
  database: Database,
  member: MemberRecord,
  before: MemberRecord,
): Promise<'updated' | 'phone-taken'> {
  return database.transaction(async (transaction) => {
    const claim = await transaction.find(phoneClaims, member.phoneBlind)
    if (claim && claim.memberId !== member._id) return 'phone-taken'
    if (!claim)
      await transaction.insert(phoneClaims, {
        _id: member.phoneBlind,
        memberId: member._id,
        claimedAt: member.joinedAt,
      })
    await keepConsent(
      transaction,
      member.personId,
      member.history[member.history.length - 1]?.at ?? before.joinedAt,
    )
    const { _id, ...fields } = member
    await transaction.change(members, _id, fields)
    return 'updated'
  })
}
