import type { MembershipState } from '../../../miniprogram/contract/membership'

/** From each state, where a membership may go. */
const MOVES: Record<MembershipState, readonly MembershipState[]> = {
  applied: ['verified', 'member', 'left'],
  verified: ['member', 'left'],
  member: ['suspended', 'transferred-out', 'left'],
  suspended: ['member', 'left'],
  'transferred-out': ['member'],
  left: ['member'],
}

/** Whether a membership may move from one state to the other. */
export function canMove(from: MembershipState, to: MembershipState): boolean {
  return MOVES[from].includes(to)
}
