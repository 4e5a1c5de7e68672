import { valuesAt } from '../../field-path'
import { findRecords } from '../../query/find-records'
import { requestFailed } from '../../refusals'
import { splitPath, writePath } from '../../update/document-path'
import { cloneValue, isDocument, type Document, type Value } from '../../value'
import { parseStages } from '../parse-stages'
import type { PipelineContext, StageWork } from '../pipeline-context'

const OPTIONS = new Set(['from', 'as', 'localField', 'foreignField', 'let', 'pipeline'])

/** `$lookup`: adds the documents of another collection, found by equal fields or by a pipeline of their own. */
export const lookup: StageWork = (documents, operand, context) => {
  if (!isDocument(operand)) throw requestFailed('the $lookup specification must be an Object')
  const unknown = Object.keys(operand).find((key) => !OPTIONS.has(key))
  if (unknown) throw requestFailed(`unknown argument to $lookup: ${unknown}`)
  const as = textOption(operand, 'as')
  const partners =
    operand['pipeline'] === undefined ? byField(operand, context) : byPipeline(operand, context)
  const path = splitPath(as)
  return documents.map((document) => {
    const result = path.length === 1 ? { ...document } : cloneValue(document)
    writePath(result, path, partners(document))
    return result
  })
}

function textOption(operand: Document, name: string): string {
  const value = operand[name]
  if (typeof value !== 'string' || value === '')
    throw requestFailed(`$lookup argument '${name}' must be a string`)
  return value
}

function byField(operand: Document, context: PipelineContext): (document: Document) => Value[] {
  const collection = context.store.collection(textOption(operand, 'from'))
  const local = textOption(operand, 'localField').split('.')
  const foreign = textOption(operand, 'foreignField')
  return (document) => {
    const values = valuesAt(document, local)
      .flatMap((value) => (Array.isArray(value) ? value : [value]))
      .map((value) => value ?? null)
    if (values.length === 0) return []
    const condition = values.length === 1 ? { $eq: values[0] } : { $in: values }
    const query = { [foreign]: condition } as Document
    return findRecords(context.access, { collection, query, purpose: 'aggregate' }).map(
      (record) => record.doc,
    )
  }
}

function byPipeline(operand: Document, context: PipelineContext): (document: Document) => Value[] {
  if ('localField' in operand || 'foreignField' in operand) {
    throw requestFailed("$lookup with 'pipeline' may not specify 'localField' or 'foreignField'")
  }
  const { scope, evaluate } = context
  const collection = context.store.collection(textOption(operand, 'from'))
  const stages = parseStages(operand['pipeline'])
  const bindings = operand['let'] ?? {}
  if (!isDocument(bindings)) throw requestFailed("$lookup argument 'let' must be an object")
  return (document) => {
    const variables: Document = { ...scope.variables }
    for (const name of Object.keys(bindings)) variables[name] = evaluate(document, bindings[name])
    return context.run(collection, stages, { ...scope, variables })
  }
}
