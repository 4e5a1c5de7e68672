import type { StatementState } from '../../../miniprogram/contract/statements'

/** From each state, where a statement may go. Drawing it again leaves it where it is, or opens it when its month is over. */
const MOVES: Record<StatementState, readonly StatementState[]> = {
  figured: ['disputable'],
  disputable: ['approved'],
  approved: ['sent'],
  sent: ['paid'],
  paid: [],
}

/** Whether a statement may move from one state to the other. */
export function canMove(from: StatementState, to: StatementState): boolean {
  return MOVES[from].includes(to)
}

/** Whether lines and sum can change no more. */
export function isFrozen(state: StatementState): boolean {
  return state !== 'figured' && state !== 'disputable'
}
