import { describe, expect, it } from 'vitest'
import {
  ATTEMPTS_MAX,
  nextAttemptAt,
  stateAfter,
} from '../../../../cloudfunctions/capabilities/notices/rules/next-attempt'
import { MINUTE_MS } from '../../../../miniprogram/contract/shanghai-time'
import { NOON } from '../../builders'

describe('nextAttemptAt', () => {
  it.each([
    [0, 2],
    [1, 4],
    [2, 8],
    [3, 16],
    [4, 16],
    [50, 16],
  ])('after %d attempts waits %d minutes', (attempts, minutes) => {
    expect(nextAttemptAt(attempts, NOON)).toBe(NOON + minutes * MINUTE_MS)
  })
})

describe('stateAfter', () => {
  it.each([
    [undefined, 1, 'sent'],
    [undefined, ATTEMPTS_MAX + 1, 'sent'],
    ['UNREACHABLE', 1, 'waiting'],
    ['UNREACHABLE', ATTEMPTS_MAX - 1, 'waiting'],
    ['UNREACHABLE', ATTEMPTS_MAX, 'failed'],
    ['43101', 1, 'failed'],
    ['40037', 1, 'failed'],
    ['40003', 1, 'failed'],
    ['47003', 1, 'failed'],
    ['45009', 1, 'waiting'],
  ])('problem %s at attempt %d is %s', (problem, attempts, state) => {
    expect(stateAfter(problem, attempts)).toBe(state)
  })
})
