import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../cloudfunctions/kernel/refusal'

/** One thing wrong with the facts: the refusal it must give, what it is in words, and how it spoils sound facts. */
export type Fault<Facts> = readonly [code: string, what: string, spoil: (facts: Facts) => Facts]

/**
 * Holds a rule to the order of its refusals: every row is tried alone, and with all the rows below it as well, so that
 * a check that moved up or down is seen. The sound facts themselves must be let through.
 */
export function fallByPrecedence<Facts>(
  rule: (facts: Facts) => Outcome<unknown, string>,
  sound: Facts,
  faults: readonly Fault<Facts>[],
): void {
  describe('refusals by falling precedence', () => {
    it('sound facts are let through', () => {
      expect(rule(sound).isRefused).toBe(false)
    })
    faults.forEach(([code, what, spoil], row) => {
      it(`${code}: ${what}`, () => {
        expect(codeOf(rule(spoil(sound)))).toBe(code)
        const below = faults.slice(row).reduceRight((facts, [, , spoilAlso]) => spoilAlso(facts), sound)
        expect(codeOf(rule(below))).toBe(code)
      })
    })
  })
}

/** The refusal's code, or undefined when it was none. */
export function codeOf(outcome: Outcome<unknown, string>): string | undefined {
  return outcome.isRefused ? outcome.code : undefined
}
