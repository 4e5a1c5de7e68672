import type { KeeperListView } from '../../../miniprogram/contract/station-keepers'
import type { Database } from '../../kernel/database'
import type { Secrets } from '../../kernel/secrets'
import { listKeepersOf } from '../people/repository'
import { listKeeperRecords, listOpenInvitations } from './keeper-repository'
import { keeperIdOf, presentInvitation, presentKeeper } from './present-keeper'

interface KeeperQuestion {
  database: Database
  secrets: Pick<Secrets, 'indexKey'>
  now: number
}

/** Who keeps a station and who is invited to, as staff see them. */
export async function loadKeeperList(
  { database, secrets, now }: KeeperQuestion,
  stationId: string,
): Promise<KeeperListView> {
  const [people, records, invitations] = await Promise.all([
    listKeepersOf(database, [stationId]),
    listKeeperRecords(database, stationId),
    listOpenInvitations(database, { stationId, now }),
  ])
  const keepers = people.map((person) =>
    presentKeeper(person, {
      keeperId: keeperIdOf(secrets, { personId: person._id, stationId }),
      record: records.find(({ personId }) => personId === person._id),
    }),
  )
  return { keepers, invitations: invitations.map(presentInvitation) }
}
