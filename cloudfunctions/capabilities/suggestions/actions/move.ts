import { moveSuggestion } from '../../../../miniprogram/contract/suggestions'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findListedStation } from '../../stations/repository'
import { loadForDesk } from '../load-for-desk'
import { findSuggestion, suggestionWriter } from '../repository'
import { decideMove } from '../rules/decide-move'

/** Staff move a suggestion on. The same move sent twice writes once. */
export const moveAction = defineAction(moveSuggestion, {
  permit: 'suggestion.settle',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, files, input, now, who }) {
    const { suggestionId, to, reason, stationId } = input
    const outcome = await database.transaction(async (transaction) => {
      const writer = suggestionWriter(transaction)
      const suggestion = await writer.find(suggestionId)
      const station = stationId === undefined ? undefined : await findListedStation(transaction, stationId)
      const isStationListed = station !== undefined
      const move = decideMove({ suggestion, to, reason, stationId, isStationListed })
      if (move.isRefused || !move.value.change) return move
      assert(suggestion, 'what may be moved exists')
      const change = { ...move.value.change, movedAt: now, movedBy: who.personId }
      await writer.move(suggestion, change, move.value.isSettling)
      return move
    })
    if (outcome.isRefused) return outcome
    const moved = await findSuggestion(database, suggestionId)
    const [shown] = await loadForDesk({ database, files }, moved ? [moved] : [])
    return shown ? done(shown) : refused('SUGGESTION_UNKNOWN')
  },
})
