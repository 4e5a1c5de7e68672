import { createEvaluator, type Scope } from '../aggregate/expressions'
import { valuesAt } from '../field-path'
import { compileGeoCondition } from '../geo/geo-condition'
import { requestFailed, unsupported } from '../refusals'
import { isDocument, type Document, type Value } from '../value'
import { isTrue } from './is-true'
import { isOperatorDocument } from './operator-document'
import { compileCondition } from './conditions'

/** Tells whether a document belongs to the answer of a query. */
export type Matches = (document: Document) => boolean

/**
 * Compiles a MongoDB query document once so that many documents can be tested.
 * Refuses unknown operators by name and operands of the wrong shape with the server's text.
 */
export function compileQuery(query: Document, scope: Scope = emptyScope()): Matches {
  const tests = Object.keys(query).map((key) => compileEntry(key, query[key], scope))
  if (tests.length === 0) return () => true
  if (tests.length === 1) return tests[0] as Matches
  return (document) => tests.every((test) => test(document))
}

function compileEntry(key: string, operand: Value, scope: Scope): Matches {
  if (!key.startsWith('$')) return compileField(key, operand, scope)
  switch (key) {
    case '$and': {
      const parts = branchesOf(key, operand, scope)
      return (document) => parts.every((part) => part(document))
    }
    case '$or': {
      const parts = branchesOf(key, operand, scope)
      return (document) => parts.some((part) => part(document))
    }
    case '$nor': {
      const parts = branchesOf(key, operand, scope)
      return (document) => !parts.some((part) => part(document))
    }
    case '$expr':
      return exprTest(operand, scope)
    case '$comment':
      return () => true
    default:
      throw unsupported(`the query operator ${key}`)
  }
}

function exprTest(operand: Value, scope: Scope): Matches {
  const evaluate = createEvaluator(scope)
  return (document) => isTrue(evaluate(document, operand))
}

function emptyScope(): Scope {
  return { variables: {}, now: Date.now() }
}

function branchesOf(key: string, operand: Value, scope: Scope): Matches[] {
  if (!Array.isArray(operand) || operand.length === 0) throw requestFailed(`${key} must be a nonempty array`)
  return operand.map((branch) => {
    if (!isDocument(branch)) throw requestFailed(`${key} entries need to be full objects`)
    return compileQuery(branch, scope)
  })
}

function compileField(path: string, operand: Value, scope: Scope): Matches {
  const parts = path.split('.')
  if (!isOperatorDocument(operand)) {
    const test = compileCondition('$eq', operand, {}, (query) => compileQuery(query, scope))
    return (document) => test(valuesAt(document, parts))
  }
  const tests = Object.keys(operand).map((name): Matches => {
    const value = operand[name]
    if (name === '$not') return compileNot(path, value, scope)
    const geo = compileGeoCondition(name, operand)
    if (geo) return (document) => valuesAt(document, parts).some(geo)
    const test = compileCondition(name, value, operand, (query) => compileQuery(query, scope))
    return (document) => test(valuesAt(document, parts))
  })
  if (tests.length === 1) return tests[0] as Matches
  return (document) => tests.every((test) => test(document))
}

function compileNot(path: string, operand: Value, scope: Scope): Matches {
  if (!(operand instanceof RegExp) && !isOperatorDocument(operand)) {
    throw requestFailed('$not needs a regex or a document')
  }
  const inner = compileField(path, operand, scope)
  return (document) => !inner(document)
}
