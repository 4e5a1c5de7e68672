import { ACCOUNTS_LISTED_MAX } from '../../../miniprogram/contract/merchant-accounts'
import { oneOf } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import {
  accountEventIdOf,
  accountEvents,
  exportEventIdOf,
  payeeAccounts,
  payeeDesks,
  type AccountEventRecord,
  type PayeeAccountRecord,
  type PayeeDeskRecord,
} from './account-records'

type Reader = Pick<Database, 'find'> | Pick<Transaction, 'find'>
/** Ids in one query. */
const IDS_AT_ONCE = 100
/** Enough to see whether another merchant gave the same number. */
const SAME_NUMBER_MAX = 20

export async function findAccount(database: Reader, accountId: string) {
  return database.find(payeeAccounts, accountId)
}

export async function findPayeeDesk(database: Reader, merchantId: string) {
  return database.find(payeeDesks, merchantId)
}

/** The account that a merchant's money goes to now. */
export async function findInForce(
  database: Reader,
  merchantId: string,
): Promise<PayeeAccountRecord | undefined> {
  const inForceId = (await findPayeeDesk(database, merchantId))?.inForceId
  return inForceId ? findAccount(database, inForceId) : undefined
}

/** Accounts by id; ids of nothing are left out. */
export async function findAccounts(
  database: Database,
  accountIds: readonly string[],
): Promise<Map<string, PayeeAccountRecord>> {
  const found = new Map<string, PayeeAccountRecord>()
  for (let from = 0; from < accountIds.length; from += IDS_AT_ONCE) {
    const where = { _id: oneOf(accountIds.slice(from, from + IDS_AT_ONCE)) }
    for (const one of await database.list(payeeAccounts, { where, limit: IDS_AT_ONCE }))
      found.set(one._id, one)
  }
  return found
}

/** The accounts in force of these merchants, by merchant; those without one are left out. */
export async function findAllInForce(
  database: Database,
  merchantIds: readonly string[],
): Promise<Map<string, PayeeAccountRecord>> {
  const desks: PayeeDeskRecord[] = []
  for (let from = 0; from < merchantIds.length; from += IDS_AT_ONCE) {
    const where = { _id: oneOf(merchantIds.slice(from, from + IDS_AT_ONCE)) }
    desks.push(...(await database.list(payeeDesks, { where, limit: IDS_AT_ONCE })))
  }
  const accounts = await findAccounts(
    database,
    desks.flatMap(({ inForceId }) => (inForceId === null ? [] : [inForceId])),
  )
  return new Map([...accounts.values()].map((account) => [account.merchantId, account]))
}

/** One more than a page tells that there are more. */
export async function listWaitingAccounts(database: Database): Promise<PayeeAccountRecord[]> {
  return database.list(payeeAccounts, {
    where: { state: 'waiting' },
    orderBy: [['givenAt', 'asc']],
    limit: ACCOUNTS_LISTED_MAX + 1,
  })
}

export async function countWaitingAccounts(database: Database): Promise<number> {
  return database.count(payeeAccounts, { state: 'waiting' })
}

/** Whether another merchant gave this very number. */
export async function isNumberShared(
  database: Database,
  { numberBlind, merchantId }: Pick<PayeeAccountRecord, 'numberBlind' | 'merchantId'>,
): Promise<boolean> {
  const same = await database.list(payeeAccounts, { where: { numberBlind }, limit: SAME_NUMBER_MAX })
  return same.some((one) => one.merchantId !== merchantId)
}

/** Puts down that a file named these accounts in full, before anybody holds the file. */
export async function noteExports(
  database: Database,
  {
    exported,
    actor,
    at,
  }: {
    exported: readonly { account: PayeeAccountRecord; statementId: string }[]
    actor: string
    at: number
  },
): Promise<void> {
  for (const { account, statementId } of exported) {
    const { _id: accountId, merchantId } = account
    const _id = exportEventIdOf({ accountId, statementId, actor, at })
    await database.insert(accountEvents, {
      _id,
      accountId,
      merchantId,
      kind: 'exported',
      statementId,
      actor,
      at,
    })
  }
}

/** Writing to accounts inside a transaction. A change and the event that tells of it are never written apart. */
export function accountWriter(transaction: Transaction) {
  const note = (
    { _id, merchantId }: PayeeAccountRecord,
    kind: AccountEventRecord['kind'],
    by: { actor: string; at: number },
  ) =>
    transaction.insert(accountEvents, {
      ...{ _id: accountEventIdOf(_id, kind), accountId: _id, merchantId, kind, statementId: null, ...by },
    })
  return {
    find: (accountId: string) => findAccount(transaction, accountId),
    findDesk: (merchantId: string) => findPayeeDesk(transaction, merchantId),
    findInForce: (merchantId: string) => findInForce(transaction, merchantId),
    /** A new account; the one that still waited is withdrawn by it. */
    async give(account: PayeeAccountRecord): Promise<void> {
      const { _id, merchantId, givenBy: actor, givenAt: at } = account
      const desk = await findPayeeDesk(transaction, merchantId)
      const earlier = desk && (await findAccount(transaction, desk.newestId))
      if (earlier?.state === 'waiting') {
        await transaction.change(payeeAccounts, earlier._id, { state: 'withdrawn' })
        await note(earlier, 'withdrawn', { actor, at })
      }
      if (desk) await transaction.change(payeeDesks, merchantId, { newestId: _id })
      else await transaction.insert(payeeDesks, { _id: merchantId, inForceId: null, newestId: _id })
      await transaction.insert(payeeAccounts, account)
      await note(account, 'given', { actor, at })
    },
    async decide(
      account: PayeeAccountRecord,
      decision: Pick<PayeeAccountRecord, 'state' | 'reason' | 'decisionRequestId'> & {
        actor: string
        at: number
      },
    ): Promise<PayeeAccountRecord> {
      const { state, reason, decisionRequestId, actor, at } = decision
      const change = { state, reason, decisionRequestId, decidedBy: actor, decidedAt: at }
      await transaction.change(payeeAccounts, account._id, change)
      await note(account, state === 'confirmed' ? 'confirmed' : 'declined', { actor, at })
      if (state === 'confirmed') {
        const before = await findInForce(transaction, account.merchantId)
        if (before) {
          await transaction.change(payeeAccounts, before._id, { state: 'replaced' })
          await note(before, 'replaced', { actor, at })
        }
        await transaction.change(payeeDesks, account.merchantId, { inForceId: account._id })
      }
      return { ...account, ...change }
    },
  }
}
