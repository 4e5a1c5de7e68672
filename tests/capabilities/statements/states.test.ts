import { describe, expect, it } from 'vitest'
import {
  STATEMENT_EVENTS,
  afterEvent,
  isFrozen,
} from '../../../cloudfunctions/capabilities/statements/states'
import { STATEMENT_STATES } from '../../../miniprogram/contract/statements'

/** Rows are the state a statement is in, columns what happens to it, cells where that takes it; `.` may not happen. */
const MATRIX = `
           draw       close      dispute    answer     approve    send       pay        return     redirect
figured    figured    disputable .          .          .          .          .          .          .
disputable .          disputable disputable disputable approved   .          .          .          .
approved   .          .          .          .          .          sent       .          .          .
sent       .          .          .          .          .          .          paid       sent       sent
paid       .          .          .          .          .          .          .          .          .
`

const row = (cells: readonly string[]) =>
  cells
    .map((cell) => cell.padEnd(10))
    .join(' ')
    .trimEnd()

describe('afterEvent', () => {
  it('is exactly the drawn matrix, all states by all events', () => {
    const drawn = STATEMENT_STATES.map((state) =>
      row([state, ...STATEMENT_EVENTS.map((event) => afterEvent(state, event) ?? '.')]),
    )
    expect([row(['', ...STATEMENT_EVENTS]), ...drawn]).toEqual(MATRIX.slice(1, -1).split('\n'))
  })

  it('begins to be frozen with the approval', () => {
    expect(STATEMENT_STATES.filter(isFrozen)).toEqual(['approved', 'sent', 'paid'])
  })
})
