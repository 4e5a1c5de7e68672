import type { ConsentPurpose } from '../../../miniprogram/contract/privacy'
import { collection, type Stored } from '../../kernel/collection'

/** Consent to one purpose, with the words that were read. Withdrawal is written beside it, never over it. */
export interface ConsentRecord extends Stored {
  personId: string
  purpose: ConsentPurpose
  textVersion: string
  givenAt: number
  withdrawnAt: number | null
}

export const consents = collection<ConsentRecord>('consents', [
  { name: 'by_person', keys: { personId: 1, givenAt: -1 } },
])

/** One consent a person, purpose and text version. */
export function consentIdOf(personId: string, purpose: ConsentPurpose, textVersion: string): string {
  return `${personId}.${purpose}.${textVersion}`
}
