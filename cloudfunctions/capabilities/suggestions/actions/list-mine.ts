import { listMine } from '../../../../miniprogram/contract/suggestions'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { stationNamesOf } from '../load-for-desk'
import { presentSuggestion } from '../present'
import { listOwnSuggestions } from '../repository'

/** The caller's own suggestions, newest first. */
export const listMineAction = defineAction(listMine, {
  permit: 'suggestion.make',
  async run({ database, who }) {
    const own = await listOwnSuggestions(database, who.personId)
    const names = await stationNamesOf(database, own)
    return done({ suggestions: own.map((one) => presentSuggestion(one, names.get(one.stationId ?? ''))) })
  },
})
