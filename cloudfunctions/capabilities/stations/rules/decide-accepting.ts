import {
  KEEPERS_A_STATION_MAX,
  STATIONS_A_KEEPER_MAX,
} from '../../../../miniprogram/contract/station-keepers'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { KeeperInvitationRecord } from '../keeper-records'
import type { StationRecord } from '../records'

export interface AcceptingFacts {
  /** `malformed` when what was typed or scanned cannot be an invitation of ours. */
  reading: 'malformed' | 'readable'
  invitation: KeeperInvitationRecord | undefined
  /** The listed station it is for. */
  station: StationRecord | undefined
  /** Stations this person keeps. */
  keeperOf: readonly string[]
  /** How many keep the station now. */
  keepers: number
  now: number
}

export type AcceptingRefusal =
  | 'CODE_MALFORMED'
  | 'CODE_UNKNOWN'
  | 'STATION_UNKNOWN'
  | 'ALREADY_KEEPER'
  | 'CODE_USED'
  | 'CODE_STALE'
  | 'TOO_MANY_KEEPERS'
  | 'TOO_MANY_STATIONS'

/**
 * Whether somebody becomes keeper by an invitation. Who keeps the station already hears that first, so that the own code
 * scanned twice is no fault, and a fresh one is left for somebody else.
 */
export function decideAccepting(
  facts: AcceptingFacts,
): Outcome<{ invitation: KeeperInvitationRecord; station: StationRecord }, AcceptingRefusal> {
  const { reading, invitation, station, keeperOf, keepers, now } = facts
  if (reading === 'malformed') return refused('CODE_MALFORMED')
  if (!invitation || invitation.isCancelled) return refused('CODE_UNKNOWN')
  if (!station) return refused('STATION_UNKNOWN')
  if (keeperOf.includes(station._id)) return refused('ALREADY_KEEPER', { placeName: station.name })
  if (invitation.usedAt !== null) return refused('CODE_USED', { at: invitation.usedAt })
  if (now >= invitation.expiresAt) return refused('CODE_STALE', { at: invitation.expiresAt })
  if (keepers >= KEEPERS_A_STATION_MAX) return refused('TOO_MANY_KEEPERS', { placeName: station.name })
  if (keeperOf.length >= STATIONS_A_KEEPER_MAX) return refused('TOO_MANY_STATIONS')
  return done({ invitation, station })
}
