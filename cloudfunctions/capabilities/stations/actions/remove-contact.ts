import { removeContact } from '../../../../miniprogram/contract/station-place'
import { defineAction } from '../../../kernel/define-action'
import { takeContactBack } from '../place-changes'
import { decideKeeping } from '../rules/decide-keeping'

/** The keeper takes the number of their station back. */
export const removeContactAction = defineAction(removeContact, {
  permit: 'station.keep',
  rate: { max: 10, windowMs: 60_000 },
  run: (call) => takeContactBack(call, decideKeeping),
})
