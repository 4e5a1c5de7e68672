import { compareValues, equalValues } from '../compare'
import { requestFailed } from '../refusals'
import { isTrue } from '../query/is-true'
import { isDocument, type Value } from '../value'
import { compute, withArguments, type Operator, type Operators } from './operator-arguments'

/** Compares in the order of all BSON values, where a missing field lies below null. */
function comparing(name: string, decide: (order: number) => Value): Operator {
  return withArguments(name, { min: 2, max: 2 }, ([a, b]) => decide(compareValues(a, b)))
}

const operandsOf = (expression: unknown): unknown[] => (Array.isArray(expression) ? expression : [expression])

const conditional: Operator = (document, expression, options) => {
  const list = Array.isArray(expression) ? expression : undefined
  const named = isDocument(expression) ? expression : {}
  if (list ? list.length !== 3 : !('if' in named && 'then' in named && 'else' in named)) {
    throw requestFailed('$cond needs three arguments: if, then and else')
  }
  const [test, yes, no] = list ?? [named['if'], named['then'], named['else']]
  return compute(document, isTrue(compute(document, test, options)) ? yes : no, options)
}

const firstBranch: Operator = (document, expression, options) => {
  const branches = isDocument(expression) ? expression['branches'] : undefined
  if (!isDocument(expression) || !Array.isArray(branches) || branches.length === 0) {
    throw requestFailed('$switch requires at least one branch')
  }
  for (const branch of branches) {
    if (!isDocument(branch)) throw requestFailed('$switch expected each branch to be an object')
    if (isTrue(compute(document, branch['case'], options))) return compute(document, branch['then'], options)
  }
  if (!('default' in expression)) {
    throw requestFailed(
      '$switch could not find a matching branch for an input, and no default was specified.',
    )
  }
  return compute(document, expression['default'], options)
}

/** Comparisons, membership and conditions as MongoDB judges them, missing fields and empty texts included. */
export const comparisonExpressions: Operators = {
  $cmp: comparing('$cmp', (order) => Math.sign(order)),
  $eq: comparing('$eq', (order) => order === 0),
  $ne: comparing('$ne', (order) => order !== 0),
  $gt: comparing('$gt', (order) => order > 0),
  $gte: comparing('$gte', (order) => order >= 0),
  $lt: comparing('$lt', (order) => order < 0),
  $lte: comparing('$lte', (order) => order <= 0),
  $in: withArguments('$in', { min: 2, max: 2 }, ([value, list]) => {
    if (!Array.isArray(list)) throw requestFailed('$in requires an array as a second argument')
    return list.some((item) => equalValues(item, value))
  }),
  $and: (document, expression, options) =>
    operandsOf(expression).every((operand) => isTrue(compute(document, operand, options))),
  $or: (document, expression, options) =>
    operandsOf(expression).some((operand) => isTrue(compute(document, operand, options))),
  $not: withArguments('$not', { min: 1, max: 1 }, ([value]) => !isTrue(value)),
  $cond: conditional,
  $switch: firstBranch,
}
