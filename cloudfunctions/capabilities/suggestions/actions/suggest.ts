import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { suggest } from '../../../../miniprogram/contract/suggestions'
import { defineAction } from '../../../kernel/define-action'
import { checkedPictures, writePictures } from '../../../kernel/pictures'
import { done, refused } from '../../../kernel/refusal'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { presentSuggestion } from '../present'
import { suggestionIdOf, type SuggestionRecord } from '../records'
import { countOpen, findSuggestion, suggestionWriter } from '../repository'
import { decideSuggesting } from '../rules/decide-suggesting'

/** Takes down a place somebody misses. */
export const suggestAction = defineAction(suggest, {
  permit: 'suggestion.make',
  rate: { max: 10, windowMs: HOUR_MS },
  async run(call) {
    const { database, files, input, now, requestId, wechat, who } = call
    const { personId } = who
    const { name, latitude, longitude, offers, note = null } = input
    const position = { latitude, longitude }
    const _id = suggestionIdOf(personId, requestId)
    // Carried out before its answer was lost.
    const earlier = await findSuggestion(database, _id)
    if (earlier) return done({ suggestion: presentSuggestion(earlier, undefined) })
    const early = decideSuggesting({ position, openCount: await countOpen(database, personId) })
    if (early.isRefused) return early
    if (!(await wechat.isTextAllowed([name, note ?? ''].join('\n').trim(), personId)))
      return refused('TEXT_NOT_ALLOWED')
    const checked = await checkedPictures(call, input.picture === undefined ? [] : [input.picture])
    if (checked.isRefused) return checked
    const [picture = null] = await writePictures(call, 'suggestions', checked.value)
    const outcome = await transactionAgainWhenRaced(database, async (transaction) => {
      const writer = suggestionWriter(transaction)
      const deciding = decideSuggesting({ position, openCount: await writer.countOpen(personId) })
      if (deciding.isRefused) return deciding
      const suggestion: SuggestionRecord = {
        ...{ _id, personId, name, latitude, longitude, note, picture, offers: [...new Set(offers)] },
        ...{ state: 'suggested', reason: null, stationId: null },
        ...{ suggestedAt: now, movedAt: now, movedBy: null },
      }
      await writer.open(suggestion)
      return done(suggestion)
    })
    if (!outcome.isRefused) return done({ suggestion: presentSuggestion(outcome.value, undefined) })
    if (picture !== null) await files.remove([picture])
    return outcome
  },
})
