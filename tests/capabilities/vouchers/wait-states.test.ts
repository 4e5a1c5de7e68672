import { describe, expect, it } from 'vitest'
import { canMove } from '../../../cloudfunctions/capabilities/vouchers/wait-states'
import { WAIT_STATES } from '../../../miniprogram/contract/waitlist'

/** Rows are from, columns to, in the order of WAIT_STATES; `x` may be. */
const MATRIX = `
          waiting called given left over
waiting   .       x      x     x    x
called    x       .      x     .    x
given     x       .      .     .    .
left      x       .      .     .    .
over      x       .      .     .    .
`

describe('canMove of waits', () => {
  it('is exactly the drawn matrix', () => {
    const rows = MATRIX.trim().split('\n').slice(1)
    const drawn = rows.map((row) => row.split(/\s+/))
    expect(drawn).toEqual(
      WAIT_STATES.map((from) => [from, ...WAIT_STATES.map((to) => (canMove(from, to) ? 'x' : '.'))]),
    )
  })
})
