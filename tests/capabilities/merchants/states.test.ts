import { describe, expect, it } from 'vitest'
import { canServe } from '../../../cloudfunctions/capabilities/merchants/rules/can-serve'
import { canMoveMerchant, isMerchantOver } from '../../../cloudfunctions/capabilities/merchants/states'
import { MERCHANT_REASONS, MERCHANT_STATES } from '../../../miniprogram/contract/merchants'

/** Rows are from, columns to, in the order of MERCHANT_STATES; `x` may be. */
const MATRIX = `
           applied approved suspended left declined
applied    .       x        .         .    x
approved   .       .        x         x    .
suspended  .       x        .         x    .
left       .       .        .         .    .
declined   .       .        .         .    .
`

describe('canMoveMerchant', () => {
  it('is exactly the drawn matrix', () => {
    const cells = MERCHANT_STATES.map((from) =>
      [
        from.padEnd(10),
        ...MERCHANT_STATES.map((to) => (canMoveMerchant(from, to) ? 'x' : '.').padEnd(to.length)),
      ]
        .join(' ')
        .trimEnd(),
    )
    expect([`${' '.repeat(11)}${MERCHANT_STATES.join(' ')}`, ...cells]).toEqual(
      MATRIX.slice(1, -1).split('\n'),
    )
  })
})

describe('isMerchantOver', () => {
  it('names the states nothing leads out of', () => {
    expect(MERCHANT_STATES.filter(isMerchantOver)).toEqual(['left', 'declined'])
  })
})

describe('canServe', () => {
  it('is true of approved merchants alone', () => {
    expect(MERCHANT_STATES.filter((state) => canServe({ state }))).toEqual(['approved'])
    expect(canServe(undefined)).toBe(false)
  })
})

describe('MERCHANT_REASONS', () => {
  it('has some for every state that needs one', () => {
    expect(new Set(MERCHANT_REASONS.map(({ to }) => to))).toEqual(new Set(['declined', 'suspended', 'left']))
  })
})
