import { invitation } from '../../../../miniprogram/contract/membership'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { listAreas } from '../../areas/repository'
import { findInvitation } from '../../outreach/repository'
import { decideRecruiting } from '../../outreach/rules/decide-recruiting'
import { presentArea } from '../present'
import { findMember } from '../repository'

/** Where a recruiting code leads; without a code, the plain way in. */
export const invitationAction = defineAction(invitation, {
  permit: 'membership.join',
  async run({ database, input, now, who }) {
    const found = await findInvitation(database, input.code)
    const decision = decideRecruiting({ ...found, now })
    if (decision.isRefused) return decision
    const [areas, member] = await Promise.all([
      listAreas(database),
      who.memberId ? findMember(database, who.memberId) : undefined,
    ])
    return done({
      code: decision.value?._id ?? '',
      title: found.session?.title ?? '',
      placeName: found.session?.placeName ?? '',
      areas: areas.map(presentArea),
      isMember: member?.state === 'member',
    })
  },
})
