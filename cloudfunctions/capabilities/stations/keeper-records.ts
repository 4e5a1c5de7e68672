import { collection, type Stored } from '../../kernel/collection'

/** An invitation to keep a station; the code itself is the id. It stays after it was used, so that nobody uses it again. */
export interface KeeperInvitationRecord extends Stored {
  stationId: string
  post: string | null
  invitedAt: number
  expiresAt: number
  usedBy: string | null
  usedAt: number | null
  isCancelled: boolean
}

export const keeperInvitations = collection<KeeperInvitationRecord>('keeper_invitations', [
  { name: 'by_station', keys: { stationId: 1, expiresAt: -1 } },
])

/**
 * What staff know of somebody who keeps a station. That they do stands with the person (`keeperOf`); this says since
 * when and under which name, and stays after they stopped.
 */
export interface StationKeeperRecord extends Stored {
  stationId: string
  personId: string
  nameMasked: string
  post: string | null
  boundAt: number
}

export const stationKeepers = collection<StationKeeperRecord>('station_keepers', [
  { name: 'by_station', keys: { stationId: 1, boundAt: -1 } },
])

export const stationKeeperIdOf = (stationId: string, personId: string) => `${stationId}.${personId}`
