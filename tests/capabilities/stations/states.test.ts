import { describe, expect, it } from 'vitest'
import { canMoveFault, isFaultSettled } from '../../../cloudfunctions/capabilities/stations/states'
import { FAULT_STATES } from '../../../miniprogram/contract/station-visitors'

/** Rows are from, columns to, in the order of FAULT_STATES; `x` may be. */
const MATRIX = `
           reported confirmed fixed dismissed
reported   .        x         x     x
confirmed  .        .         x     x
fixed      .        .         .     .
dismissed  .        .         .     .
`

describe('canMoveFault', () => {
  it('is exactly the drawn matrix', () => {
    const cells = FAULT_STATES.map((from) =>
      [from.padEnd(10), ...FAULT_STATES.map((to) => (canMoveFault(from, to) ? 'x' : '.').padEnd(to.length))]
        .join(' ')
        .trimEnd(),
    )
    expect([`${' '.repeat(11)}${FAULT_STATES.join(' ')}`, ...cells]).toEqual(MATRIX.slice(1, -1).split('\n'))
  })
})

describe('isFaultSettled', () => {
  it('names the states nothing leads out of', () => {
    expect(FAULT_STATES.filter(isFaultSettled)).toEqual(['fixed', 'dismissed'])
  })
})
