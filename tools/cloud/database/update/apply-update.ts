import { equalValues } from '../compare'
import { DatabaseError } from '../database-error'
import { stringifyEjson } from '../ejson'
import { requestFailed, unsupported } from '../refusals'
import { cloneValue, isDocument, type Document, type Value } from '../value'
import { readPath, removePath, splitPath, writePath } from './document-path'
import { UPDATE_OPERATORS } from './operators'

/** One field to change, compiled from an update document. */
interface Step {
  name: string
  path: string
  parts: string[]
  operand: Value
}

/** An update compiled once and applied to many documents; answers the new document, never changing the old. */
export type ApplyUpdate = (document: Document) => Document

/**
 * Compiles an update such as `{$set: {..}, $inc: {..}}`. Refuses unknown operators by name and two changes of one
 * path; applying refuses what MongoDB refuses, with its text.
 */
export function compileUpdate(update: Document): ApplyUpdate {
  const steps = Object.keys(update).flatMap((name) => stepsOf(name, update[name]))
  refuseOverlaps(steps)
  return (document) => {
    const copy = cloneValue(document)
    const id = stringifyEjson(document['_id'] ?? null)
    for (const step of steps) applyStep(copy, step, id)
    if (!equalValues(copy['_id'], document['_id'])) throw idChanged()
    return copy
  }
}

/** The service's refusal of a write that would give a document another id. */
export function idChanged(): DatabaseError {
  return new DatabaseError('INVALID_PARAM', '不能更新_id的值')
}

function stepsOf(name: string, operand: Value): Step[] {
  if (!name.startsWith('$'))
    throw requestFailed(`the update operator was expected, found the field '${name}'`)
  if (name !== '$unset' && name !== '$rename' && !UPDATE_OPERATORS.has(name))
    throw unsupported(`the update operator ${name}`)
  if (!isDocument(operand))
    throw requestFailed(`Modifiers operate on fields but we found another type for ${name}`)
  return Object.keys(operand).map((path) => {
    const value = operand[path]
    if (name === '$set') refuseDollarFields(value)
    return { name, path, parts: splitPath(path), operand: value }
  })
}

/** Refuses field names that begin with `$`, which the server does not store. */
export function refuseDollarFields(value: Value): void {
  if (Array.isArray(value)) return value.forEach(refuseDollarFields)
  if (!isDocument(value)) return
  for (const key of Object.keys(value)) {
    if (key.startsWith('$'))
      throw requestFailed(`The dollar ($) prefixed field '${key}' in '${key}' is not valid for storage.`)
    refuseDollarFields(value[key])
  }
}

function refuseOverlaps(steps: Step[]): void {
  const paths = steps
    .flatMap((step) => (step.name === '$rename' ? [step.path, String(step.operand)] : [step.path]))
    .sort()
  for (let i = 0; i < paths.length; i++) {
    for (let j = i + 1; j < paths.length; j++) {
      const [a, b] = [paths[i] as string, paths[j] as string]
      if (a !== b && !b.startsWith(`${a}.`)) continue
      throw requestFailed(`Updating the path '${b}' would create a conflict at '${a}'`)
    }
  }
}

function applyStep(document: Document, step: Step, id: string): void {
  const { name, path, parts, operand } = step
  if (name === '$unset') {
    removePath(document, parts)
    return
  }
  if (name === '$rename') {
    rename(document, step)
    return
  }
  const operator = UPDATE_OPERATORS.get(name)
  const current = readPath(document, parts)
  const value = operator?.({ current, operand, path, id })
  if (value !== undefined) writePath(document, parts, cloneValue(value))
}

function rename(document: Document, { parts, operand, path }: Step): void {
  if (typeof operand !== 'string') throw requestFailed(`The 'to' field for $rename must be a string: ${path}`)
  const value = readPath(document, parts)
  if (value === undefined) return
  removePath(document, parts)
  writePath(document, splitPath(operand), value)
}
