import * as v from 'valibot'
import { actionSpec } from './action'
import { TEXT_LIMITS, idField, lineField, nothing } from './fields'
import { OCCUPATION_CODES } from './occupations'
import type { StaffRole } from './permissions'
import { CONSENT_TEXTS, type ConsentPurpose } from './privacy'

/** States of a membership. `member` is the only one that opens benefits. */
export const MEMBERSHIP_STATES = [
  'applied',
  'verified',
  'member',
  'suspended',
  'transferred-out',
  'left',
] as const
export type MembershipState = (typeof MEMBERSHIP_STATES)[number]

/** A cover the member holds as a gift, with the days it runs. Empty days mean 以当年方案为准. */
export interface CoverView {
  title: string
  /** First day on which the cover pays, `yyyymmdd`; undefined when this year's plan does not say. */
  startsOn?: string
  endsOn?: string
}

/** The member card as its holder sees it. The name is the holder's own and stays masked past the surname. */
export interface MemberCardView {
  memberId: string
  nameMasked: string
  /** Ten digits, shown in groups. */
  cardNumber: string
  phoneTail: string
  occupationLabel: string
  areaName: string
  state: MembershipState
  joinedAt: number
  covers: CoverView[]
}

/** Who the caller is to the union: the first thing the mini-program asks. */
export interface MeView {
  card?: MemberCardView
  clerk?: { storeId: string; storeName: string; merchantName: string }
  /** The shop the caller owns. */
  owner?: { merchantName: string }
  keeperOf: { stationId: string; name: string }[]
  staffRoles: StaffRole[]
  /** Shown to staff themselves only. */
  staffName?: string
}

export interface AreaView {
  areaId: string
  name: string
}

/** Where a recruiting code leads, shown before anything is asked. */
export interface InvitationView {
  code: string
  title: string
  placeName: string
  areas: AreaView[]
  /** The person already belongs: greet instead of asking again. */
  isMember: boolean
}

export const JOIN_OUTCOMES = ['joined', 'welcomed-back', 'already-member'] as const
export interface JoinedView {
  outcome: (typeof JOIN_OUTCOMES)[number]
  card: MemberCardView
}

const consentField = v.strictObject({
  purpose: v.picklist(Object.keys(CONSENT_TEXTS) as [ConsentPurpose, ...ConsentPurpose[]]),
  textVersion: v.pipe(v.string(), v.maxLength(20)),
})

/** A recruiting code as scanned or typed; its check character is verified by the action, which can then say so. */
const recruitingCodeField = v.pipe(v.string(), v.minLength(1, 'EMPTY'), v.maxLength(40, 'TOO_LONG'))

export const me = actionSpec<MeView>()({
  name: 'membership.me',
  door: 'front',
  effect: 'read',
  input: nothing,
  refusals: [],
})

export const invitation = actionSpec<InvitationView>()({
  name: 'membership.invitation',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ code: v.optional(recruitingCodeField) }),
  refusals: ['CODE_MALFORMED', 'CODE_UNKNOWN', 'CODE_STALE'],
})

export const join = actionSpec<JoinedView>()({
  name: 'membership.join',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    recruitingCode: v.optional(recruitingCodeField),
    name: v.pipe(lineField(TEXT_LIMITS.name), v.regex(/^[\p{Script=Han}A-Za-z·. ]+$/u, 'NOT_A_NAME')),
    /** What WeChat's phone button gave; the number itself is fetched by the cloud. */
    phoneCode: v.pipe(v.string(), v.regex(/^[\w-]{8,128}$/, 'NOT_A_PHONE_CODE')),
    occupation: v.picklist(OCCUPATION_CODES),
    employer: v.optional(lineField(TEXT_LIMITS.employer)),
    areaId: idField,
    consents: v.pipe(v.array(consentField), v.maxLength(8)),
  }),
  refusals: [
    'CODE_MALFORMED',
    'CODE_UNKNOWN',
    'CODE_STALE',
    'CONSENT_MISSING',
    'MEMBERSHIP_SUSPENDED',
    'AREA_UNKNOWN',
    'TEXT_NOT_ALLOWED',
    'PHONE_CODE_REFUSED',
    'PHONE_IN_USE',
  ],
})
