import { describe, expect, it } from 'vitest'
import { decideDraft } from '../../../cloudfunctions/capabilities/offers/rules/decide-desk'
import { decideMove, type MoveFacts } from '../../../cloudfunctions/capabilities/offers/rules/decide-move'
import { decideSaving } from '../../../cloudfunctions/capabilities/offers/rules/decide-saving'
import { decideSubmitting } from '../../../cloudfunctions/capabilities/offers/rules/decide-submitting'
import { canMove } from '../../../cloudfunctions/capabilities/offers/states'
import { OFFER_STATES, type OfferState } from '../../../miniprogram/contract/offers'
import { NOON, offerOf } from '../builders'
import { draftRecordOf } from './desk-builders'

/** Rows are from, columns to, in the order of OFFER_STATES; `x` may be. */
const MOVES = `
draft      . x . . .
in-review  x . x . .
approved   . . . x x
paused     . . x . x
ended      . . . . .
`

describe('canMove of offers', () => {
  it('is exactly the drawn matrix', () => {
    const drawn = OFFER_STATES.map(
      (from) => `${from.padEnd(10)} ${OFFER_STATES.map((to) => (canMove(from, to) ? 'x' : '.')).join(' ')}`,
    )
    expect(drawn).toEqual(MOVES.trim().split('\n'))
  })
})

/**
 * What every event does in every state. A draft stands by itself until its terms are live; from then on the offer runs,
 * is paused or ended, and a change of it is a draft of its own beside it, so that saving leaves it running: `+draft`. A
 * state that an event leads to from itself was there already.
 */
const EVENTS = `
            save           submit         approve        send back      pause                resume               end
draft       draft          in-review      NOT_IN_REVIEW  NOT_IN_REVIEW  OFFER_UNKNOWN        OFFER_UNKNOWN        OFFER_UNKNOWN
in-review   IN_REVIEW      IN_REVIEW      approved       draft          OFFER_UNKNOWN        OFFER_UNKNOWN        OFFER_UNKNOWN
approved    +draft         OFFER_UNKNOWN  OFFER_UNKNOWN  OFFER_UNKNOWN  paused               approved             ended
paused      +draft         OFFER_UNKNOWN  OFFER_UNKNOWN  OFFER_UNKNOWN  paused               approved             ended
ended       OFFER_ENDED    OFFER_UNKNOWN  OFFER_UNKNOWN  OFFER_UNKNOWN  NOT_IN_THIS_STATE    NOT_IN_THIS_STATE    ended
`

/** What stands in the cloud of an offer in a state. */
function standing(state: OfferState) {
  const isDraft = state === 'draft' || state === 'in-review'
  return {
    found: isDraft ? draftRecordOf({ state }) : undefined,
    live: isDraft ? undefined : offerOf({ state }),
  }
}

type Event = (state: OfferState) => string
const LEADS = { live: 'approved', back: 'draft', waits: 'in-review' } as const

const saved: Event = (state) => {
  const { found, live } = standing(state)
  const merchant = {
    _id: 'merchant-1',
    name: '',
    category: 'meal',
    state: 'approved',
    approvedAt: 0,
  } as const
  const { storeIds } = offerOf()
  const place = { merchantId: 'merchant-1', name: '', address: '', latitude: 0, longitude: 0 }
  const outcome = decideSaving({
    ...{ offerId: 'offer-1', isChange: true, revision: found?.revision ?? 0, earlier: found, live, merchant },
    ...{ draft: draftRecordOf().draft, stores: storeIds.map((_id) => ({ _id, ...place })), calendar: {} },
    ...{ personId: 'oStaff', requestId: 'request-of-this', now: NOON },
  })
  return outcome.isRefused ? outcome.code : `${live ? '+' : ''}${outcome.value.state}`
}
const submitted: Event = (state) => {
  const outcome = decideSubmitting({ found: standing(state).found, revision: 1, now: NOON })
  return outcome.isRefused ? outcome.code : 'in-review'
}
const decided =
  (decision: 'approve' | 'send-back'): Event =>
  (state) => {
    const outcome = decideDraft({
      ...{ found: standing(state).found, revision: 1, decision, hasNote: true, personId: 'oChair' },
      ...{ merchantState: 'approved', twoApproversAboveFen: 100_000, now: NOON },
    })
    return outcome.isRefused ? outcome.code : LEADS[outcome.value.end]
  }
const moved =
  (to: MoveFacts['to']): Event =>
  (state) => {
    const outcome = decideMove({ found: standing(state).live, to })
    return outcome.isRefused ? outcome.code : to
  }

const COLUMNS: [string, number, Event][] = [
  ['save', 15, saved],
  ['submit', 15, submitted],
  ['approve', 15, decided('approve')],
  ['send back', 15, decided('send-back')],
  ['pause', 21, moved('paused')],
  ['resume', 21, moved('approved')],
  ['end', 0, moved('ended')],
]

describe('an offer', () => {
  it('goes in every state and event where the drawn table says', () => {
    const line = (head: string, cells: (column: (typeof COLUMNS)[number]) => string) =>
      `${head.padEnd(12)}${COLUMNS.map((column) => cells(column).padEnd(column[1])).join('')}`.trimEnd()
    const drawn = [
      line('', ([name]) => name),
      ...OFFER_STATES.map((state) => line(state, ([, , event]) => event(state))),
    ]
    expect(drawn.join('\n')).toBe(EVENTS.replace(/^\n|\n$/g, ''))
  })
})
