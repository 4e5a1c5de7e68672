import { describe, expect, it } from 'vitest'
import { canServe } from '../../../cloudfunctions/capabilities/merchants/rules/can-serve'
import { decideMerchantMove } from '../../../cloudfunctions/capabilities/merchants/rules/decide-merchant'
import { isMerchantOver } from '../../../cloudfunctions/capabilities/merchants/states'
import {
  MERCHANT_REASONS,
  MERCHANT_STATES,
  type MerchantReason,
} from '../../../miniprogram/contract/merchants'

/** What staff may do, by the state it leads to and a reason that goes with it. */
const EVENTS = [
  ['approve', 'approved', undefined],
  ['decline', 'declined', 'out-of-area'],
  ['suspend', 'suspended', 'complaints'],
  ['leave', 'left', 'own-wish'],
] as const satisfies [string, string, MerchantReason | undefined][]

/**
 * Rows are where a merchant stands, columns what staff do, cells where it stands then: `=` as before with nothing
 * written, `.` refused. Approving a suspended one is resuming it.
 */
const MATRIX = `
            approve    decline    suspend    leave
applied     approved   declined   .          .
approved    =          .          suspended  left
suspended   approved   .          =          left
left        .          .          .          =
declined    .          =          .          .
`

describe('decideMerchantMove', () => {
  it('is exactly the drawn matrix', () => {
    const cellOf = (state: (typeof MERCHANT_STATES)[number], [, to, reason]: (typeof EVENTS)[number]) => {
      const merchant = { _id: 'mc-1', name: '小院面馆', category: 'meal' as const, state, approvedAt: null }
      const outcome = decideMerchantMove({ merchant, isOwn: false, to, reason })
      if (outcome.isRefused) return outcome.code === 'MOVE_NOT_POSSIBLE' ? '.' : outcome.code
      return outcome.value?.state ?? '='
    }
    const line = (head: string, cells: readonly string[]) =>
      [head.padEnd(12), ...cells.map((cell) => cell.padEnd(11))].join('').trimEnd()
    const drawn = [
      line(
        '',
        EVENTS.map(([name]) => name),
      ),
      ...MERCHANT_STATES.map((state) =>
        line(
          state,
          EVENTS.map((event) => cellOf(state, event)),
        ),
      ),
    ]
    expect(drawn).toEqual(MATRIX.slice(1, -1).split('\n'))
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
