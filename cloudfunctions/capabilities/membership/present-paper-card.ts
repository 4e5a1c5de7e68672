import type { CardholderView, PaperCardRow, PaperCardView } from '../../../miniprogram/contract/paper-cards'
import { occupationLabel } from '../../../miniprogram/contract/occupations'
import { PIN_MISSES_MAX } from '../../../miniprogram/contract/paper-pin'
import type { PaperCardRecord } from './paper-card-records'
import type { MemberRecord } from './records'

const CARD_TAIL_DIGITS = 4

const tailOf = (member: MemberRecord) => member.cardNumber.slice(-CARD_TAIL_DIGITS)

/** A card as the union's counter sees it: neither number nor PIN. */
export function presentPaperCard(card: PaperCardRecord): PaperCardView {
  return {
    state: card.state,
    serial: card.serial,
    issuedAt: card.issuedAt,
    changedAt: card.changedAt,
    isLocked: card.misses >= PIN_MISSES_MAX,
    ...(card.stopReason === null ? {} : { stopReason: card.stopReason }),
  }
}

export function presentPaperCardRow(card: PaperCardRecord, member: MemberRecord): PaperCardRow {
  return {
    ...presentPaperCard(card),
    memberId: member._id,
    nameMasked: member.nameMasked,
    cardTail: tailOf(member),
  }
}

export function presentCardholder(
  member: MemberRecord,
  areaName: string,
  card: PaperCardRecord | undefined,
): CardholderView {
  return {
    memberId: member._id,
    nameMasked: member.nameMasked,
    cardTail: tailOf(member),
    phoneTail: member.phoneTail,
    occupationLabel: occupationLabel(member.occupation),
    areaName,
    state: member.state,
    ...(card ? { card: presentPaperCard(card) } : {}),
  }
}
