import { describe, expect, it } from 'vitest'
import {
  decideSaving,
  type SavingFacts,
} from '../../../../cloudfunctions/capabilities/offers/rules/decide-saving'
import { draftOf } from '../../../../cloudfunctions/capabilities/offers/rules/live-offer'
import type { OfferDraft } from '../../../../miniprogram/contract/offer-desk'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { NOON, offerOf } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'
import { draftRecordOf } from '../desk-builders'

const merchant = {
  _id: 'merchant-1',
  name: '春风面馆',
  category: 'meal',
  state: 'approved',
  approvedAt: 0,
} as const
const storeOf = (id: string, merchantId = 'merchant-1') => {
  const place = { name: '总店', address: '柳荫路 1 号', latitude: 39.8, longitude: 116.4 }
  return { _id: id, merchantId, ...place }
}

/** A draft that was sent back is written anew. */
const sound: SavingFacts = {
  offerId: 'offer-1',
  isChange: true,
  revision: 1,
  draft: draftOf(offerOf()),
  earlier: draftRecordOf({ note: '价钱再谈谈' }),
  live: undefined,
  merchant,
  stores: [storeOf('store-1'), storeOf('store-2')],
  calendar: {},
  personId: 'oOther',
  requestId: 'request-of-this',
  now: NOON,
}
const withFacts = (parts: Partial<SavingFacts>) => (facts: SavingFacts) => ({ ...facts, ...parts })
const withDraft = (parts: Partial<OfferDraft>) => (facts: SavingFacts) => ({
  ...facts,
  draft: { ...facts.draft, ...parts },
})
const back = { startsAt: NOON - 2 * HOUR_MS, endsAt: NOON }

describe('decideSaving', () => {
  fallByPrecedence(decideSaving, sound, [
    ['OFFER_UNKNOWN', 'neither drafted nor running', withFacts({ earlier: undefined, live: undefined })],
    ['OFFER_ENDED', 'it ended meanwhile', withFacts({ live: offerOf({ state: 'ended' }) })],
    [
      'IN_REVIEW',
      'it was laid before the chair',
      withFacts({ earlier: draftRecordOf({ state: 'in-review' }), live: undefined }),
    ],
    [
      'IN_REVIEW',
      'it is going live',
      withFacts({ earlier: draftRecordOf({ state: 'approved' }), live: undefined }),
    ],
    [
      'SUPERSEDED',
      'somebody saved it since',
      withFacts({ earlier: draftRecordOf({ revision: 2 }), live: undefined }),
    ],
    ['NO_STORE', 'nowhere to use it', withDraft({ storeIds: [] })],
    ['PRICE_ABOVE_VALUE', 'dearer than without', withDraft({ memberPaysFen: 1_801, storeIds: ['store-1'] })],
    [
      'ENDS_IN_PAST',
      'over at this instant',
      withDraft({ ...back, memberPaysFen: 800, storeIds: ['store-1', 'store-2'] }),
    ],
    [
      'MERCHANT_NOT_APPROVED',
      'it is suspended',
      (facts) => soundDraft({ ...facts, merchant: { ...merchant, state: 'suspended' } }),
    ],
    ['MERCHANT_NOT_APPROVED', 'it is nobody', (facts) => soundDraft({ ...facts, merchant: undefined })],
    [
      'STORE_UNKNOWN',
      'one of the stores is gone',
      (facts) => soundDraft({ ...facts, merchant, stores: [storeOf('store-1')] }),
    ],
    [
      'STORE_UNKNOWN',
      'one of the stores is another’s',
      (facts) =>
        soundDraft({ ...facts, merchant, stores: [storeOf('store-1'), storeOf('store-2', 'merchant-2')] }),
    ],
  ])

  it('writes the next saving of the same version, keeps why it was sent back, and names its new author', () => {
    const outcome = decideSaving(sound)
    expect(outcome).toMatchObject({
      value: {
        version: 1,
        revision: 2,
        state: 'draft',
        note: '价钱再谈谈',
        authorId: 'oOther',
        approverIds: [],
      },
    })
  })

  it('begins the next version beside an offer that runs, and the first one of an offer that is new', () => {
    const live = offerOf({ version: 3 })
    const change = { ...sound, earlier: undefined, live, revision: 0 }
    expect(decideSaving(change)).toMatchObject({ value: { version: 4, revision: 1, note: null } })
    const fresh = { ...change, live: undefined, isChange: false }
    expect(decideSaving(fresh)).toMatchObject({ value: { version: 1, revision: 1 } })
    expect(codeOf(decideSaving({ ...fresh, isChange: true }))).toBe('OFFER_UNKNOWN')
  })

  it('refuses a fresh draft whose editor saw one', () => {
    expect(codeOf(decideSaving({ ...sound, earlier: undefined, live: offerOf() }))).toBe('SUPERSEDED')
  })
})

/** With a draft that is sound by itself, so that only whom it names is wrong. */
function soundDraft(facts: SavingFacts): SavingFacts {
  return { ...facts, draft: sound.draft }
}
