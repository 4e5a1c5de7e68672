import { requestFailed } from '../refusals'
import { ACCUMULATORS, type Accumulate } from './accumulators'
import { compute, isNil, withArguments, type Operator, type Operators } from './operator-arguments'

/** Outside a group: one operand that is an array is reduced over its elements, several over themselves. */
function reducing(name: string): Operator {
  const accumulate = ACCUMULATORS.get(name) as Accumulate
  return (document, expression, options) => {
    if (Array.isArray(expression) && expression.length !== 1) {
      return accumulate(expression.map((operand) => compute(document, operand, options)))
    }
    const value = compute(document, Array.isArray(expression) ? expression[0] : expression, options)
    return accumulate(Array.isArray(value) ? value : [value])
  }
}

function endOf(name: string, index: 0 | -1): Operator {
  return withArguments(name, { min: 1, max: 1 }, ([list]) => {
    if (isNil(list)) return null
    if (!Array.isArray(list)) throw requestFailed(`${name}'s argument must be an array`)
    return list.at(index)
  })
}

/** Accumulators used as expressions, with MongoDB's rules for what they skip. */
export const accumulatorExpressions: Operators = {
  $sum: reducing('$sum'),
  $avg: reducing('$avg'),
  $max: reducing('$max'),
  $min: reducing('$min'),
  $stdDevPop: reducing('$stdDevPop'),
  $stdDevSamp: reducing('$stdDevSamp'),
  $mergeObjects: reducing('$mergeObjects'),
  $first: endOf('$first', 0),
  $last: endOf('$last', -1),
}
