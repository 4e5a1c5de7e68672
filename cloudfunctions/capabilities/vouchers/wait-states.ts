import type { WaitState } from '../../../miniprogram/contract/waitlist'

/** From each state, where a wait may go. Nobody leaves while the voucher is being made; whoever is out may join anew. */
const MOVES: Record<WaitState, readonly WaitState[]> = {
  waiting: ['called', 'left', 'over', 'given'],
  called: ['given', 'waiting', 'over'],
  given: ['waiting'],
  left: ['waiting'],
  over: ['waiting'],
}

/** Whether a wait may move from one state to the other. */
export function canMove(from: WaitState, to: WaitState): boolean {
  return MOVES[from].includes(to)
}
