import { requestFailed } from '../refusals'
import { isDocument, type Document, type Value } from '../value'
import type { Stage } from './pipeline-context'

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
