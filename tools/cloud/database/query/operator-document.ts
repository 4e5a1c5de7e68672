import { requestFailed } from '../refusals'
import { isDocument, type Document, type Value } from '../value'

/** True for `{$gt: 1}`; refuses a mixture of operators and plain fields. */
export function isOperatorDocument(value: Value): value is Document {
  if (!isDocument(value)) return false
  const keys = Object.keys(value)
  const operators = keys.filter((key) => key.startsWith('$')).length
  if (operators > 0 && operators < keys.length) {
    throw requestFailed(`unknown operator: ${keys.find((key) => !key.startsWith('$'))}`)
  }
  return operators > 0
}
