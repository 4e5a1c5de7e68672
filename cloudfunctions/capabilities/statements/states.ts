import type { StatementState } from '../../../miniprogram/contract/statements'

/**
 * What happens to a statement: it is drawn while its month runs, drawn once the month is over (`close`), disputed by its
 * owner, answered, approved, sent to the bank, paid or returned by it, and after a return redirected to a new account.
 */
export const STATEMENT_EVENTS = [
  'draw',
  'close',
  'dispute',
  'answer',
  'approve',
  'send',
  'pay',
  'return',
  'redirect',
] as const
export type StatementEvent = (typeof STATEMENT_EVENTS)[number]

const AFTER: Record<StatementState, Partial<Record<StatementEvent, StatementState>>> = {
  figured: { draw: 'figured', close: 'disputable' },
  disputable: { close: 'disputable', dispute: 'disputable', answer: 'disputable', approve: 'approved' },
  approved: { send: 'sent' },
  sent: { pay: 'paid', return: 'sent', redirect: 'sent' },
  paid: {},
}

/** Where an event takes a statement; undefined when it may not happen to one in this state. */
export function afterEvent(state: StatementState, event: StatementEvent): StatementState | undefined {
  return AFTER[state][event]
}

/** Whether lines and sum can change no more. */
export function isFrozen(state: StatementState): boolean {
  return afterEvent(state, 'close') === undefined
}
