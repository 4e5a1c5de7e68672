/**
 * A refusal of the document database, as the real service words it.
 * `code` is the string the SDK maps to a number (`DATABASE_TRANSACTION_CONFLICT`), `message` its server text.
 */
export class DatabaseError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'DatabaseError'
  }
}
