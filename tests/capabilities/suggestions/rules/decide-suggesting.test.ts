import { describe, expect, it } from 'vitest'
import {
  decideSuggesting,
  type SuggestingFacts,
} from '../../../../cloudfunctions/capabilities/suggestions/rules/decide-suggesting'
import { OPEN_SUGGESTIONS_MAX } from '../../../../miniprogram/contract/suggestions'
import { codeOf, fallByPrecedence } from '../../falling-precedence'

const sound: SuggestingFacts = { position: { latitude: 39.8, longitude: 116.4 }, openCount: 0 }

describe('decideSuggesting', () => {
  fallByPrecedence(decideSuggesting, sound, [
    [
      'POSITION_OUTSIDE_CHINA',
      'the two numbers mixed up',
      (facts) => ({ ...facts, position: { latitude: 116.4, longitude: 39.8 } }),
    ],
    ['TOO_MANY_OPEN', 'five are open', (facts) => ({ ...facts, openCount: OPEN_SUGGESTIONS_MAX })],
  ])

  it('lets the fifth through', () => {
    expect(codeOf(decideSuggesting({ ...sound, openCount: OPEN_SUGGESTIONS_MAX - 1 }))).toBeUndefined()
  })
})
