import { describe, expect, it } from 'vitest'
import { assert } from '../../cloudfunctions/kernel/assert'
import { faultNote } from '../../cloudfunctions/kernel/log'

/** What a function throws when it runs. */
function thrownBy(broken: () => unknown): unknown {
  try {
    return broken()
  } catch (error) {
    return error
  }
}

describe('faultNote', () => {
  it('names the place that stated a broken invariant, and not what it said', () => {
    const note = faultNote(thrownBy(() => assert(false, 'the canary sings')))
    expect(note).toMatch(/^Error at .*log\.test\.ts/)
    expect(note).not.toContain('canary')
  })

  it('leaves out a message of several lines, whatever they look like', () => {
    const note = faultNote(thrownBy(() => JSON.parse('{"phone":\n10000077003')))
    expect(note).toMatch(/^SyntaxError at /)
    expect(note).not.toContain('10000077003')
    const sent = new Error('unreadable:\n    at 10000077003')
    expect(faultNote(sent)).toMatch(/^Error at .*log\.test\.ts/)
    expect(faultNote(sent)).not.toContain('10000077003')
    expect(faultNote('10000077003')).toBe('not an error')
  })
})
