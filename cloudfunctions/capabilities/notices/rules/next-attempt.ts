import { MINUTE_MS } from '../../../../miniprogram/contract/shanghai-time'

/** A message that failed this often is given up; what it told of can be seen in the mini-program anyway. */
export const ATTEMPTS_MAX = 5

/** Problems that no repeat mends: refused by the person, wrong template, wrong receiver. */
const FINAL_PROBLEMS = new Set(['43101', '40037', '40003', '47003'])

/** When to try next after the given number of attempts: 2, 4, 8, 16 minutes. */
export function nextAttemptAt(attempts: number, now: number): number {
  return now + 2 ** Math.min(attempts + 1, 4) * MINUTE_MS
}

/** Where a message stands after an attempt with this problem. */
export function stateAfter(problem: string | undefined, attempts: number): 'sent' | 'failed' | 'waiting' {
  if (problem === undefined) return 'sent'
  return FINAL_PROBLEMS.has(problem) || attempts >= ATTEMPTS_MAX ? 'failed' : 'waiting'
}
