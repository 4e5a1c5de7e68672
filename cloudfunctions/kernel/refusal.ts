import type { RefusalFacts } from '../../miniprogram/contract/action'

/** An expected no: a fact in capitals, with what the person may be told about it. */
export interface Refusal<Code extends string = string> {
  readonly isRefused: true
  readonly code: Code
  readonly facts?: RefusalFacts
}

export interface Done<Value> {
  readonly isRefused: false
  readonly value: Value
}

/** What a rule or an action answers: the value, or the one reason why not. */
export type Outcome<Value, Code extends string> = Done<Value> | Refusal<Code>

export const done = <Value>(value: Value): Done<Value> => ({ isRefused: false, value })

export const refused = <const Code extends string>(code: Code, facts?: RefusalFacts): Refusal<Code> =>
  facts ? { isRefused: true, code, facts } : { isRefused: true, code }
