import { randomBytes } from 'node:crypto'
import { stringifyEjson } from './ejson'
import { requestFailed } from './refusals'
import { isNumeric, type Value } from './value'

/** A fresh id as the service makes them: 32 hexadecimal digits. */
export function createDocumentId(): string {
  return randomBytes(16).toString('hex')
}

/** The key under which an id is kept: 5 and "5" differ, 1 and 1.0 do not. Refuses arrays and patterns as ids. */
export function documentKey(id: Value): string {
  if (typeof id === 'string') return `s${id}`
  if (isNumeric(id)) return `n${String(id)}`
  if (id === undefined) throw requestFailed('the _id field is missing')
  if (Array.isArray(id)) throw requestFailed("The '_id' value cannot be of type array")
  if (id instanceof RegExp) throw requestFailed("The '_id' value cannot be of type regex")
  return `j${stringifyEjson(id)}`
}
