import type { MemberCardView } from '../../../miniprogram/contract/membership'
import { at } from './station-of'

/** A rider in good standing with no covers yet. */
export function memberCardOf(parts: Partial<MemberCardView> = {}): MemberCardView {
  return {
    memberId: 'm-1',
    nameMasked: '陈*',
    cardNumber: '1106000123',
    phoneTail: '1002',
    occupationLabel: '外卖骑手',
    areaName: '新苑片区',
    state: 'member',
    joinedAt: at('2026-03-04T10:00'),
    covers: [],
    ...parts,
  }
}
