import { DESK_SUGGESTIONS_MAX, queue } from '../../../../miniprogram/contract/suggestions'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { loadForDesk } from '../load-for-desk'
import { listForDesk } from '../repository'

/** What waits at the desk, or what was settled there. */
export const queueAction = defineAction(queue, {
  permit: 'suggestion.read',
  async run({ database, files, input }) {
    const found = await listForDesk(database, input.which)
    const suggestions = await loadForDesk({ database, files }, found.slice(0, DESK_SUGGESTIONS_MAX))
    return done({ suggestions, hasMore: found.length > DESK_SUGGESTIONS_MAX })
  },
})
