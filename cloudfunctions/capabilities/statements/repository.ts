import { MERCHANT_STATEMENTS_MAX, STATEMENT_LIST_MAX } from '../../../miniprogram/contract/statements'
import { atMost, oneOf, type Patch } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import {
  statementChains,
  statementPolicies,
  statements,
  type StatementChainRecord,
  type StatementPolicyRecord,
  type StatementRecord,
} from './records'

const NUMBERS_AT_ONCE = 100

export async function findStatement(database: Database, statementId: string) {
  return database.find(statements, statementId)
}

/** The statements of a month, by merchant. */
export async function listMonth(database: Database, month: string): Promise<StatementRecord[]> {
  return database.list(statements, {
    where: { month },
    orderBy: [['merchantId', 'asc']],
    limit: STATEMENT_LIST_MAX,
  })
}

/** The statements of a merchant, newest first. */
export async function listOfMerchant(database: Database, merchantId: string): Promise<StatementRecord[]> {
  return database.list(statements, {
    where: { merchantId },
    orderBy: [['month', 'desc']],
    limit: MERCHANT_STATEMENTS_MAX,
  })
}

/** Statements by the numbers the bank knows them by; unknown ones are left out. */
export async function findByNumbers(
  database: Database,
  numbers: readonly string[],
): Promise<Map<string, StatementRecord>> {
  const found = new Map<string, StatementRecord>()
  for (let from = 0; from < numbers.length; from += NUMBERS_AT_ONCE) {
    const where = { number: oneOf(numbers.slice(from, from + NUMBERS_AT_ONCE)) }
    for (const one of await database.list(statements, { where, limit: NUMBERS_AT_ONCE }))
      found.set(one.number, one)
  }
  return found
}

export async function findChain(database: Database, merchantId: string) {
  return database.find(statementChains, merchantId)
}

/** The policy that is in force at an instant. */
export async function findPolicy(database: Database, at: number): Promise<StatementPolicyRecord | undefined> {
  const orderBy = [
    ['validFrom', 'desc'],
    ['version', 'desc'],
  ] as const
  return (await database.list(statementPolicies, { where: { validFrom: atMost(at) }, orderBy, limit: 1 }))[0]
}

/** An approved statement goes to the bank; false when it is not approved any more. */
export async function markSent(
  database: Database,
  statementId: string,
  sent: Pick<StatementRecord, 'sentAt' | 'sentBy' | 'payTo'>,
): Promise<boolean> {
  return database.changeIf(statements, statementId, { state: 'approved' }, { state: 'sent', ...sent })
}

/** The bank did not pay: the statement stays with it and says so. */
export async function noteNotPaid(database: Database, statementId: string, bankSaid: string): Promise<void> {
  await database.changeIf(statements, statementId, { state: 'sent' }, { bankSaid })
}

/** Statements and how far a merchant's are frozen, inside a transaction. */
export function statementWriter(transaction: Transaction) {
  return {
    find: (statementId: string) => transaction.find(statements, statementId),
    insert: (statement: StatementRecord) => transaction.insert(statements, statement),
    change: (statementId: string, patch: Patch<StatementRecord>) =>
      transaction.change(statements, statementId, patch),
    findChain: (merchantId: string) => transaction.find(statementChains, merchantId),
    async putChain(before: StatementChainRecord | undefined, chain: StatementChainRecord): Promise<void> {
      const { _id, ...rest } = chain
      if (before) await transaction.change(statementChains, _id, rest)
      else await transaction.insert(statementChains, chain)
    },
  }
}
