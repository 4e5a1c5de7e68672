import { setContactAtDesk } from '../../../../miniprogram/contract/station-place'
import { defineAction } from '../../../kernel/define-action'
import { leaveContact } from '../place-changes'
import { decideManaging } from '../rules/decide-managing'

/** Staff leave the number of a station. */
export const setContactAtDeskAction = defineAction(setContactAtDesk, {
  permit: 'station.manage',
  rate: { max: 10, windowMs: 60_000 },
  run: (call) => leaveContact(call, decideManaging),
})
