import type { Collection } from '../collection'
import { requestFailed, unsupported } from '../refusals'
import type { Access } from '../store/access'
import type { Store } from '../store/store'
import type { Document } from '../value'
import { ACCUMULATORS } from './accumulators'
import { createEvaluator, refuseUnknownOperators, type Scope } from './expressions'
import type { PipelineContext, Stage } from './pipeline-context'
import { readSource } from './read-source'
import { STAGES } from './stages'

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
  const context: PipelineContext = {
    store,
    access,
    scope,
    evaluate: createEvaluator(scope),
    run: (other, inner, innerScope) =>
      runPipeline({ collection: other, stages: inner, store, access, scope: innerScope }),
  }
  const source = readSource(collection, stages, context)
  return source.rest.reduce((documents, stage) => runStage(documents, stage, context), source.documents)
}

function runStage(documents: Document[], { name, operand }: Stage, context: PipelineContext): Document[] {
  const work = STAGES.get(name)
  if (!work) throw requestFailed(`${name} is only valid as the first stage in a pipeline.`)
  return work(documents, operand, context)
}
