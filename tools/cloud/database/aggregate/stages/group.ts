import { compareValues } from '../../compare'
import { stringifyEjson } from '../../ejson'
import { requestFailed, unsupported } from '../../refusals'
import { isDocument, type Document, type Value } from '../../value'
import { ACCUMULATORS, type Accumulate } from '../accumulators'
import type { Evaluate } from '../expressions'
import type { StageWork } from '../pipeline-context'

/** One computed field of a group. */
interface Output {
  field: string
  accumulate: Accumulate
  expression: Value
}

/** `$group`: one document for each distinct `_id`, in the order the groups were first met. */
export const group: StageWork = (documents, operand, { evaluate }) => {
  if (!isDocument(operand) || !('_id' in operand))
    throw requestFailed('a group specification must include an _id')
  const { _id: id, ...fields } = operand
  const outputs = readOutputs(fields)
  const groups = new Map<string, { id: Value; members: Document[] }>()
  for (const document of documents) {
    const value = evaluate(document, id) ?? null
    const key = stringifyEjson(value)
    const found = groups.get(key)
    if (found) found.members.push(document)
    else groups.set(key, { id: value, members: [document] })
  }
  return [...groups.values()].map((found) => summary(found.id, found.members, outputs, evaluate))
}

/** `$sortByCount`: how often each value occurs, the most frequent first. */
export const sortByCount: StageWork = (documents, operand, context) =>
  group(documents, { _id: operand, count: { $sum: 1 } }, context).sort((a, b) =>
    compareValues(b['count'], a['count']),
  )

/** `$bucket`: groups by the ranges between given boundaries, lower end inside, upper end outside. */
export const bucket: StageWork = (documents, operand, { evaluate }) => {
  if (!isDocument(operand)) throw requestFailed('$bucket requires an object')
  const boundaries = operand['boundaries']
  if (!Array.isArray(boundaries) || boundaries.length < 2) {
    throw requestFailed("The $bucket 'boundaries' field must have at least 2 values")
  }
  for (let i = 1; i < boundaries.length; i++) {
    if (compareValues(boundaries[i - 1], boundaries[i]) >= 0) {
      throw requestFailed("The 'boundaries' option to $bucket must be sorted in ascending order")
    }
  }
  const hasDefault = 'default' in operand
  const outputs = readOutputs(isDocument(operand['output']) ? operand['output'] : { count: { $sum: 1 } })
  const buckets = new Map<number, Document[]>()
  for (const document of documents) {
    const value = evaluate(document, operand['groupBy']) ?? null
    const above = boundaries.findIndex((boundary) => compareValues(value, boundary) < 0)
    if (above <= 0 && !hasDefault) {
      throw requestFailed(
        '$switch could not find a matching branch for an input, and no default was specified.',
      )
    }
    const place = above <= 0 ? boundaries.length : above - 1
    buckets.set(place, [...(buckets.get(place) ?? []), document])
  }
  return [...buckets]
    .map(([place, members]) => {
      const id = place === boundaries.length ? operand['default'] : boundaries[place]
      return summary(id, members, outputs, evaluate)
    })
    .sort((a, b) => compareValues(a['_id'], b['_id']))
}

/** `$bucketAuto`: about equally full groups by value; equal values stay together. Granularities are refused. */
export const bucketAuto: StageWork = (documents, operand, { evaluate }) => {
  if (!isDocument(operand)) throw requestFailed('$bucketAuto requires an object')
  if (operand['granularity'] !== undefined) throw unsupported('granularity in $bucketAuto')
  const count = operand['buckets']
  if (!Number.isInteger(count) || (count as number) < 1) {
    throw requestFailed("The $bucketAuto 'buckets' field must be greater than 0")
  }
  const outputs = readOutputs(isDocument(operand['output']) ? operand['output'] : { count: { $sum: 1 } })
  const keyed = documents
    .map((document) => ({ document, value: evaluate(document, operand['groupBy']) ?? null }))
    .sort((a, b) => compareValues(a.value, b.value))
  const size = Math.max(1, Math.round(keyed.length / (count as number)))
  const cuts = cutEvenly(keyed, { size, count: count as number })
  return cuts.map((members, i) => {
    const min = members[0]?.value
    const max = cuts[i + 1]?.[0]?.value ?? members[members.length - 1]?.value
    return summary(
      { min, max },
      members.map((member) => member.document),
      outputs,
      evaluate,
    )
  })
}

interface Keyed {
  document: Document
  value: Value
}

function cutEvenly(keyed: Keyed[], { size, count }: { size: number; count: number }): Keyed[][] {
  const cuts: Keyed[][] = []
  let start = 0
  while (start < keyed.length) {
    let end = cuts.length === count - 1 ? keyed.length : Math.min(start + size, keyed.length)
    while (end < keyed.length && compareValues(keyed[end]?.value, keyed[end - 1]?.value) === 0) end++
    cuts.push(keyed.slice(start, end))
    start = end
  }
  return cuts
}

function readOutputs(fields: Document): Output[] {
  return Object.keys(fields).map((field) => {
    const spec = fields[field]
    const [name, ...others] = isDocument(spec) ? Object.keys(spec) : []
    if (name === undefined || others.length > 0 || !name.startsWith('$')) {
      throw requestFailed(`The field '${field}' must be an accumulator object`)
    }
    if (field.includes('.')) throw requestFailed(`The field name '${field}' cannot contain '.'`)
    if (name === '$count') return { field, accumulate: (values: Value[]) => values.length, expression: 1 }
    const accumulate = ACCUMULATORS.get(name)
    if (!accumulate) throw unsupported(`the group operator ${name}`)
    return { field, accumulate, expression: (spec as Document)[name] }
  })
}

function summary(id: Value, members: Document[], outputs: Output[], evaluate: Evaluate): Document {
  const result: Document = { _id: id }
  for (const { field, accumulate, expression } of outputs) {
    result[field] = accumulate(members.map((document) => evaluate(document, expression)))
  }
  return result
}
