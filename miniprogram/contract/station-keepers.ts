import * as v from 'valibot'
import { actionSpec } from './action'
import { TEXT_LIMITS, idField, lineField } from './fields'
import { DAY_MS } from './shanghai-time'
import { SPOKEN_CODE_LENGTH } from './spoken-code'

/** People who keep one station at a time. */
export const KEEPERS_A_STATION_MAX = 5
/** Stations one person keeps at a time. */
export const STATIONS_A_KEEPER_MAX = 20
/** An invitation that nobody used ends after this. */
export const KEEPER_INVITATION_MS = 7 * DAY_MS
/** Open invitations shown of a station. */
export const KEEPER_INVITATIONS_MAX = 20
/** Longest word for what a keeper does there, in characters. */
export const KEEPER_POST_MAX = 8

export interface StationKeeperView {
  /** Stands for this person at this station only. */
  keeperId: string
  /** `郭*`; undefined for keepers from before anybody wrote that down. */
  nameMasked?: string
  /** What they do there, e.g. 早班. */
  post?: string
  boundAt?: number
  /** They redeem vouchers at a shop as well. */
  isClerk: boolean
  /** Stations they keep, this one included. */
  stations: number
}

export interface KeeperInvitationView {
  code: string
  post?: string
  invitedAt: number
  expiresAt: number
}

export interface KeeperListView {
  keepers: StationKeeperView[]
  /** Not used yet and still good, newest first. */
  invitations: KeeperInvitationView[]
}

const codeField = v.pipe(v.string(), v.length(SPOKEN_CODE_LENGTH, 'NOT_A_CODE'), idField)

/** Who keeps a station, and who is invited to. */
export const listKeepers = actionSpec<KeeperListView>()({
  name: 'stations.listKeepers',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ stationId: idField }),
  refusals: ['STATION_UNKNOWN'],
})

/** Makes a code by which one person becomes keeper of a station. */
export const inviteKeeper = actionSpec<KeeperListView & { code: string }>()({
  name: 'stations.inviteKeeper',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ stationId: idField, post: v.optional(lineField(KEEPER_POST_MAX)) }),
  refusals: ['STATION_UNKNOWN', 'TOO_MANY_KEEPERS'],
})

/** Ends an invitation that went to the wrong person. One that was used or has ended already stays as it is. */
export const cancelInvitation = actionSpec<KeeperListView>()({
  name: 'stations.cancelInvitation',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ code: codeField }),
  refusals: ['CODE_UNKNOWN'],
})

/** The picture of an invitation, to be scanned by whoever is invited. */
export const invitationPicture = actionSpec<{ /** A PNG. */ pngBase64: string }>()({
  name: 'stations.invitationPicture',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ code: codeField }),
  refusals: ['CODE_UNKNOWN'],
})

/** Takes a station from a keeper; it is gone for them at their next tap. */
export const unbindKeeper = actionSpec<KeeperListView>()({
  name: 'stations.unbindKeeper',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ stationId: idField, keeperId: idField }),
  refusals: ['STATION_UNKNOWN', 'KEEPER_UNKNOWN'],
})

/**
 * Becomes keeper of the station an invitation names. A code works for one person. The name is what staff are to see;
 * only its masked form is kept.
 */
export const acceptKeeping = actionSpec<{ stationId: string; stationName: string }>()({
  name: 'stations.acceptKeeping',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    code: v.pipe(v.string(), v.minLength(1, 'EMPTY'), v.maxLength(40, 'TOO_LONG')),
    name: lineField(TEXT_LIMITS.name),
  }),
  refusals: [
    'CODE_MALFORMED',
    'CODE_UNKNOWN',
    'STATION_UNKNOWN',
    'ALREADY_KEEPER',
    'CODE_USED',
    'CODE_STALE',
    'TOO_MANY_KEEPERS',
    'TOO_MANY_STATIONS',
  ],
})
