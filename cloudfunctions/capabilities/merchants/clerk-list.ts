import type { ClerkListView } from '../../../miniprogram/contract/merchant-clerks'
import type { Database } from '../../kernel/database'
import type { Secrets } from '../../kernel/secrets'
import { listClerksOf } from '../people/repository'
import { storeClerkIdOf } from './clerk-records'
import { listClerkRecords, listOpenClerkInvitations } from './clerk-repository'
import { listStoresOf } from './merchant-repository'
import { clerkIdOf, presentClerk, presentClerkList } from './present'

interface ClerkQuestion {
  database: Database
  secrets: Pick<Secrets, 'indexKey'>
  now: number
}

/** Who works for a merchant and who is invited to, as the owner sees them. */
export async function loadClerkList(
  { database, secrets, now }: ClerkQuestion,
  merchantId: string,
): Promise<ClerkListView> {
  const [stores, people, records, invitations] = await Promise.all([
    listStoresOf(database, merchantId),
    listClerksOf(database, merchantId),
    listClerkRecords(database, merchantId),
    listOpenClerkInvitations(database, { merchantId, now }),
  ])
  const recordOf = new Map(records.map((record) => [record._id, record]))
  const clerks = people.flatMap(({ _id: personId, clerk }) => {
    if (!clerk) return []
    const clerkId = clerkIdOf(secrets, { personId, merchantId })
    return [presentClerk(clerkId, clerk.storeId, recordOf.get(storeClerkIdOf(clerk.storeId, personId)))]
  })
  return presentClerkList(stores, clerks, invitations)
}
