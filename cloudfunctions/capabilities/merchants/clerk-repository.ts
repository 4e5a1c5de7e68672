import { CLERK_INVITATIONS_MAX } from '../../../miniprogram/contract/merchant-clerks'
import { readSpokenCode } from '../../../miniprogram/contract/spoken-code'
import { greaterThan } from '../../kernel/conditions'
import type { Database, Reader, Transaction } from '../../kernel/database'
import {
  clerkInvitations,
  storeClerks,
  type ClerkInvitationRecord,
  type StoreClerkRecord,
} from './clerk-records'

/** People who ever worked for one merchant, more than shown at once. */
const CLERK_RECORDS_MAX = 500

export interface FoundClerkInvitation {
  reading: 'malformed' | 'readable'
  invitation: ClerkInvitationRecord | undefined
}

/** Reads an invitation as typed. */
export async function findClerkInvitation(database: Reader, text: string): Promise<FoundClerkInvitation> {
  const code = readSpokenCode(text)
  if (code === undefined) return { reading: 'malformed', invitation: undefined }
  return { reading: 'readable', invitation: await database.find(clerkInvitations, code) }
}

/** Invitations that may still be used, the one that lasts longest first. */
export async function listOpenClerkInvitations(
  database: Database,
  { merchantId, now }: { merchantId: string; now: number },
): Promise<ClerkInvitationRecord[]> {
  const found = await database.list(clerkInvitations, {
    where: { merchantId, expiresAt: greaterThan(now) },
    orderBy: [['expiresAt', 'desc']],
    limit: CLERK_INVITATIONS_MAX,
  })
  return found.filter(({ usedAt }) => usedAt === null)
}

/** What is known of everybody who works or worked for a merchant. */
export async function listClerkRecords(database: Database, merchantId: string): Promise<StoreClerkRecord[]> {
  return database.list(storeClerks, {
    where: { merchantId },
    orderBy: [['boundAt', 'desc']],
    limit: CLERK_RECORDS_MAX,
  })
}

/** Writing to invitations and to what is known of clerks, inside a transaction. */
export function clerkWriter(transaction: Transaction) {
  return {
    /** A code that is taken makes the insert fail as a duplicate. */
    invite: (invitation: ClerkInvitationRecord) => transaction.insert(clerkInvitations, invitation),
    use: (code: string, usedBy: string, usedAt: number) =>
      transaction.change(clerkInvitations, code, { usedBy, usedAt }),
    /** Puts down who works in a store; somebody who did before gets the new name and day. */
    async put(clerk: StoreClerkRecord): Promise<void> {
      if (!(await transaction.find(storeClerks, clerk._id))) return transaction.insert(storeClerks, clerk)
      const { nameMasked, boundAt } = clerk
      return transaction.change(storeClerks, clerk._id, { nameMasked, boundAt })
    },
  }
}
