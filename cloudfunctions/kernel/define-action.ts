import type * as v from 'valibot'
import type { ActionSpec, AnySpec } from '../../miniprogram/contract/action'
import type { Permission } from '../../miniprogram/contract/permissions'
import type { Database } from './database'
import type { Files } from './files'
import type { RateLimit } from './rate-limit'
import type { Outcome, Refusal } from './refusal'
import type { Secrets } from './secrets'
import type { WeChat } from './wechat'
import type { Who } from './who'

/** What every action may use. */
export interface Kernel {
  database: Database
  secrets: Secrets
  wechat: WeChat
  files: Files
}

/** One call of an action: parsed input, who asks, when, and under which request id. */
export interface Call<Input> extends Kernel {
  input: Input
  who: Who
  now: number
  /** Empty for reads. */
  requestId: string
}

/**
 * Turns calls away before anything is read for them, from what this instance remembers of earlier ones: a rush at an
 * empty shelf must not cost the database what a purchase costs. What it says is passing and kept under no request id.
 */
export interface Gate<Input, Code extends string = string> {
  /** From memory alone. */
  refusal(input: Input, now: number): Refusal<Code> | undefined
  /** Asked when memory says nothing; may look the one thing up that it remembers, if it remembers one. */
  renewed(call: { database: Database; input: Input; now: number }): Promise<Refusal<Code> | undefined>
}

export interface Action {
  spec: AnySpec
  permit: Permission
  rate?: RateLimit
  gate?: Gate<never>
  run(call: Call<never>): Promise<Outcome<unknown, string>>
}

/** Binds a spec of the contract to who may do it, how often, and what it does. */
export function defineAction<
  Name extends string,
  Schema extends v.GenericSchema,
  Output,
  Code extends string,
>(
  spec: ActionSpec<Name, Schema, Output, Code>,
  definition: {
    permit: Permission
    rate?: RateLimit
    gate?: Gate<v.InferOutput<Schema>, Code>
    run(call: Call<v.InferOutput<Schema>>): Promise<Outcome<Output, Code>>
  },
): Action {
  return { spec, ...definition } as Action
}
