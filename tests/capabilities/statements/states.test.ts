import { describe, expect, it } from 'vitest'
import { canMove, isFrozen } from '../../../cloudfunctions/capabilities/statements/states'
import { STATEMENT_STATES } from '../../../miniprogram/contract/statements'

/** Rows go to columns, both in the order of STATEMENT_STATES; x may, . may not. */
const DRAWN = `
figured     . x . . .
disputable  . . x . .
approved    . . . x .
sent        . . . . x
paid        . . . . .
`

describe('canMove', () => {
  it.each(
    DRAWN.trim()
      .split('\n')
      .map((line) => line.split(/\s+/)),
  )('from %s', (from, ...cells) => {
    const moves = STATEMENT_STATES.map((to) => (canMove(from as never, to) ? 'x' : '.'))
    expect(moves).toEqual(cells)
  })

  it('begins to be frozen with the approval', () => {
    expect(STATEMENT_STATES.filter(isFrozen)).toEqual(['approved', 'sent', 'paid'])
  })
})
