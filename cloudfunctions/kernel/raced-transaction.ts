import { DuplicateDocument, type Database, type Transaction } from './database'

const TRIES_MAX = 4

/**
 * A transaction whose first insert of a document may meet another's: it is done again, and then finds the document
 * there instead of inserting it.
 */
export async function transactionAgainWhenRaced<Result>(
  database: Database,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await database.transaction(work)
    } catch (error) {
      if (!(error instanceof DuplicateDocument) || tries >= TRIES_MAX) throw error
    }
  }
}
