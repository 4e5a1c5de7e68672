import { collection, type Stored } from '../../kernel/collection'
import { guesses } from '../../kernel/guess-lock'

/** An invitation to work in a store; the code itself is the id. It stays after it was used, so that nobody uses it again. */
export interface ClerkInvitationRecord extends Stored {
  merchantId: string
  storeId: string
  invitedBy: string
  invitedAt: number
  expiresAt: number
  usedBy: string | null
  usedAt: number | null
}

export const clerkInvitations = collection<ClerkInvitationRecord>('clerk_invitations', [
  { name: 'by_merchant', keys: { merchantId: 1, expiresAt: -1 } },
])

/**
 * What the owner knows of somebody who works in a store. That they do stands with the person (`clerk`); this says since
 * when and under which name, and stays after they stopped.
 */
export interface StoreClerkRecord extends Stored {
  merchantId: string
  storeId: string
  personId: string
  nameMasked: string
  boundAt: number
}

export const storeClerks = collection<StoreClerkRecord>('store_clerks', [
  { name: 'by_merchant', keys: { merchantId: 1, boundAt: -1 } },
])

export const storeClerkIdOf = (storeId: string, personId: string) => `${storeId}.${personId}`

/** How often somebody typed a code that nobody made; the id is the person's. */
export const clerkCodeTries = guesses('clerk_code_tries')
