import { randomInt } from 'node:crypto'
import { compileQuery } from '../../query/compile-query'
import { requestFailed } from '../../refusals'
import { parseSort, sortBy } from '../../sort-order'
import { readPath, splitPath, writePath } from '../../update/document-path'
import { cloneValue, isDocument, type Document, type Value } from '../../value'
import type { StageWork } from '../pipeline-context'

/** `$match` after the start of a pipeline. */
export const match: StageWork = (documents, operand, { scope }) => {
  if (!isDocument(operand)) throw requestFailed('the match filter must be an expression in an object')
  return documents.filter(compileQuery(operand, scope))
}

export const sort: StageWork = (documents, operand) => {
  if (!isDocument(operand) || Object.keys(operand).length === 0) {
    throw requestFailed('$sort stage must have at least one sort key')
  }
  return sortBy([...documents], parseSort(operand), (document) => document)
}

export const limit: StageWork = (documents, operand) => {
  const count = wholeNumber('$limit', operand)
  if (count === 0) throw requestFailed('the limit must be positive')
  return documents.slice(0, count)
}

export const skip: StageWork = (documents, operand) => documents.slice(wholeNumber('$skip', operand))

/** `$count`: one document with the number, or none when there is nothing to count. */
export const count: StageWork = (documents, operand) => {
  if (typeof operand !== 'string' || operand === '' || operand.startsWith('$') || operand.includes('.')) {
    throw requestFailed('the count field must be a non-empty string without $ and .')
  }
  return documents.length === 0 ? [] : [{ [operand]: documents.length }]
}

/** `$sample`: some documents at random, each at most once. */
export const sample: StageWork = (documents, operand) => {
  const size = wholeNumber('$sample', isDocument(operand) ? operand['size'] : undefined)
  const pool = [...documents]
  for (let i = 0; i < Math.min(size, pool.length); i++) {
    const other = randomInt(i, pool.length)
    const held = pool[i] as Document
    pool[i] = pool[other] as Document
    pool[other] = held
  }
  return pool.slice(0, size)
}

export const replaceRoot: StageWork = (documents, operand, { evaluate }) => {
  if (!isDocument(operand) || !('newRoot' in operand))
    throw requestFailed('no newRoot specified for the $replaceRoot stage')
  return documents.map((document) => {
    const root = evaluate(document, operand['newRoot'])
    if (!isDocument(root)) throw requestFailed("'newRoot' expression must evaluate to an object")
    return root
  })
}

/** `$unwind`: one document for each element of an array. */
export const unwind: StageWork = (documents, operand) => {
  const options = isDocument(operand) ? operand : { path: operand }
  const path = options['path']
  if (typeof path !== 'string' || !/^\$[^$]/.test(path)) {
    throw requestFailed(`path option to $unwind stage should be prefixed with a '$': ${String(path)}`)
  }
  const parts = path.slice(1).split('.')
  const index = options['includeArrayIndex']
  return documents.flatMap((document) => {
    const value = readPath(document, parts)
    const isEmpty = value === undefined || value === null || (Array.isArray(value) && value.length === 0)
    if (isEmpty && options['preserveNullAndEmptyArrays'] !== true) return []
    if (isEmpty && Array.isArray(value)) return [withIndex(without(document, parts), index, null)]
    if (!Array.isArray(value)) return [withIndex(document, index, null)]
    return value.map((item, place) => {
      const copy = parts.length === 1 ? { ...document } : cloneValue(document)
      writePath(copy, parts, item)
      return withIndex(copy, index, place)
    })
  })
}

function without(document: Document, parts: string[]): Document {
  const copy = cloneValue(document)
  const holder = readPath(copy, parts.slice(0, -1))
  if (isDocument(holder)) delete holder[parts[parts.length - 1] as string]
  return copy
}

function withIndex(document: Document, field: Value, place: number | null): Document {
  if (typeof field !== 'string') return document
  const copy = cloneValue(document)
  writePath(copy, splitPath(field), place)
  return copy
}

function wholeNumber(name: string, value: Value): number {
  if (!Number.isInteger(value) || (value as number) < 0)
    throw requestFailed(`invalid argument to ${name} stage: a non-negative whole number is needed`)
  return value as number
}
