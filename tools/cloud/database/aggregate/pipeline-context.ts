import type { Collection } from '../collection'
import type { Access } from '../store/access'
import type { Store } from '../store/store'
import type { Document, Value } from '../value'
import type { Evaluate, Scope } from './expressions'

/** One stage, as `{ name: '$match', operand: {..} }`. */
export interface Stage {
  name: string
  operand: Value
}

/** What stages work with besides their documents. */
export interface PipelineContext {
  store: Store
  access: Access
  scope: Scope
  evaluate: Evaluate
  /** Runs a pipeline inside this one, over another collection and with variables of its own. */
  run: (collection: Collection, stages: Stage[], scope: Scope) => Document[]
}

/** Turns documents into documents; never changes those it was given. */
export type StageWork = (documents: Document[], operand: Value, context: PipelineContext) => Document[]
