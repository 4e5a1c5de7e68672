import * as v from 'valibot'
import { actionSpec } from './action'
import { idField, lineField, nothing } from './fields'
import type { Span } from './opening-hours'

/** What a redemption can show that somebody wants to look at once more. None of them is proof of anything. */
export const SIGNAL_CODES = [
  'soon-after-claim',
  'burst',
  'closed-hours',
  'repeated-pair',
  'far-apart',
  'always-at-cap',
  'many-reversals',
  'own-voucher',
] as const
export type SignalCode = (typeof SIGNAL_CODES)[number]

/** From what each signal fires. */
export interface SignalLimits {
  /** Redeemed sooner than this after claiming, in seconds. */
  soonSeconds: number
  /** This many redemptions of a store within `burstMinutes`, the line itself among them. */
  burstCount: number
  burstMinutes: number
  /** When shops serve, in minutes of the day. */
  servingSpans: readonly Span[]
  /** This many redemptions of one member by one clerk within `pairDays`. */
  pairCount: number
  pairDays: number
  /** A member who gets from store to store faster than this, in metres a minute. */
  metresPerMinute: number
  /** This many of the last `windowDays` days on which the store gave exactly as many as it may. */
  capDays: number
  /** This share of a store's redemptions of the last `windowDays` was reversed, among at least `reversalsLeast`. */
  reversalPercent: number
  reversalsLeast: number
  windowDays: number
}

/** What signals weigh and when a line waits. Versioned data; what stands here holds until a union says otherwise. */
export interface SignalRules {
  version: number
  /** A line at or above this waits for a look. */
  holdScore: number
  /** Of a thousand lines nobody holds, so many ask the member: 30 to 50. */
  askPerMille: number
  weights: Record<SignalCode, number>
  limits: SignalLimits
}

/** Version 0: what holds where no record of rules is in force. */
export const STRICT_SIGNAL_RULES: SignalRules = {
  version: 0,
  holdScore: 40,
  askPerMille: 50,
  weights: {
    'soon-after-claim': 20,
    burst: 20,
    'closed-hours': 20,
    'repeated-pair': 20,
    'far-apart': 40,
    'always-at-cap': 20,
    'many-reversals': 20,
    'own-voucher': 40,
  },
  limits: {
    soonSeconds: 60,
    burstCount: 10,
    burstMinutes: 5,
    servingSpans: [[360, 1_320]],
    pairCount: 5,
    pairDays: 30,
    metresPerMinute: 1_000,
    capDays: 5,
    reversalPercent: 20,
    reversalsLeast: 5,
    windowDays: 14,
  },
}

/** A member may answer this long after the redemption. */
export const ASK_ANSWER_DAYS = 30
/** Only lines younger than this are asked about: nobody remembers an older lunch. */
export const ASK_WITHIN_DAYS = 7
export const ASK_TEXT_LENGTH_MAX = 100
export const REVIEW_NOTE_LENGTH_MAX = 200
export const ASKS_SHOWN_MAX = 10
export const INBOX_LINES_MAX = 50

export const ASK_ANSWERS = [
  { code: 'received', label: '收到' },
  { code: 'not-received', label: '没收到' },
  { code: 'with-issues', label: '有问题' },
] as const
export type AskAnswer = (typeof ASK_ANSWERS)[number]['code']

/** A question to the holder of a voucher that was used. It does not say why it is asked. */
export interface AskView {
  askId: string
  voucherId: string
  title: string
  storeName: string
  redeemedAt: number
  answerUntil: number
}

export const myAsks = actionSpec<{ asks: AskView[] }>()({
  name: 'signals.myAsks',
  door: 'front',
  effect: 'read',
  input: nothing,
  refusals: [],
})

export const answer = actionSpec<{ answer: AskAnswer }>()({
  name: 'signals.answer',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    askId: idField,
    answer: v.picklist(ASK_ANSWERS.map(({ code }) => code)),
    text: v.optional(lineField(ASK_TEXT_LENGTH_MAX)),
  }),
  refusals: ['ASK_UNKNOWN', 'ALREADY_ANSWERED', 'TOO_LATE', 'TEXT_NOT_ALLOWED'],
})

/** A signal that fired and the number it fired at: seconds, redemptions, metres a minute, days or percent. */
export interface FiredSignal {
  code: SignalCode
  figure: number
}

export type LineHoldState = 'held' | 'released' | 'rejected'

export interface HeldLineView {
  entryId: string
  state: LineHoldState
  title: string
  storeName: string
  memberMasked: string
  receiptNumber: string
  fen: number
  redeemedAt: number
  heldAt: number
  /** The heaviest first. */
  signals: FiredSignal[]
  /** What the member said; left out while they were not asked. */
  asked?: { answer: AskAnswer | null; text?: string }
  /** The clerk took it back before anybody looked. */
  isTakenBack: boolean
  decided?: { at: number; note?: string }
}

export const inbox = actionSpec<{ lines: HeldLineView[]; hasMore: boolean; heldCount: number }>()({
  name: 'signals.inbox',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ which: v.picklist(['held', 'released', 'rejected']) }),
  refusals: [],
})

const noteField = lineField(REVIEW_NOTE_LENGTH_MAX)

export const release = actionSpec<{ state: LineHoldState }>()({
  name: 'signals.release',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ entryId: idField, note: v.optional(noteField) }),
  refusals: ['LINE_UNKNOWN', 'OWN_LINE', 'ALREADY_DECIDED'],
})

export const reject = actionSpec<{ state: LineHoldState }>()({
  name: 'signals.reject',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ entryId: idField, note: noteField }),
  refusals: ['LINE_UNKNOWN', 'OWN_LINE', 'ALREADY_DECIDED', 'ALREADY_TAKEN_BACK'],
})

/** What came of asking and looking at one merchant's lines, for its page. Numbers, no names and no verdict. */
export interface MerchantOutcomes {
  asked: number
  received: number
  notReceived: number
  withIssues: number
  held: number
  released: number
  rejected: number
}

export const merchantOutcomes = actionSpec<MerchantOutcomes>()({
  name: 'signals.merchantOutcomes',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ merchantId: idField }),
  refusals: [],
})

/** Below this many questions an owner reads no numbers: they would point at single members. */
export const SHOP_OUTCOMES_FROM = 5

/**
 * What members answered about an owner's own shops. Who answered, who did not and who said something else is not told
 * apart. Both are left out while few were asked.
 */
export const shopOutcomes = actionSpec<{ asked?: number; received?: number }>()({
  name: 'signals.shopOutcomes',
  door: 'front',
  effect: 'read',
  input: nothing,
  refusals: [],
})
