import type { KeeperInvitationView, StationKeeperView } from '../../../miniprogram/contract/station-keepers'
import { blindIndex } from '../../kernel/sealed-field'
import type { Secrets } from '../../kernel/secrets'
import type { PersonRecord } from '../people/records'
import type { KeeperInvitationRecord, StationKeeperRecord } from './keeper-records'

/** What staff call a keeper by: found again from the person and the station, and saying neither. */
export function keeperIdOf(
  { indexKey }: Pick<Secrets, 'indexKey'>,
  { personId, stationId }: { personId: string; stationId: string },
): string {
  return blindIndex(indexKey, 'keeper', JSON.stringify([stationId, personId]))
}

/** Somebody who keeps a station, with what is known of them there. */
export function presentKeeper(
  person: PersonRecord,
  facts: { keeperId: string; record: StationKeeperRecord | undefined },
): StationKeeperView {
  const { keeperId, record } = facts
  return {
    keeperId,
    ...(record ? { nameMasked: record.nameMasked, boundAt: record.boundAt } : {}),
    ...(record && record.post !== null ? { post: record.post } : {}),
    isClerk: person.clerk !== null,
    stations: person.keeperOf.length,
  }
}

export function presentInvitation(invitation: KeeperInvitationRecord): KeeperInvitationView {
  const { _id, post, invitedAt, expiresAt } = invitation
  return { code: _id, ...(post === null ? {} : { post }), invitedAt, expiresAt }
}
