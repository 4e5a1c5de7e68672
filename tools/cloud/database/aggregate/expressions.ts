import { Context, evalExpr } from 'mingo/core'
import * as mingoExpressions from 'mingo/operators/expression'
import type { Options } from 'mingo/types'
import { DatabaseError } from '../database-error'
import { requestFailed, unsupported } from '../refusals'
import { isDocument, type Document, type Value } from '../value'
import { accumulatorExpressions } from './accumulator-expressions'
import { arrayExpressions } from './array-expressions'
import { comparisonExpressions } from './comparison-expressions'
import { dateExpressions } from './date-expressions'
import type { Operators } from './operator-arguments'
import { numberExpressions } from './number-expressions'
import { stringExpressions } from './string-expressions'

/** What an expression may see besides its document. */
export interface Scope {
  /** Values named `$$name`. */
  variables: Document
  /** What `$$NOW` answers, epoch ms. */
  now: number
}

/** Computes one expression for one document; undefined means the field is missing. */
export type Evaluate = (document: Value, expression: Value) => Value

/** Operators that would run a caller's JavaScript, or that mean nothing without a search engine behind them. */
const REFUSED = new Set([
  '$function',
  '$accumulator',
  '$where',
  '$toHashedIndexKey',
  '$toDecimal',
  '$median',
  '$percentile',
])

const OPERATORS: Operators = Object.fromEntries(
  Object.entries({
    ...mingoExpressions,
    ...comparisonExpressions,
    ...numberExpressions,
    ...arrayExpressions,
    ...stringExpressions,
    ...dateExpressions,
    ...accumulatorExpressions,
  }).filter(([name]) => name.startsWith('$') && !REFUSED.has(name)),
) as Operators

/** Answers its own options, which is how one set of them can serve many documents instead of one copy each. */
const CAPTURE = '$captureOptions'
const context = Context.init({
  expression: {
    ...OPERATORS,
    [CAPTURE]: (_document: unknown, _expression: unknown, options: unknown) => options,
  },
} as Parameters<typeof Context.init>[0])

/** The part of mingo's evaluation state that is set from here. */
interface EvaluationState {
  local: { root?: unknown; timestamp?: number; variables?: Document }
}

/**
 * Makes an evaluator for one request. The operators are mingo's where they agree with MongoDB and this folder's
 * where they do not; one that neither knows is refused by name.
 */
export function createEvaluator(scope: Scope): Evaluate {
  const base = evalExpr({}, { [CAPTURE]: 1 }, {
    context,
    scriptEnabled: false,
  } as unknown as Options) as EvaluationState & Options
  Object.assign(base.local, { timestamp: scope.now, variables: { ...scope.variables } })
  const checked = new WeakSet<object>()
  return (document, expression) => {
    if (typeof expression === 'object' && expression !== null && !checked.has(expression)) {
      refuseUnknownOperators(expression)
      checked.add(expression)
    }
    Object.assign(base.local, { root: document })
    try {
      return evalExpr(document, expression, base) as Value
    } catch (error) {
      if (error instanceof DatabaseError) throw error
      throw requestFailed(`the expression failed: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

/**
 * Finds operators nobody knows before any document is computed, so that an empty collection hides none.
 * `others` are names that stand only where the expression does, such as the accumulators of a group.
 */
export function refuseUnknownOperators(
  expression: Value,
  others: (name: string) => boolean = () => false,
): void {
  if (Array.isArray(expression)) {
    for (const item of expression) refuseUnknownOperators(item, others)
  }
  if (!isDocument(expression)) return
  for (const key of Object.keys(expression)) {
    if (key === '$literal') continue
    if (key.startsWith('$') && !Object.hasOwn(OPERATORS, key) && !others(key)) {
      throw unsupported(`the expression operator ${key}`)
    }
    refuseUnknownOperators(expression[key], others)
  }
}
