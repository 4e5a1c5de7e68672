import { expect, vi } from 'vitest'
import type { DoorStage } from './door-stage'

/** What happens to one write of a function: it dies before it, or the write arrives twice. */
export const STRIKES = [
  ['dies before any of its writes', { fault: 'crashAtWrite', kind: 'crash' }],
  ['has any of its writes arrive twice', { fault: 'doubleAtWrite', kind: 'duplicate' }],
] as const
export type Strike = (typeof STRIKES)[number][1]

/** What a dead function held is let go after this long; the platform's half a minute would be waited for in earnest. */
export const TRANSACTION_LIFE_MS = 1_500

interface Health {
  traffic: { functionWrites: number; injected: Partial<Record<'crash' | 'duplicate', number>> }
  openTransactions: number
}

/** Does something whose n-th write is struck; with 0 none is. Answers how many writes it got to and what was struck. */
export async function strike(
  stage: DoorStage,
  { fault, write }: { fault: Strike['fault']; write: number },
  send: () => Promise<unknown>,
): Promise<Health['traffic']> {
  await stage.control('faults', { [fault]: write })
  await send()
  const { traffic } = await stage.control<Health>('health')
  await stage.control('faults', {})
  return traffic
}

/** Waits until nothing is held any more by a function that is gone. */
export async function transactionsEnd(stage: DoorStage): Promise<void> {
  await vi.waitFor(async () => expect((await stage.control<Health>('health')).openTransactions).toBe(0), {
    timeout: 5 * TRANSACTION_LIFE_MS,
    interval: 50,
  })
}
