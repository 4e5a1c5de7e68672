import * as v from 'valibot'
import { actionSpec } from './action'
import { idField, lineField, nothing } from './fields'
import type { Position } from './nearest'
import { PICTURE_REFUSALS, pictureField } from './pictures'
import { FACILITY_CODES, type Facility } from './stations'

/** A place somebody misses: suggested, being looked at, and then one of three ends. */
export const SUGGESTION_STATES = ['suggested', 'in-review', 'accepted', 'declined', 'duplicate'] as const
export type SuggestionState = (typeof SUGGESTION_STATES)[number]

/** Why a place becomes no station, in words its suggester understands. */
export const DECLINE_REASONS = [
  { code: 'owner-said-no', label: '店主不方便' },
  { code: 'too-small', label: '地方小，坐不下' },
  { code: 'station-near', label: '旁边已经有驿站' },
  { code: 'not-found', label: '去看过，没有找到' },
  { code: 'unclear', label: '写的看不明白' },
] as const
export type DeclineReason = (typeof DECLINE_REASONS)[number]['code']

export const SUGGESTION_TEXT_LIMITS = { name: 30, note: 100 } as const
/** Suggestions of one person that nobody has settled yet. */
export const OPEN_SUGGESTIONS_MAX = 5
/** Own suggestions shown, newest first. */
export const MY_SUGGESTIONS_MAX = 20
/** Suggestions on one page of the desk: as many as pictures can be asked for at once. */
export const DESK_SUGGESTIONS_MAX = 50

/** What every reader of a suggestion sees of it; who made it is nobody's to see. */
interface SuggestedPlace extends Position {
  suggestionId: string
  name: string
  /** What is or could be there. */
  offers: Facility[]
  note?: string
  state: SuggestionState
  reason?: DeclineReason
  /** The station it became, or is the same as. */
  station?: { stationId: string; name: string }
  suggestedAt: number
  movedAt: number
}

/** As its suggester sees it. */
export type MySuggestionView = SuggestedPlace

/** As staff see it. */
export interface DeskSuggestionView extends SuggestedPlace {
  /** The picture's address, good for a while. */
  picture?: string
}

const degreesField = v.pipe(v.number(), v.finite('NOT_A_NUMBER'))

/**
 * Suggests a place that is missing. The pin is the one position that ever leaves a phone: the person put it there for
 * this, and it is of the place, not of them.
 */
export const suggest = actionSpec<{ suggestion: MySuggestionView }>()({
  name: 'suggestions.suggest',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    name: lineField(SUGGESTION_TEXT_LIMITS.name),
    latitude: degreesField,
    longitude: degreesField,
    offers: v.pipe(
      v.array(v.picklist(FACILITY_CODES, 'UNKNOWN_FACILITY')),
      v.maxLength(FACILITY_CODES.length, 'TOO_MANY'),
    ),
    note: v.optional(lineField(SUGGESTION_TEXT_LIMITS.note)),
    picture: v.optional(pictureField),
  }),
  refusals: ['POSITION_OUTSIDE_CHINA', 'TOO_MANY_OPEN', 'TEXT_NOT_ALLOWED', ...PICTURE_REFUSALS],
})

/** The caller's own suggestions and what became of them. */
export const listMine = actionSpec<{ suggestions: MySuggestionView[] }>()({
  name: 'suggestions.listMine',
  door: 'front',
  effect: 'read',
  input: nothing,
  refusals: [],
})

/** What waits at the desk, oldest first, or what was settled, newest first. */
export const queue = actionSpec<{ suggestions: DeskSuggestionView[]; hasMore: boolean }>()({
  name: 'suggestions.queue',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ which: v.picklist(['open', 'settled'], 'UNKNOWN_LIST') }),
  refusals: [],
})

/** One suggestion, for whoever makes a station of it. */
export const showSuggestion = actionSpec<DeskSuggestionView>()({
  name: 'suggestions.show',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ suggestionId: idField }),
  refusals: ['SUGGESTION_UNKNOWN'],
})

/**
 * Moves a suggestion on. `declined` names a reason, `duplicate` the station that is there; `accepted` may name the
 * station it became, and may be sent once more to name it after the station was made.
 */
export const moveSuggestion = actionSpec<DeskSuggestionView>()({
  name: 'suggestions.move',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    suggestionId: idField,
    to: v.picklist(
      SUGGESTION_STATES.filter((state) => state !== 'suggested'),
      'UNKNOWN_STATE',
    ),
    reason: v.optional(
      v.picklist(
        DECLINE_REASONS.map(({ code }) => code),
        'UNKNOWN_REASON',
      ),
    ),
    stationId: v.optional(idField),
  }),
  refusals: [
    'SUGGESTION_UNKNOWN',
    'SUGGESTION_SETTLED',
    'REASON_MISSING',
    'STATION_MISSING',
    'STATION_UNKNOWN',
    'STATION_ALREADY_NAMED',
  ],
})
