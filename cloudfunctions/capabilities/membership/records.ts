import type { CoverView, MembershipState } from '../../../miniprogram/contract/membership'
import type { Occupation } from '../../../miniprogram/contract/occupations'
import { collection, type Stored } from '../../kernel/collection'

/** What brought a person to join; kept for ever, because it answers whether outreach works. */
export interface Attribution {
  kind: 'session' | 'none'
  id: string | null
  recruitingCode: string | null
}

/** One change of state, with who did it and why. The last one is the present. */
export interface MembershipMove {
  state: MembershipState
  reason: string
  /** `self` or the OPENID of the staff member. */
  actor: string
  at: number
}

export interface MemberRecord extends Stored {
  personId: string
  state: MembershipState
  cardNumber: string
  /** Sealed with the member id and the field as additional data. */
  nameSealed: string
  nameMasked: string
  phoneSealed: string
  phoneBlind: string
  phoneTail: string
  occupation: Occupation
  employer: string | null
  areaId: string
  joinedAt: number
  attribution: Attribution
  covers: CoverView[]
  history: MembershipMove[]
  /** The request that made this member, so that a repeated request tells the same story. */
  joinRequestId: string
}

export const members = collection<MemberRecord>('members')

/** One phone belongs to one member: the id is the phone's blind index. */
export interface PhoneClaimRecord extends Stored {
  memberId: string
  claimedAt: number
}

export const phoneClaims = collection<PhoneClaimRecord>('phone_claims')

/** A member's id carries the card number, so that the card number is unique because the id is. */
export function memberIdOf(cardNumber: string): string {
  return `m${cardNumber}`
}
