import type { StaffRole } from '../../../miniprogram/contract/permissions'
import { collection, type Stored } from '../../kernel/collection'

/** The store a clerk is bound to; exactly one at a time. */
export interface ClerkBinding {
  merchantId: string
  storeId: string
}

/**
 * What the union knows of one WeChat account: the id is the OPENID the platform gives, and everything bound to it
 * hangs here, so that one read answers who is calling and removing a binding works at once everywhere.
 */
export interface PersonRecord extends Stored {
  memberId: string | null
  clerk: ClerkBinding | null
  /** The merchant this person applied for and owns. */
  ownerOf: string | null
  keeperOf: string[]
  staffRoles: StaffRole[]
  staffName: string | null
  createdAt: number
}

export const people = collection<PersonRecord>('people', [
  { name: 'by_member', keys: { memberId: 1 } },
  { name: 'by_store', keys: { 'clerk.storeId': 1 } },
  { name: 'by_merchant', keys: { 'clerk.merchantId': 1 } },
  { name: 'by_owner', keys: { ownerOf: 1 } },
  { name: 'by_station', keys: { keeperOf: 1 } },
])
