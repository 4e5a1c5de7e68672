import { removeContactAtDesk } from '../../../../miniprogram/contract/station-place'
import { defineAction } from '../../../kernel/define-action'
import { takeContactBack } from '../place-changes'
import { decideManaging } from '../rules/decide-managing'

/** Staff take the number of a station back. */
export const removeContactAtDeskAction = defineAction(removeContactAtDesk, {
  permit: 'station.manage',
  rate: { max: 10, windowMs: 60_000 },
  run: (call) => takeContactBack(call, decideManaging),
})
