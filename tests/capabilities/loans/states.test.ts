import { describe, expect, it } from 'vitest'
import { canDecide, canItemMove, canMove } from '../../../cloudfunctions/capabilities/loans/states'
import { LOAN_ITEM_STATES } from '../../../miniprogram/contract/loan-items'
import { LOAN_STATES } from '../../../miniprogram/contract/loans'
import { WRITE_OFF_STATES } from '../../../miniprogram/contract/write-offs'

/** Holds a table of moves to its drawing, from a row to a column: `x` may. */
function isAsDrawn<State extends string>(
  drawing: string,
  states: readonly State[],
  may: (from: State, to: State) => boolean,
): void {
  const drawn = drawing
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/))
  expect(drawn.map(([state]) => state)).toEqual([...states])
  for (const [from, ...cells] of drawn)
    for (const [index, to] of states.entries())
      expect([from, to, may(from as State, to)]).toEqual([from, to, cells[index] === 'x'])
}

describe('what may follow what', () => {
  it('a loan moves as drawn', () =>
    isAsDrawn(
      `
out          . x x
returned     . . .
written-off  . . .
`,
      LOAN_STATES,
      canMove,
    ))

  it('a thing with a code moves as drawn', () =>
    isAsDrawn(
      `
in-store     . x x x
out          x . x .
written-off  x . . .
unlabelled   . . . .
`,
      LOAN_ITEM_STATES,
      canItemMove,
    ))

  it('a request to write off moves as drawn', () =>
    isAsDrawn(
      `
waiting      . x x x x
confirmed    . . . . .
refused      . . . . .
withdrawn    . . . . .
overtaken    . . . . .
`,
      WRITE_OFF_STATES,
      canDecide,
    ))
})
