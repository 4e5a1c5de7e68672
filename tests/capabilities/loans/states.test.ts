import { describe, expect, it } from 'vitest'
import { canMove } from '../../../cloudfunctions/capabilities/loans/states'
import { LOAN_STATES } from '../../../miniprogram/contract/loans'

/** From a row to a column: `x` may. */
const DRAWN = `
out          . x x
returned     . . .
written-off  . . .
`

describe('canMove', () => {
  it('is as drawn', () => {
    const drawn = DRAWN.trim()
      .split('\n')
      .map((line) => line.split(/\s+/))
    expect(drawn.map(([state]) => state)).toEqual([...LOAN_STATES])
    for (const [from, ...cells] of drawn)
      for (const [index, to] of LOAN_STATES.entries())
        expect([from, to, canMove(from as 'out', to)]).toEqual([from, to, cells[index] === 'x'])
  })
})
