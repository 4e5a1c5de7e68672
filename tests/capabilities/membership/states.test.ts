import { describe, expect, it } from 'vitest'
import { canMove } from '../../../cloudfunctions/capabilities/membership/states'
import { MEMBERSHIP_STATES } from '../../../miniprogram/contract/membership'

/** Rows are from, columns to, both in the order of MEMBERSHIP_STATES; `x` may be. */
const MATRIX = `
applied          . x x . . x
verified         . . x . . x
member           . . . x x x
suspended        . . x . . x
transferred-out  . . x . . .
left             . . x . . .
`

describe('canMove of memberships', () => {
  it('is exactly the drawn matrix', () => {
    const drawn = MEMBERSHIP_STATES.map((from) =>
      [from.padEnd(16), ...MEMBERSHIP_STATES.map((to) => (canMove(from, to) ? 'x' : '.'))].join(' '),
    )
    expect(drawn).toEqual(MATRIX.trim().split('\n'))
  })
})
