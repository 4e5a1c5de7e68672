import { findCardholder } from '../../../../miniprogram/contract/paper-cards'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { blindIndex } from '../../../kernel/sealed-field'
import { findArea } from '../../areas/repository'
import { findPaperCard } from '../paper-card-repository'
import { presentCardholder } from '../present-paper-card'
import { memberIdOf } from '../records'
import { findMember, findPhoneOwner } from '../repository'

/** Digits of a membership's number; a phone has one more. */
const CARD_NUMBER_DIGITS = 10

/** Who stands at the union's counter, by what only they and the union know whole. */
export const findCardholderAction = defineAction(findCardholder, {
  permit: 'card.manage',
  rate: { max: 60, windowMs: HOUR_MS },
  async run({ database, input, secrets }) {
    const { digits } = input
    const memberId =
      digits.length === CARD_NUMBER_DIGITS
        ? memberIdOf(digits)
        : await findPhoneOwner(database, blindIndex(secrets.indexKey, 'phone', digits))
    const member = memberId === undefined ? undefined : await findMember(database, memberId)
    if (!member) return refused('MEMBER_UNKNOWN')
    const [area, card] = await Promise.all([
      findArea(database, member.areaId),
      findPaperCard(database, member._id),
    ])
    return done(presentCardholder(member, area?.name ?? '', card))
  },
})
