import type { MembershipState } from '../../../../miniprogram/contract/membership'
import { isWeakPin } from '../../../../miniprogram/contract/paper-pin'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { PaperCardRecord } from '../paper-card-records'

export interface IssueFacts {
  member: { personId: string; state: MembershipState } | undefined
  card: Pick<PaperCardRecord, 'state'> | undefined
  pin: string
  isReplacing: boolean
  staffId: string
}

export type IssueRefusal = 'MEMBER_UNKNOWN' | 'OWN_CARD' | 'NOT_A_MEMBER' | 'ALREADY_HAS_CARD' | 'PIN_WEAK'

/** Whether this member may have a card from this person; nobody issues their own. */
export function decideIssue(facts: IssueFacts): Outcome<null, IssueRefusal> {
  const { member, card, pin, isReplacing, staffId } = facts
  if (!member) return refused('MEMBER_UNKNOWN')
  if (member.personId === staffId) return refused('OWN_CARD')
  if (member.state !== 'member') return refused('NOT_A_MEMBER')
  if (card?.state === 'active' && !isReplacing) return refused('ALREADY_HAS_CARD')
  if (isWeakPin(pin)) return refused('PIN_WEAK')
  return done(null)
}

type WorkedCard = Pick<PaperCardRecord, 'state' | 'changedAt'>

export interface CardWorkFacts<Card extends WorkedCard> {
  holderId: string | undefined
  card: Card | undefined
  staffId: string
}

export type CardWorkRefusal = 'NO_CARD' | 'OWN_CARD' | 'CARD_STOPPED'

/** Whether this person may print this card. */
export function decideCardWork<Card extends WorkedCard>(
  facts: CardWorkFacts<Card>,
): Outcome<Card, CardWorkRefusal> {
  const { holderId, card, staffId } = facts
  if (!card) return refused('NO_CARD')
  if (holderId === staffId) return refused('OWN_CARD')
  if (card.state !== 'active') return refused('CARD_STOPPED', { at: card.changedAt })
  return done(card)
}

/** Whether this person may set this PIN on this card. */
export function decideNewPin<Card extends WorkedCard>(
  facts: CardWorkFacts<Card> & { pin: string },
): Outcome<Card, CardWorkRefusal | 'PIN_WEAK'> {
  const work = decideCardWork(facts)
  return !work.isRefused && isWeakPin(facts.pin) ? refused('PIN_WEAK') : work
}
