import * as v from 'valibot'
import { actionSpec } from './action'
import { idField, lineField, nothing } from './fields'
import { MERCHANT_TEXT_LIMITS, type StoreView } from './merchants'
import type { Position } from './nearest'
import { hoursProblem, type Hours } from './opening-hours'
import { HOURS_PROBLEMS, hoursField, isInChina } from './station-draft'
import { contactPhoneField } from './station-place'

/** What an owner asks for: a further store, other words for one, or opening one again that they closed. */
export const STORE_CHANGE_KINDS = ['add', 'change', 'reopen'] as const
export type StoreChangeKind = (typeof STORE_CHANGE_KINDS)[number]

/** One change of a store at a time: it waits until staff decide or the owner takes it back. */
export const STORE_CHANGE_STATES = ['waiting', 'approved', 'declined', 'withdrawn'] as const
export type StoreChangeState = (typeof STORE_CHANGE_STATES)[number]

/** Changes that wait, in one list. */
export const STORE_CHANGES_MAX = 100

/** Why staff declined a change, in words its owner understands. */
export const STORE_REASONS = [
  { code: 'pin-differs', label: '图钉和地址对不上' },
  { code: 'name-differs', label: '店名和招牌对不上' },
  { code: 'hours-differ', label: '营业时间和店里的不一样' },
  { code: 'phone-fails', label: '电话打不通' },
  { code: 'not-found', label: '去看过，没有找到这家店' },
  { code: 'out-of-area', label: '店不在我们的片区' },
] as const
export type StoreReason = (typeof STORE_REASONS)[number]['code']

/** The words under which an owner leaves the number of a store. */
export const STORE_PHONE_CONSENT = {
  version: '2026-11',
  text: '这个号码会给会员看到：谁点“打电话”，谁就拿得到。加密保存，可以换掉，也可以空着。',
} as const

/** A store as its owner writes it. */
export interface StoreDraft extends Position {
  name: string
  address: string
  hours: Hours
  phone?: string
}

/** Everything that can be wrong with a draft by itself, in the order in which it is told. */
export const STORE_DRAFT_PROBLEMS = [
  'POSITION_OUTSIDE_CHINA',
  'HOURS_MISSING',
  'HOURS_OUT_OF_RANGE',
  'HOURS_EMPTY_SPAN',
  'HOURS_OVERLAP',
] as const
export type StoreDraftProblem = (typeof STORE_DRAFT_PROBLEMS)[number]

/** The first thing wrong with a draft, nothing looked up: the form and the action both ask here. */
export function storeDraftProblem(draft: Position & { hours: Hours }): StoreDraftProblem | undefined {
  if (!isInChina(draft)) return 'POSITION_OUTSIDE_CHINA'
  if (!draft.hours.weekly.some(({ weekdays, spans }) => weekdays > 0 && spans.length > 0))
    return 'HOURS_MISSING'
  const typed = hoursProblem(draft.hours)
  return typed && HOURS_PROBLEMS[typed]
}

/** What waits for a store, or what became of the last thing that did. */
export interface StoreChangeView {
  kind: StoreChangeKind
  state: StoreChangeState
  draft: StoreDraft
  askedAt: number
  decidedAt?: number
  /** Of a declined one. */
  reason?: StoreReason
}

/** A store as its owner sees it: the words in use, and the change beside them. */
export interface OwnStoreView {
  storeId: string
  /** Left out of a store that was never approved. */
  inUse?: Omit<StoreDraft, 'hours'> & { hours?: Hours }
  isClosed: boolean
  change?: StoreChangeView
}

/** The owner's stores with what waits. A read, so that no answer with a number in it is kept anywhere. */
export const listStores = actionSpec<{ stores: OwnStoreView[]; hasRoom: boolean }>()({
  name: 'merchants.listStores',
  door: 'front',
  effect: 'read',
  input: nothing,
  refusals: [],
})

const degreesField = v.pipe(v.number(), v.finite('NOT_A_NUMBER'))

/**
 * Asks for a further store (no id), other words for one, or opening a closed one again. Members go on seeing what is in
 * use. Refusals: not a store of theirs; something waits for it already; as many stores as one may have; the pin is
 * elsewhere; hours that make no sense; the number was left under other words; nothing differs; words that may not be shown.
 */
export const proposeStore = actionSpec<{ storeId: string; kind: StoreChangeKind }>()({
  name: 'merchants.proposeStore',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    storeId: v.optional(idField),
    name: lineField(MERCHANT_TEXT_LIMITS.storeName),
    address: lineField(MERCHANT_TEXT_LIMITS.address),
    latitude: degreesField,
    longitude: degreesField,
    hours: v.strictObject({ weekly: hoursField.entries.weekly }),
    phone: v.optional(contactPhoneField),
    /** The version of STORE_PHONE_CONSENT that was on the screen. */
    textVersion: v.pipe(v.string(), v.maxLength(20, 'TOO_LONG')),
  }),
  refusals: [
    'STORE_UNKNOWN',
    'CHANGE_WAITING',
    'TOO_MANY_STORES',
    ...STORE_DRAFT_PROBLEMS,
    'CONSENT_MISSING',
    'NOTHING_CHANGED',
    'TEXT_NOT_ALLOWED',
  ],
})

/** Takes back what waits for a store. */
export const withdrawStoreChange = actionSpec<{ storeId: string }>()({
  name: 'merchants.withdrawStoreChange',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ storeId: idField }),
  refusals: ['STORE_UNKNOWN', 'NOTHING_WAITING'],
})

/** Closes a store at once: its clerks redeem nothing, members do not see it. Opening it again is asked for. */
export const closeStore = actionSpec<{ storeId: string }>()({
  name: 'merchants.closeStore',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ storeId: idField }),
  refusals: ['STORE_UNKNOWN'],
})

/** A store as members see it. The number itself comes by `callStore` alone. */
export interface PublicStoreView extends StoreView, Position {
  hours?: Hours
  hasPhone: boolean
}

/** A merchant's stores that are open for members; none of a merchant that is not with the union. */
export const showStores = actionSpec<{
  merchantName: string
  isServing: boolean
  stores: PublicStoreView[]
}>()({
  name: 'merchants.showStores',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ merchantId: idField }),
  refusals: ['MERCHANT_UNKNOWN'],
})

/** The number of a store, for somebody who pressed the button. */
export const callStore = actionSpec<{ phone: string }>()({
  name: 'merchants.callStore',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ storeId: idField }),
  refusals: ['STORE_UNKNOWN', 'NO_CONTACT'],
})

/** A change as it lies before staff. */
export interface DeskStoreChange {
  storeId: string
  /** Which of the store's changes this is: what is decided about is what was read. */
  round: number
  merchantName: string
  kind: StoreChangeKind
  inUse?: OwnStoreView['inUse']
  draft: StoreDraft
  askedAt: number
}

/** Changes of stores that wait, the longest first. */
export const storeChanges = actionSpec<{ changes: DeskStoreChange[]; hasMore: boolean }>()({
  name: 'merchants.storeChanges',
  door: 'console',
  effect: 'read',
  input: nothing,
  refusals: [],
})

/**
 * Approves or declines a change as it was read. Refusals: there is none; it is of a shop of their own; the owner sent
 * another since; it was decided or taken back; the merchant is with the union no more; declining without a reason.
 */
export const decideStoreChange = actionSpec<{ storeId: string; state: StoreChangeState }>()({
  name: 'merchants.decideStoreChange',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    storeId: idField,
    round: v.pipe(v.number(), v.integer('NOT_A_ROUND'), v.minValue(1, 'NOT_A_ROUND')),
    to: v.picklist(['approved', 'declined'], 'UNKNOWN_STATE'),
    reason: v.optional(
      v.picklist(
        STORE_REASONS.map(({ code }) => code),
        'UNKNOWN_REASON',
      ),
    ),
  }),
  refusals: [
    'CHANGE_UNKNOWN',
    'OWN_MERCHANT',
    'CHANGE_MOVED_ON',
    'CHANGE_SETTLED',
    'MERCHANT_OVER',
    'REASON_MISSING',
  ],
})
