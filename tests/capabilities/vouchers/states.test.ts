import { describe, expect, it } from 'vitest'
import { canMove } from '../../../cloudfunctions/capabilities/vouchers/states'
import { VOUCHER_STATES } from '../../../miniprogram/contract/vouchers'

/** Rows are from, columns to, in the order of VOUCHER_STATES; `x` may be. */
const MATRIX = `
           pending issued redeemed reversed expired
pending    .       x      .        .        .
issued     .       .      x        .        x
redeemed   .       .      .        x        .
reversed   .       .      .        .        .
expired    .       .      .        .        .
`

describe('canMove of vouchers', () => {
  it('is exactly the drawn matrix', () => {
    const cells = VOUCHER_STATES.map((from) =>
      [
        from.padEnd(10),
        ...VOUCHER_STATES.map((to) => (canMove(from, to) ? 'x' : '.').padEnd(to.length)),
      ].join(' '),
    )
    const drawn = [' '.repeat(10) + ' ' + VOUCHER_STATES.join(' '), ...cells].map((line) => line.trimEnd())
    expect(drawn).toEqual(
      MATRIX.trim()
        .split('\n')
        .map((line, row) => (row === 0 ? ' '.repeat(11) + line.trim() : line)),
    )
  })
})
