import type { AccountState } from '../../../../miniprogram/contract/merchant-accounts'

/** From each state, where an account may go. What was decided is decided: a number to be used again is given again. */
const MOVES: Record<AccountState, readonly AccountState[]> = {
  waiting: ['confirmed', 'declined', 'withdrawn'],
  confirmed: ['replaced'],
  declined: [],
  withdrawn: [],
  replaced: [],
}

/** Whether an account may move from one state to the other. */
export function canMoveAccount(from: AccountState, to: AccountState): boolean {
  return MOVES[from].includes(to)
}
