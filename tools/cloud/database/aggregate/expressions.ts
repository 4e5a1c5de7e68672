import type { Value } from '../value'

/** Placeholder kept for one commit: expressions arrive with aggregation. */
export function evaluateExpression(_document: Value, _expression: Value, _variables: Value): Value {
  throw new Error('expressions are not available yet')
}
