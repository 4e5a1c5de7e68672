import type { AreaView, MemberCardView } from '../../../miniprogram/contract/membership'
import { occupationLabel } from '../../../miniprogram/contract/occupations'
import type { AreaRecord } from '../areas/records'
import type { MemberRecord } from './records'

/** The card its holder sees: picked fields, never the sealed ones. */
export function presentCard(member: MemberRecord, areaName: string): MemberCardView {
  return {
    memberId: member._id,
    nameMasked: member.nameMasked,
    cardNumber: member.cardNumber,
    phoneTail: member.phoneTail,
    occupationLabel: occupationLabel(member.occupation),
    areaName,
    state: member.state,
    joinedAt: member.joinedAt,
    covers: member.covers,
  }
}

export function presentArea(area: AreaRecord): AreaView {
  return { areaId: area._id, name: area.name }
}
