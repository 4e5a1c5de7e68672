import type { SuggestionRecord } from '../../../cloudfunctions/capabilities/suggestions/records'
import { HOUR_MS } from '../../../miniprogram/contract/shanghai-time'
import { NOON } from '../builders'

/** A barber's shop that somebody suggested an hour before NOON. */
export function suggestionOf(parts: Partial<SuggestionRecord> = {}): SuggestionRecord {
  return {
    _id: 'sg-0123456789abcdef01234567',
    personId: 'oRider',
    name: '街角理发店',
    latitude: 39.8,
    longitude: 116.4,
    offers: ['hot-water'],
    note: null,
    picture: null,
    state: 'suggested',
    reason: null,
    stationId: null,
    suggestedAt: NOON - HOUR_MS,
    movedAt: NOON - HOUR_MS,
    movedBy: null,
    ...parts,
  }
}
