import { compareValues } from '../compare'
import { requestFailed } from '../refusals'
import { isDocument, isNumeric, type Value } from '../value'
import { addToSet, pop, pull, pullAll, push } from './array-operators'
import { addNumbers, multiplyNumbers } from './number-arithmetic'
import { typeName } from './type-name'

/** What an operator knows of the field it changes. `current` is undefined when the field is missing. */
export interface OperatorInput {
  current: Value
  operand: Value
  path: string
  /** The document's id as refusals print it. */
  id: string
}

/** Answers the field's new value; undefined leaves a missing field missing. */
export type UpdateOperator = (input: OperatorInput) => Value

const increment: UpdateOperator = (input) => {
  const { current, operand } = numbersOf('$inc', 'increment', input)
  return current === undefined ? operand : addNumbers(current, operand)
}

const multiply: UpdateOperator = (input) => {
  const { current, operand } = numbersOf('$mul', 'multiply', input)
  return current === undefined ? 0 : multiplyNumbers(current, operand)
}

function numbersOf(name: string, verb: string, { current, operand, path, id }: OperatorInput) {
  if (!isNumeric(operand))
    throw requestFailed(`Cannot ${verb} with non-numeric argument: {${path}: ${typeName(operand)}}`)
  if (current !== undefined && !isNumeric(current)) {
    const field = path.split('.').pop()
    throw requestFailed(
      `Cannot apply ${name} to a value of non-numeric type. {_id: ${id}} has the field '${field}' of non-numeric type ${typeName(current)}`,
    )
  }
  return { current, operand }
}

const least: UpdateOperator = ({ current, operand }) =>
  current === undefined || compareValues(operand, current) < 0 ? operand : current

const greatest: UpdateOperator = ({ current, operand }) =>
  current === undefined || compareValues(operand, current) > 0 ? operand : current

const bitwise: UpdateOperator = ({ current, operand, path, id }) => {
  const entries = isDocument(operand) ? Object.entries(operand) : []
  if (entries.length === 0) throw requestFailed('You must pass in at least one bitwise operation')
  if (current !== undefined && !Number.isInteger(current)) {
    throw requestFailed(
      `Cannot apply $bit to a value of non-integral type. {_id: ${id}} has the field ${path} of non-integer type ${typeName(current)}`,
    )
  }
  let result = BigInt((current ?? 0) as number)
  for (const [name, mask] of entries) {
    if (!Number.isInteger(mask)) throw requestFailed('The $bit modifier field must be an Integer(32/64 bit)')
    const bits = BigInt(mask as number)
    if (name === 'and') result &= bits
    else if (name === 'or') result |= bits
    else if (name === 'xor') result ^= bits
    else throw requestFailed(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`)
  }
  return Number(result)
}

/** Every operator that changes one field from its present value; `$unset` and `$rename` move fields instead. */
export const UPDATE_OPERATORS: ReadonlyMap<string, UpdateOperator> = new Map<string, UpdateOperator>([
  ['$set', ({ operand }) => operand],
  ['$inc', increment],
  ['$mul', multiply],
  ['$min', least],
  ['$max', greatest],
  ['$bit', bitwise],
  ['$push', push],
  ['$pop', pop],
  ['$pull', pull],
  ['$pullAll', pullAll],
  ['$addToSet', addToSet],
])
