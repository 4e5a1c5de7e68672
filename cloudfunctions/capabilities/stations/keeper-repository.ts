import { KEEPER_INVITATIONS_MAX } from '../../../miniprogram/contract/station-keepers'
import { readKeeperCode } from '../../../miniprogram/contract/keeper-code'
import { greaterThan } from '../../kernel/conditions'
import type { Database, Reader, Transaction } from '../../kernel/database'
import {
  keeperInvitations,
  stationKeepers,
  type KeeperInvitationRecord,
  type StationKeeperRecord,
} from './keeper-records'

/** People who ever kept one station, more than shown at once. */
const KEEPER_RECORDS_MAX = 100

export interface FoundKeeperInvitation {
  reading: 'malformed' | 'readable'
  invitation: KeeperInvitationRecord | undefined
}

/** Reads an invitation as typed or scanned. */
export async function findKeeperInvitation(database: Reader, text: string): Promise<FoundKeeperInvitation> {
  const code = readKeeperCode(text)
  if (code === undefined) return { reading: 'malformed', invitation: undefined }
  return { reading: 'readable', invitation: await database.find(keeperInvitations, code) }
}

/** Invitations that may still be used, newest first. */
export async function listOpenInvitations(
  database: Database,
  { stationId, now }: { stationId: string; now: number },
): Promise<KeeperInvitationRecord[]> {
  const found = await database.list(keeperInvitations, {
    where: { stationId, expiresAt: greaterThan(now) },
    orderBy: [['expiresAt', 'desc']],
    limit: KEEPER_INVITATIONS_MAX,
  })
  return found.filter(({ usedAt, isCancelled }) => usedAt === null && !isCancelled)
}

/** What is known of everybody who keeps or kept a station. */
export async function listKeeperRecords(
  database: Database,
  stationId: string,
): Promise<StationKeeperRecord[]> {
  return database.list(stationKeepers, {
    where: { stationId },
    orderBy: [['boundAt', 'desc']],
    limit: KEEPER_RECORDS_MAX,
  })
}

/** Writing to invitations and to what is known of keepers, inside a transaction. */
export function keeperWriter(transaction: Transaction) {
  return {
    /** A code that is taken makes the insert fail as a duplicate. */
    invite: (invitation: KeeperInvitationRecord) => transaction.insert(keeperInvitations, invitation),
    use: (code: string, usedBy: string, usedAt: number) =>
      transaction.change(keeperInvitations, code, { usedBy, usedAt }),
    cancel: (code: string) => transaction.change(keeperInvitations, code, { isCancelled: true }),
    /** Puts down who keeps a station; somebody who did before gets the new name and day. */
    async put(keeper: StationKeeperRecord): Promise<void> {
      if (!(await transaction.find(stationKeepers, keeper._id)))
        return transaction.insert(stationKeepers, keeper)
      const { nameMasked, post, boundAt } = keeper
      return transaction.change(stationKeepers, keeper._id, { nameMasked, post, boundAt })
    },
  }
}
