import type { Collection } from '../collection'
import { requestFailed, unsupported } from '../refusals'
import type { Access } from '../store/access'
import type { Store } from '../store/store'
import { isDocument, type Document, type Value } from '../value'
import { ACCUMULATORS } from './accumulators'
import { createEvaluator, refuseUnknownOperators, type Evaluate, type Scope } from './expressions'
import { readSource } from './read-source'
import { STAGES } from './stages'

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
}

/** Turns documents into documents; never changes those it was given. */
export type StageWork = (documents: Document[], operand: Value, context: PipelineContext) => Document[]

/** Stages whose operators are all expressions or accumulators. */
const COMPUTING = new Set([
  '$addFields',
  '$bucket',
  '$bucketAuto',
  '$group',
  '$project',
  '$replaceRoot',
  '$sortByCount',
])

const isAccumulator = (name: string): boolean => ACCUMULATORS.has(name) || name === '$count'

/** Runs a pipeline over a collection; refuses unknown stages by name before it reads anything. */
export function runPipeline(input: {
  collection: Collection
  stages: Stage[]
  store: Store
  access: Access
  scope: Scope
}): Document[] {
  const { collection, stages, store, access, scope } = input
  for (const { name, operand } of stages) {
    if (name !== '$geoNear' && !STAGES.has(name)) throw unsupported(`the aggregation stage ${name}`)
    if (COMPUTING.has(name)) refuseUnknownOperators(operand, isAccumulator)
  }
  const context: PipelineContext = { store, access, scope, evaluate: createEvaluator(scope) }
  const source = readSource(collection, stages, context)
  return source.rest.reduce((documents, stage) => runStage(documents, stage, context), source.documents)
}

function runStage(documents: Document[], { name, operand }: Stage, context: PipelineContext): Document[] {
  const work = STAGES.get(name)
  if (!work) throw requestFailed(`${name} is only valid as the first stage in a pipeline.`)
  return work(documents, operand, context)
}

/** Reads a pipeline written inside another, as in `$lookup`: a list of documents of one stage each. */
export function parseStages(value: Value): Stage[] {
  if (!Array.isArray(value)) throw requestFailed("'pipeline' must be an array")
  return value.map((item) => {
    const [name, ...others] = isDocument(item) ? Object.keys(item) : []
    if (name === undefined || others.length > 0) {
      throw requestFailed('A pipeline stage specification object must contain exactly one field.')
    }
    return { name, operand: (item as Document)[name] }
  })
}
