import * as v from 'valibot'
import { actionSpec } from './action'
import { TEXT_LIMITS, idField, lineField, nothing } from './fields'
import {
  MERCHANT_TEXT_LIMITS,
  type Category,
  type MerchantReason,
  type MerchantState,
  type StoreView,
} from './merchants'

/** A merchant as the person sees it who applied for it. */
export interface OwnMerchantView {
  merchantId: string
  name: string
  category: Category
  state: MerchantState
  /** Why it was declined, suspended or left. */
  reason?: MerchantReason
  movedAt: number
  stores: StoreView[]
}

const degreesField = v.pipe(v.number(), v.finite('NOT_A_NUMBER'))

/**
 * Applies to become a merchant. Nothing is served before staff approve. Refusals: an application of this person is open
 * or a merchant theirs; the agreement is not the one of today; no shops are taken in the category; the licence's check
 * character is wrong; the pin is elsewhere; another merchant has the licence; words that may not be shown; WeChat does
 * not know the phone's code.
 */
export const apply = actionSpec<{ merchant: OwnMerchantView }>()({
  name: 'merchants.apply',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    name: lineField(MERCHANT_TEXT_LIMITS.name),
    category: idField,
    licence: v.pipe(v.string(), v.minLength(1, 'EMPTY'), v.maxLength(40, 'TOO_LONG')),
    contactName: lineField(TEXT_LIMITS.name),
    /** What WeChat's phone button gave; the number itself is fetched by the cloud. */
    phoneCode: v.pipe(v.string(), v.regex(/^[\w-]{8,128}$/, 'NOT_A_PHONE_CODE')),
    store: v.strictObject({
      name: lineField(MERCHANT_TEXT_LIMITS.storeName),
      address: lineField(MERCHANT_TEXT_LIMITS.address),
      latitude: degreesField,
      longitude: degreesField,
    }),
    agreementVersion: v.pipe(v.string(), v.maxLength(20, 'TOO_LONG')),
  }),
  refusals: [
    'ALREADY_APPLIED',
    'AGREEMENT_MISSING',
    'CATEGORY_CLOSED',
    'LICENCE_WRONG',
    'POSITION_OUTSIDE_CHINA',
    'LICENCE_TAKEN',
    'TEXT_NOT_ALLOWED',
    'PHONE_CODE_REFUSED',
  ],
})

/** The merchant the caller owns or last applied for. */
export const mine = actionSpec<{ merchant?: OwnMerchantView }>()({
  name: 'merchants.mine',
  door: 'front',
  effect: 'read',
  input: nothing,
  refusals: [],
})
