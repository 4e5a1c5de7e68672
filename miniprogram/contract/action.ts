import type * as v from 'valibot'

/** Which cloud function serves the action: `front` for everyone with an OPENID, `console` for union staff. */
export type Door = 'front' | 'console'

/** `write` actions carry a request id and have one effect however often they are sent. */
export type Effect = 'read' | 'write'

/** Refusals that the doors themselves give, whatever the action. */
export const COMMON_REFUSALS = [
  'UNKNOWN_ACTION',
  'NO_IDENTITY',
  'FORBIDDEN',
  'BAD_INPUT',
  'BAD_REQUEST_ID',
  'REQUEST_REUSED',
  'IN_PROGRESS',
  'RATE_LIMITED',
  'INTERNAL',
] as const
export type CommonRefusal = (typeof COMMON_REFUSALS)[number]

/** What the phone itself answers when the cloud could not be asked, or its answer was lost. */
export type PhoneRefusal = 'OFFLINE' | 'ANSWER_LOST'

/**
 * Whether a write may have had its effect although it was not granted. Without network it most likely did not, but a
 * phone that loses it between sending and hearing says the same, and a fault of the cloud may come after the deed. Asking
 * again under the same request id is right in every case, and has no second effect.
 */
export function isOutcomeOpen(code: string): boolean {
  return ['ANSWER_LOST', 'OFFLINE', 'IN_PROGRESS', 'INTERNAL'].includes(code)
}

/** Facts a refusal may state, so that the page can say when and where instead of a bare no. */
export interface RefusalFacts {
  /** The instant the refusal speaks of: when it was used, when it opens, when the wait ends. Epoch ms. */
  at?: number
  /** The store or place the refusal speaks of. */
  placeName?: string
  /** The document the person may want to open instead, e.g. the voucher already claimed. */
  id?: string
}

/** One input field that was refused: where it is and what is wrong, by name. */
export interface InputIssue {
  path: string
  problem: string
}

export interface Refused<Code extends string> {
  ok: false
  code: Code
  facts?: RefusalFacts
  issues?: InputIssue[]
  traceId: string
}

/** What every door answers. */
export type Reply<Output, Refusal extends string> =
  { ok: true; data: Output } | Refused<Refusal | CommonRefusal>

export interface ActionSpec<
  Name extends string = string,
  Schema extends v.GenericSchema = v.GenericSchema,
  Output = unknown,
  Refusal extends string = string,
> {
  readonly name: Name
  readonly door: Door
  readonly effect: Effect
  readonly input: Schema
  readonly refusals: readonly Refusal[]
  /** Carries the type of the answer only; never holds a value. */
  readonly output?: Output
}

export type AnySpec = ActionSpec<string, v.GenericSchema, unknown, string>
export type InputOf<Spec extends AnySpec> = v.InferInput<Spec['input']>
export type OutputOf<Spec> =
  Spec extends ActionSpec<string, v.GenericSchema, infer Output, string> ? Output : never
export type RefusalOf<Spec> =
  Spec extends ActionSpec<string, v.GenericSchema, unknown, infer Code> ? Code : never

/**
 * Declares an action of the API: `actionSpec<Output>()({ name, door, effect, input, refusals })`.
 * The answer's type is given first, because TypeScript infers either all type arguments or none.
 */
export function actionSpec<Output>() {
  return <
    const Name extends string,
    Schema extends v.GenericSchema,
    const Refusal extends string = never,
  >(spec: {
    name: Name
    door: Door
    effect: Effect
    input: Schema
    refusals: readonly Refusal[]
  }): ActionSpec<Name, Schema, Output, Refusal> => spec
}

/** What travels in the data of `wx.cloud.callFunction`. */
export interface Envelope {
  action: string
  requestId?: string
  /** The same request was sent before, so its answer may lie ready: nothing but that answer will do. */
  isRepeat?: boolean
  input?: unknown
}
