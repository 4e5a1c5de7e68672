import type { OwnAccounts } from '../../../miniprogram/contract/merchant-accounts'
import type { Database } from '../../kernel/database'
import { findAccount, findPayeeDesk } from './account-repository'
import { presentOwnAccounts } from './present-account'

/** What an owner sees of the shop's accounts. */
export async function loadOwnAccounts(database: Database, merchantId: string): Promise<OwnAccounts> {
  const desk = await findPayeeDesk(database, merchantId)
  const [inForce, newest] = await Promise.all([
    desk?.inForceId ? findAccount(database, desk.inForceId) : undefined,
    desk ? findAccount(database, desk.newestId) : undefined,
  ])
  return presentOwnAccounts(inForce, newest)
}
