import { DatabaseError } from './database-error'

/** The request cannot be carried out as it is written: the general refusal of the service. */
export function requestFailed(message: string): DatabaseError {
  return new DatabaseError('DATABASE_REQUEST_FAILED', message)
}

/** A parameter of the action itself is missing or has the wrong shape. */
export function invalidParam(message: string): DatabaseError {
  return new DatabaseError('INVALID_PARAM', message)
}

export function collectionMissing(name: string): DatabaseError {
  return new DatabaseError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}. Please check your request, but if the problem cannot be solved, contact us.`,
  )
}

export function collectionExists(name: string): DatabaseError {
  return new DatabaseError('DATABASE_COLLECTION_ALREADY_EXIST', `[ResourceExist] Table exist: ${name}`)
}

/** `key` is the printed key, as in `{ _id: "a" }`. */
export function duplicateKey(input: { collection: string; index: string; key: string }): DatabaseError {
  const text = `E11000 duplicate key error collection: ${input.collection} index: ${input.index} dup key: ${input.key}`
  return requestFailed(`[FailedOperation] multiple write errors: [{write errors: [{${text}}]}, {<nil>}]`)
}

export function transactionConflict(): DatabaseError {
  return new DatabaseError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.',
  )
}

export function transactionMissing(): DatabaseError {
  return new DatabaseError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request, but if the problem persists, contact us.',
  )
}

export function transactionBusy(): DatabaseError {
  return new DatabaseError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionBusy] Transaction is busy: a document of this request is held by an open transaction. Please try again later.',
  )
}

/** Something MongoDB knows and this database does not; naming it keeps the gap visible. */
export function unsupported(what: string): DatabaseError {
  return new DatabaseError(
    'DATABASE_INVALID_OPERRATOR',
    `${what} is not supported by the database of this machine`,
  )
}
