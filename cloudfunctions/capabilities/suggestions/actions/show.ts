import { showSuggestion } from '../../../../miniprogram/contract/suggestions'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { loadForDesk } from '../load-for-desk'
import { findSuggestion } from '../repository'

/** One suggestion, for whoever makes a station of it. */
export const showAction = defineAction(showSuggestion, {
  permit: 'suggestion.read',
  async run({ database, files, input }) {
    const found = await findSuggestion(database, input.suggestionId)
    const [shown] = await loadForDesk({ database, files }, found ? [found] : [])
    return shown ? done(shown) : refused('SUGGESTION_UNKNOWN')
  },
})
