import { describe, expect, it } from 'vitest'
import { canMove } from '../../../cloudfunctions/capabilities/offers/states'
import { OFFER_STATES } from '../../../miniprogram/contract/offers'

/** Rows are from, columns to, in the order of OFFER_STATES; `x` may be. */
const MATRIX = `
draft      . x . . .
in-review  x . x . .
approved   . . . x x
paused     . . x . x
ended      . . . . .
`

describe('canMove of offers', () => {
  it('is exactly the drawn matrix', () => {
    const drawn = OFFER_STATES.map(
      (from) => `${from.padEnd(10)} ${OFFER_STATES.map((to) => (canMove(from, to) ? 'x' : '.')).join(' ')}`,
    )
    expect(drawn).toEqual(MATRIX.trim().split('\n'))
  })
})
