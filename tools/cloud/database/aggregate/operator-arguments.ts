import { evalExpr } from 'mingo/core'
import type { Options } from 'mingo/types'
import { requestFailed } from '../refusals'
import { isDocument, type Document, type Value } from '../value'

/** An expression operator as mingo calls it: `expression` is the operand as written, not yet computed. */
export type Operator = (document: unknown, expression: unknown, options: Options) => unknown

/** Operators by name, `$` included. */
export type Operators = Record<`$${string}`, Operator>

/** Computes an operand in the document at hand. */
export function compute(document: unknown, expression: unknown, options: Options): Value {
  return evalExpr(document, expression, options) as Value
}

/** An operator of a fixed number of arguments; a single one may stand without brackets, as MongoDB allows. */
export function withArguments(
  name: string,
  bounds: { min: number; max: number },
  work: (values: Value[]) => Value,
): Operator {
  return (document, expression, options) => {
    const operands = Array.isArray(expression) ? expression : [expression]
    if (operands.length < bounds.min || operands.length > bounds.max) {
      const expected = bounds.min === bounds.max ? `exactly ${bounds.min}` : `${bounds.min} to ${bounds.max}`
      throw requestFailed(
        `Expression ${name} takes ${expected} arguments. ${operands.length} were passed in.`,
      )
    }
    return work(operands.map((operand) => compute(document, operand, options)))
  }
}

/** An operator whose arguments have names; refuses names it does not know. */
export function withNames(name: string, known: string[], work: (values: Document) => Value): Operator {
  return (document, expression, options) => {
    if (!isDocument(expression)) throw requestFailed(`${name} only supports an object as its argument`)
    const unknown = Object.keys(expression).find((key) => !known.includes(key))
    if (unknown) throw requestFailed(`Unrecognized argument to ${name}: ${unknown}`)
    const values: Document = {}
    for (const key of Object.keys(expression)) values[key] = compute(document, expression[key], options)
    return work(values)
  }
}

export function isNil(value: Value): value is null | undefined {
  return value === null || value === undefined
}
