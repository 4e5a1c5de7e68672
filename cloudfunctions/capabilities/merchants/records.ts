import { createHash } from 'node:crypto'
import type { Category, MerchantReason, MerchantState } from '../../../miniprogram/contract/merchants'
import type { Hours } from '../../../miniprogram/contract/opening-hours'
import { collection, type Stored } from '../../kernel/collection'

export interface MerchantRecord extends Stored {
  name: string
  category: Category
  state: MerchantState
  approvedAt: number | null
}

export const merchants = collection<MerchantRecord>('merchants', [{ name: 'by_state', keys: { state: 1 } }])

export interface StoreRecord extends Stored {
  merchantId: string
  name: string
  address: string
  latitude: number
  longitude: number
  /** Left out of stores that nobody wrote hours for, as is the number: sealed with the store's id. */
  hours?: Hours
  phoneSealed?: string | null
  /** When the owner closed it; null or left out while it is open. */
  closedAt?: number | null
}

export const stores = collection<StoreRecord>('stores', [{ name: 'by_merchant', keys: { merchantId: 1 } }])

/** What an application says beyond the shop itself, and why the merchant stands where it stands; the id is the merchant's. */
export interface MerchantPaperRecord extends Stored {
  /** Who applied, and owns the merchant once it is approved. */
  personId: string
  licence: string
  /** Sealed with the merchant id and the field as additional data. */
  contactSealed: string
  contactMasked: string
  phoneSealed: string
  phoneTail: string
  agreementVersion: string
  agreedAt: number
  /** Of the state the merchant is in. */
  reason: MerchantReason | null
  movedAt: number
}

export const merchantPapers = collection<MerchantPaperRecord>('merchant_papers')

/** One licence belongs to one merchant at a time: the id is the licence's blind index. Null once that one is no more. */
export interface LicenceClaimRecord extends Stored {
  merchantId: string | null
}

export const licenceClaims = collection<LicenceClaimRecord>('licence_claims')

/** What a person applied for last; the id is the person's. While it is open they apply for nothing else. */
export interface MerchantApplicantRecord extends Stored {
  merchantId: string
  isOpen: boolean
}

export const merchantApplicants = collection<MerchantApplicantRecord>('merchant_applicants')

/** One change of a merchant, or a look at its number. Written once and never changed. */
export interface MerchantEventRecord extends Stored {
  merchantId: string
  kind: MerchantState | 'contact-read'
  reason: MerchantReason | null
  actor: string
  at: number
}

export const merchantEvents = collection<MerchantEventRecord>('merchant_events', [
  { name: 'by_merchant', keys: { merchantId: 1, at: -1 } },
])

const hashOf = (personId: string, requestId: string) =>
  createHash('sha256').update(`${personId}.${requestId}`).digest('hex').slice(0, 24)

/** The id follows from the request, so that a repeat makes no second one, and does not show whose request it was. */
export const merchantIdOf = (personId: string, requestId: string) => `mc-${hashOf(personId, requestId)}`

/** The store a merchant applied with. */
export const firstStoreIdOf = (merchantId: string) => `${merchantId}-s1`

/** One event a request. */
export const merchantEventIdOf = (personId: string, requestId: string) => `me-${hashOf(personId, requestId)}`

/** A category's code follows from the request that added it. */
export const categoryCodeOf = (personId: string, requestId: string) => `mk-${hashOf(personId, requestId)}`
