import { describe, expect, it } from 'vitest'
import type { OfferRecord } from '../../../../cloudfunctions/capabilities/offers/records'
import {
  decideTurn,
  type TurnFacts,
} from '../../../../cloudfunctions/capabilities/vouchers/rules/decide-turn'
import { NOON, offerOf } from '../../builders'

const member = { state: 'member', occupation: 'food-delivery', areaId: 'area-1' } as const
const sound: TurnFacts = {
  offer: offerOf(),
  isServing: true,
  member,
  calendar: {},
  period: '20260304',
  now: NOON,
}

describe('decideTurn', () => {
  it('serves by the terms of now', () => {
    expect(decideTurn(sound)).toMatchObject({ kind: 'serve', terms: { period: '20260304' } })
  })

  it.each([
    ['over', 'the offer is gone', { offer: undefined }],
    ['over', 'the offer was ended', { offer: { state: 'ended' } }],
    ['over', 'another day has begun', { period: '20260303' }],
    ['over', 'the person was suspended', { member: { ...member, state: 'suspended' } }],
    ['over', 'the person is gone', { member: undefined }],
    ['over', 'the offer serves others by now', { offer: { occupations: ['taxi'] } }],
    ['rest', 'the offer is paused', { offer: { state: 'paused' } }],
    ['rest', 'it is too early', { offer: { claimFromMinute: 721 } }],
    ['rest', 'it is too late', { offer: { useSpans: [[600, 720]] } }],
    ['rest', 'it is not its day', { offer: { weekdays: 0b1111011 } }],
    ['rest', 'the shop does not serve', { isServing: false }],
  ] as [string, string, Partial<TurnFacts> & { offer?: Partial<OfferRecord> }][])(
    '%s when %s',
    (kind, _what, parts) => {
      const offer = 'offer' in parts && !parts.offer ? undefined : offerOf(parts.offer)
      expect(decideTurn({ ...sound, ...parts, offer })).toEqual({ kind })
    },
  )
})
