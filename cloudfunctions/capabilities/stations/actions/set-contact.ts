import { setContact } from '../../../../miniprogram/contract/station-place'
import { defineAction } from '../../../kernel/define-action'
import { leaveContact } from '../place-changes'
import { decideKeeping } from '../rules/decide-keeping'

/** The keeper leaves the number of their station. */
export const setContactAction = defineAction(setContact, {
  permit: 'station.keep',
  rate: { max: 10, windowMs: 60_000 },
  run: (call) => leaveContact(call, decideKeeping),
})
