import { describe, expect, it } from 'vitest'
import {
  DECLINE_REASONS,
  SUGGESTION_STATES,
  type MySuggestionView,
} from '../../../../../../miniprogram/contract/suggestions'
import { suggestionCards } from '../../../../../../miniprogram/features/stations/pages/my-suggestions/my-suggestions.view'
import { HERE, at } from '../../../../support/station-of'

const now = at('2026-03-04T10:00')
const suggestionOf = (parts: Partial<MySuggestionView> = {}): MySuggestionView => ({
  suggestionId: 'sg-1',
  name: '街角理发店',
  ...HERE,
  offers: ['hot-water'],
  state: 'suggested',
  suggestedAt: at('2026-03-03T18:05'),
  movedAt: at('2026-03-03T18:05'),
  ...parts,
})
const cardOf = (parts: Partial<MySuggestionView>) => suggestionCards([suggestionOf(parts)], now)[0]!

describe('suggestionCards', () => {
  it('has words of its own for every state', () => {
    const cards = SUGGESTION_STATES.map((state) => cardOf({ state, reason: 'unclear' }))
    expect(new Set(cards.map(({ stateText }) => stateText)).size).toBe(SUGGESTION_STATES.length)
    expect(new Set(cards.map(({ nextText }) => nextText)).size).toBe(SUGGESTION_STATES.length)
    expect(cards[0]).toMatchObject({ whenText: '你昨天 18:05 推荐的', offersText: '饮水机' })
  })

  it('says why in the words of each reason', () => {
    for (const { code, label } of DECLINE_REASONS)
      expect(cardOf({ state: 'declined', reason: code }).nextText).toBe(`${label}。还是谢谢你。`)
  })

  it('leads to the station it became, once there is one', () => {
    const station = { stationId: 's-9', name: '街角理发驿站' }
    expect(cardOf({ state: 'accepted' })).toMatchObject({ stationId: '', nextText: /正在跟店里商量/ })
    expect(cardOf({ state: 'accepted', station })).toMatchObject({
      stationId: 's-9',
      stationName: '街角理发驿站',
    })
  })
})
