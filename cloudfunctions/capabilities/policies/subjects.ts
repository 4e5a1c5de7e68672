import { STRICT_TWO_APPROVERS_ABOVE_FEN } from '../../../miniprogram/contract/offer-desk'
import type { PolicySubject, PolicyValues } from '../../../miniprogram/contract/policies'
import { STRICT_SIGNAL_RULES, type SignalCode, type SignalRules } from '../../../miniprogram/contract/signals'
import { STRICTEST_STATEMENT_TERMS } from '../../../miniprogram/contract/statements'
import { STRICT_VOUCHER_POLICY, type VoucherPolicy } from '../../../miniprogram/contract/voucher-counter'
import { assert } from '../../kernel/assert'
import type { Collection, Stored } from '../../kernel/collection'
import { offerPolicies, offerPolicyIdOf, type OfferPolicyRecord } from '../offers/desk-records'
import { signalRules, signalRulesIdOf, type SignalRulesRecord } from '../signals/records'
import { statementPolicies, statementPolicyIdOf, type StatementPolicyRecord } from '../statements/records'
import { voucherPolicies, voucherPolicyIdOf, type VoucherPolicyRecord } from '../vouchers/policy'

/** What every version is besides its numbers. */
export interface VersionHead {
  version: number
  validFrom: number
  source: string
}
export type VersionRecord = Stored & VersionHead

/** Where a subject's versions are kept and how its numbers stand in them; each is read by the capability it belongs to. */
export interface Subject {
  collection: Collection<VersionRecord>
  idOf(version: number): string
  /** What holds while the union has decided nothing. */
  strict: PolicyValues
  valuesOf(record: VersionRecord): PolicyValues
  recordOf(values: PolicyValues, head: VersionHead): VersionRecord
}

interface SubjectOf<Record extends VersionRecord> {
  collection: Collection<Record>
  idOf(version: number): string
  strict: PolicyValues
  valuesOf(record: Record): PolicyValues
  recordOf(values: PolicyValues, head: VersionHead): Record
}

/** The table below holds four kinds of records; whoever reads it needs only what they share. */
const subject = <Record extends VersionRecord>(one: SubjectOf<Record>) => one as unknown as Subject

/** A number that is there, because the rules let no version through without all of its figures. */
function figureOf(values: PolicyValues, key: string): number {
  const value = values[key]
  assert(value !== undefined, `a policy has its ${key}`)
  return value
}

const NO_CARDS = { dayCountMax: 0, voucherFenMax: 0, monthFenMax: 0 }

/** Cards that may be used no times a day are not served at all. */
function counterValues({
  reversalMinutes,
  confirmAboveFen,
  cards,
}: Omit<VoucherPolicyRecord, keyof VersionRecord>): PolicyValues {
  const { dayCountMax, voucherFenMax, monthFenMax } = cards ?? NO_CARDS
  return {
    ...{ reversalMinutes, confirmAboveFen },
    ...{ 'cards.dayCountMax': dayCountMax, 'cards.voucherFenMax': voucherFenMax },
    'cards.monthFenMax': monthFenMax,
  }
}

function cardLimitsOf(values: PolicyValues): VoucherPolicy['cards'] {
  const dayCountMax = figureOf(values, 'cards.dayCountMax')
  if (dayCountMax === 0) return null
  const voucherFenMax = figureOf(values, 'cards.voucherFenMax')
  return { dayCountMax, voucherFenMax, monthFenMax: figureOf(values, 'cards.monthFenMax') }
}

const SIGNAL_CODES = Object.keys(STRICT_SIGNAL_RULES.weights) as SignalCode[]
type PlainLimit = Exclude<keyof SignalRules['limits'], 'servingSpans'>
const PLAIN_LIMITS = Object.keys(STRICT_SIGNAL_RULES.limits).filter(
  (key): key is PlainLimit => key !== 'servingSpans',
)

function signalValues({ holdScore, askPerMille, weights, limits }: SignalRules): PolicyValues {
  const [from, until] = limits.servingSpans[0] ?? [0, 1_440]
  return {
    ...{ holdScore, askPerMille, servingFrom: from, servingUntil: until },
    ...Object.fromEntries(SIGNAL_CODES.map((code) => [`weights.${code}`, weights[code]])),
    ...Object.fromEntries(PLAIN_LIMITS.map((key) => [`limits.${key}`, limits[key]])),
  }
}

function signalRecord(values: PolicyValues, head: VersionHead): SignalRulesRecord {
  const plain = <Key extends string>(keys: readonly Key[], room: string) =>
    Object.fromEntries(keys.map((key) => [key, figureOf(values, `${room}.${key}`)])) as Record<Key, number>
  return {
    ...{ _id: signalRulesIdOf(head.version), ...head },
    holdScore: figureOf(values, 'holdScore'),
    askPerMille: figureOf(values, 'askPerMille'),
    weights: plain(SIGNAL_CODES, 'weights'),
    limits: {
      ...plain(PLAIN_LIMITS, 'limits'),
      servingSpans: [[figureOf(values, 'servingFrom'), figureOf(values, 'servingUntil')]],
    },
  }
}

export const SUBJECTS: Record<PolicySubject, Subject> = {
  offers: subject<OfferPolicyRecord>({
    collection: offerPolicies,
    idOf: offerPolicyIdOf,
    strict: { twoApproversAboveFen: STRICT_TWO_APPROVERS_ABOVE_FEN },
    valuesOf: ({ twoApproversAboveFen }) => ({ twoApproversAboveFen }),
    recordOf: (values, head) => ({
      ...{ _id: offerPolicyIdOf(head.version), ...head },
      twoApproversAboveFen: figureOf(values, 'twoApproversAboveFen'),
    }),
  }),
  counter: subject<VoucherPolicyRecord>({
    collection: voucherPolicies,
    idOf: voucherPolicyIdOf,
    strict: counterValues(STRICT_VOUCHER_POLICY),
    valuesOf: counterValues,
    recordOf: (values, head) => ({
      ...{ _id: voucherPolicyIdOf(head.version), ...head },
      reversalMinutes: figureOf(values, 'reversalMinutes'),
      confirmAboveFen: figureOf(values, 'confirmAboveFen'),
      cards: cardLimitsOf(values),
    }),
  }),
  statements: subject<StatementPolicyRecord>({
    collection: statementPolicies,
    idOf: statementPolicyIdOf,
    strict: { ...STRICTEST_STATEMENT_TERMS },
    valuesOf: ({ viceChairFenMax, disputeDays }) => ({ viceChairFenMax, disputeDays }),
    recordOf: (values, head) => ({
      ...{ _id: statementPolicyIdOf(head.version), ...head },
      viceChairFenMax: figureOf(values, 'viceChairFenMax'),
      disputeDays: figureOf(values, 'disputeDays'),
    }),
  }),
  signals: subject<SignalRulesRecord>({
    collection: signalRules,
    idOf: signalRulesIdOf,
    strict: signalValues(STRICT_SIGNAL_RULES),
    valuesOf: signalValues,
    recordOf: signalRecord,
  }),
}
