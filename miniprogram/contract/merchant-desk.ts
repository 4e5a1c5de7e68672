import * as v from 'valibot'
import { actionSpec } from './action'
import { idField } from './fields'
import {
  MERCHANT_REASON_CODES,
  MERCHANT_STATES,
  type Category,
  type MerchantReason,
  type MerchantState,
  type StoreView,
} from './merchants'
import type { Position } from './nearest'

/** Merchants of one state in one list. */
export const DESK_MERCHANTS_MAX = 100
/** Changes of one merchant shown, newest first. */
export const MERCHANT_EVENTS_MAX = 20

/** One change of a merchant: where it went, why, when, and who of staff did it; undefined for the owner. */
export interface MerchantEventView {
  to: MerchantState
  reason?: MerchantReason
  staffName?: string
  at: number
}

/** A merchant as staff see it. The phone stays sealed; its tail tells two owners of one name apart. */
export interface DeskMerchantView {
  merchantId: string
  name: string
  category: Category
  /** What the category is called. */
  categoryLabel: string
  state: MerchantState
  reason?: MerchantReason
  movedAt: number
  /** Undefined for merchants from before anybody applied in the mini-program, as are the next two. */
  licence?: string
  contactMasked?: string
  phoneTail?: string
  stores: (StoreView & Position)[]
  events: MerchantEventView[]
}

/** Merchants of one state; who applied waits longest first, the others by name. */
export const listMerchants = actionSpec<{ merchants: DeskMerchantView[]; hasMore: boolean }>()({
  name: 'merchants.list',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ state: v.picklist(MERCHANT_STATES, 'UNKNOWN_STATE') }),
  refusals: [],
})

/**
 * Moves a merchant on: approve, decline, suspend, resume (`approved` again), leave. All but approving name a reason of
 * that state. Nobody decides about a shop of their own. The same decision sent again changes nothing.
 */
export const decideMerchant = actionSpec<DeskMerchantView>()({
  name: 'merchants.decide',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    merchantId: idField,
    to: v.picklist(
      MERCHANT_STATES.filter((state) => state !== 'applied'),
      'UNKNOWN_STATE',
    ),
    reason: v.optional(v.picklist(MERCHANT_REASON_CODES, 'UNKNOWN_REASON')),
  }),
  refusals: ['MERCHANT_UNKNOWN', 'OWN_MERCHANT', 'MOVE_NOT_POSSIBLE', 'REASON_MISSING'],
})

/** The number of whoever applied, for a call. That it was looked at is put down. */
export const merchantContact = actionSpec<{ name: string; phone: string }>()({
  name: 'merchants.contact',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ merchantId: idField }),
  refusals: ['MERCHANT_UNKNOWN', 'NO_CONTACT'],
})
