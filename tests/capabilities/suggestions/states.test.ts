import { describe, expect, it } from 'vitest'
import {
  canMoveSuggestion,
  isSuggestionSettled,
} from '../../../cloudfunctions/capabilities/suggestions/states'
import { SUGGESTION_STATES } from '../../../miniprogram/contract/suggestions'

/** Rows are from, columns to, in the order of SUGGESTION_STATES; `x` may be. */
const MATRIX = `
           suggested in-review accepted declined duplicate
suggested  .         x         x        x        x
in-review  .         .         x        x        x
accepted   .         .         .        .        .
declined   .         .         .        .        .
duplicate  .         .         .        .        .
`

describe('canMoveSuggestion', () => {
  it('is exactly the drawn matrix', () => {
    const cells = SUGGESTION_STATES.map((from) =>
      [
        from.padEnd(10),
        ...SUGGESTION_STATES.map((to) => (canMoveSuggestion(from, to) ? 'x' : '.').padEnd(to.length)),
      ]
        .join(' ')
        .trimEnd(),
    )
    expect([`${' '.repeat(11)}${SUGGESTION_STATES.join(' ')}`, ...cells]).toEqual(
      MATRIX.slice(1, -1).split('\n'),
    )
  })
})

describe('isSuggestionSettled', () => {
  it('names the states nothing leads out of', () => {
    expect(SUGGESTION_STATES.filter(isSuggestionSettled)).toEqual(['accepted', 'declined', 'duplicate'])
  })
})
