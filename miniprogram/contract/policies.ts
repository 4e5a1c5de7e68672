import * as v from 'valibot'
import { actionSpec } from './action'
import { instantField, lineField, nothing } from './fields'

/** What the union decides about money: approving offers, the counter, settling, and which lines wait for a look. */
export const POLICY_SUBJECTS = ['offers', 'counter', 'statements', 'signals'] as const
export type PolicySubject = (typeof POLICY_SUBJECTS)[number]

export const FIGURE_UNITS = [
  'fen',
  'seconds',
  'minutes',
  'minute-of-day',
  'days',
  'times',
  'points',
  'percent',
  'per-mille',
  'metres-a-minute',
] as const
export type FigureUnit = (typeof FIGURE_UNITS)[number]

/** One number of a policy and between what it may lie, both bounds included. */
export interface PolicyFigure {
  key: string
  unit: FigureUnit
  least: number
  most: number
}

const figure = (key: string, unit: FigureUnit, [least, most]: [number, number]): PolicyFigure => ({
  ...{ key, unit, least, most },
})
const WEIGHT: [number, number] = [0, 100]

/** Every number of every subject. The keys are those of the capability that goes by them. */
export const POLICY_FIGURES: Record<PolicySubject, readonly PolicyFigure[]> = {
  offers: [figure('twoApproversAboveFen', 'fen', [0, 1_000_000_000])],
  counter: [
    figure('reversalMinutes', 'minutes', [0, 120]),
    figure('confirmAboveFen', 'fen', [0, 1_000_000]),
    figure('cards.dayCountMax', 'times', [0, 20]),
    figure('cards.voucherFenMax', 'fen', [0, 1_000_000]),
    figure('cards.monthFenMax', 'fen', [0, 10_000_000]),
  ],
  statements: [figure('viceChairFenMax', 'fen', [0, 1_000_000_000]), figure('disputeDays', 'days', [1, 31])],
  signals: [
    figure('holdScore', 'points', [1, 800]),
    figure('askPerMille', 'per-mille', [30, 50]),
    figure('weights.soon-after-claim', 'points', WEIGHT),
    figure('limits.soonSeconds', 'seconds', [1, 3_600]),
    figure('weights.burst', 'points', WEIGHT),
    figure('limits.burstCount', 'times', [2, 500]),
    figure('limits.burstMinutes', 'minutes', [1, 120]),
    figure('weights.closed-hours', 'points', WEIGHT),
    figure('servingFrom', 'minute-of-day', [0, 1_439]),
    figure('servingUntil', 'minute-of-day', [1, 2_880]),
    figure('weights.repeated-pair', 'points', WEIGHT),
    figure('limits.pairCount', 'times', [2, 100]),
    figure('limits.pairDays', 'days', [1, 90]),
    figure('weights.far-apart', 'points', WEIGHT),
    figure('limits.metresPerMinute', 'metres-a-minute', [100, 10_000]),
    figure('weights.always-at-cap', 'points', WEIGHT),
    figure('limits.capDays', 'days', [1, 90]),
    figure('weights.many-reversals', 'points', WEIGHT),
    figure('limits.reversalPercent', 'percent', [1, 100]),
    figure('limits.reversalsLeast', 'times', [1, 500]),
    figure('limits.windowDays', 'days', [1, 90]),
    figure('weights.own-voucher', 'points', WEIGHT),
  ],
}

/** The numbers of one subject, by key. */
export type PolicyValues = Record<string, number>

/** What is wrong with a subject's numbers, and with which of them where it is one. */
export interface FigureProblem {
  code: 'FIGURES_INCOMPLETE' | 'FIGURE_OUT_OF_BOUNDS' | 'SERVING_ENDS_BEFORE'
  key?: string
}

/** Every number of the subject is there and none besides, each within its bounds, and shops close after they open. */
export function figureProblem(subject: PolicySubject, values: PolicyValues): FigureProblem | undefined {
  const figures = POLICY_FIGURES[subject]
  const missing = figures.find(({ key }) => values[key] === undefined)
  if (missing) return { code: 'FIGURES_INCOMPLETE', key: missing.key }
  if (Object.keys(values).length > figures.length) return { code: 'FIGURES_INCOMPLETE' }
  const outside = figures.find(({ key, least, most }) => values[key]! < least || values[key]! > most)
  if (outside) return { code: 'FIGURE_OUT_OF_BOUNDS', key: outside.key }
  const { servingFrom, servingUntil } = values
  if (servingFrom !== undefined && servingFrom >= servingUntil!)
    return { code: 'SERVING_ENDS_BEFORE', key: 'servingUntil' }
  return undefined
}

/** Longest name of the decision a version comes from, and longest note of whoever sends one back. */
export const POLICY_SOURCE_MAX = 60
export const POLICY_NOTE_MAX = 100
/** How far ahead a version may begin, in days. */
export const POLICY_DAYS_AHEAD_MAX = 366
/** Versions of a subject that are shown. */
export const POLICY_VERSIONS_MAX = 12

export interface PolicyVersionView {
  version: number
  validFrom: number
  /** The decision it comes from, in words. */
  source: string
  values: PolicyValues
}

/** A version that somebody wrote and nobody else has agreed to yet. */
export interface PolicyProposalView {
  version: number
  /** Which writing this is; whoever decides names the one they read. */
  revision: number
  state: 'waiting' | 'sent-back'
  /** Left out when it begins as soon as it is approved. */
  validFrom?: number
  source: string
  values: PolicyValues
  proposedAt: number
  isMine: boolean
  /** Whether whoever looks at it may approve it: never their own, and only the chair what others wrote. */
  canDecide: boolean
  note?: string
}

export interface PolicyPage {
  subject: PolicySubject
  /** The version in force; left out while the union has decided none, and then `values` are the strict ones. */
  current?: PolicyVersionView
  values: PolicyValues
  coming: PolicyVersionView[]
  past: PolicyVersionView[]
  /** The number of the newest version, which the next one follows; 0 when there is none. */
  newest: number
  /** The number of the last writing, which the next one follows; 0 when there is none. */
  revision: number
  proposal?: PolicyProposalView
}

export interface PolicyBoard {
  pages: PolicyPage[]
  canPropose: boolean
  serverNow: number
}

const wholeField = (least: number) =>
  v.pipe(v.number(), v.integer('NOT_WHOLE'), v.minValue(least, 'TOO_SMALL'))
const subjectField = v.picklist(POLICY_SUBJECTS)

export const policyBoard = actionSpec<PolicyBoard>()({
  name: 'policies.board',
  door: 'console',
  effect: 'read',
  input: nothing,
  refusals: [],
})

/**
 * Writes what the next version shall be; nothing changes until somebody else approves it. `replaces` is the newest version
 * the editor saw and `revision` the writing they saw, 0 for none: whoever wrote in between is not written over.
 */
export const proposePolicy = actionSpec<PolicyPage>()({
  name: 'policies.propose',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    subject: subjectField,
    replaces: wholeField(0),
    revision: wholeField(0),
    /** From when it is in force; as soon as it is approved when left out. */
    validFrom: v.optional(instantField),
    source: lineField(POLICY_SOURCE_MAX),
    values: v.record(
      v.pipe(v.string(), v.maxLength(40, 'TOO_LONG')),
      v.pipe(v.number(), v.integer('NOT_WHOLE')),
    ),
  }),
  refusals: [
    'SUPERSEDED',
    'WAITING_ALREADY',
    'FIGURES_INCOMPLETE',
    'FIGURE_OUT_OF_BOUNDS',
    'SERVING_ENDS_BEFORE',
    'NOTHING_CHANGED',
    'VALID_FROM_PAST',
    'VALID_FROM_TOO_FAR',
    'TEXT_NOT_ALLOWED',
  ],
})

/** Approves a version, and it is in force from its day on; or sends it back with a note. */
export const decidePolicy = actionSpec<PolicyPage>()({
  name: 'policies.decide',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    subject: subjectField,
    revision: wholeField(1),
    decision: v.picklist(['approve', 'send-back']),
    note: v.optional(lineField(POLICY_NOTE_MAX)),
  }),
  refusals: [
    'PROPOSAL_UNKNOWN',
    'SUPERSEDED',
    'NOT_WAITING',
    'OWN_PROPOSAL',
    'CHAIR_ONLY',
    'NOTE_MISSING',
    'TEXT_NOT_ALLOWED',
  ],
})

/** Takes back what one wrote oneself before anybody agreed. */
export const withdrawPolicy = actionSpec<PolicyPage>()({
  name: 'policies.withdraw',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ subject: subjectField, revision: wholeField(1) }),
  refusals: ['PROPOSAL_UNKNOWN', 'SUPERSEDED', 'NOT_YOURS'],
})
