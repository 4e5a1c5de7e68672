import { describe, expect, it } from 'vitest'
import type { MerchantRecord, StoreRecord } from '../../../cloudfunctions/capabilities/merchants/records'
import { servingRefusal } from '../../../cloudfunctions/capabilities/merchants/rules/can-serve'
import {
  decideProposing,
  decideStoreChanging,
  storeAfter,
  type ChangeDecidingFacts,
  type ProposingFacts,
} from '../../../cloudfunctions/capabilities/merchants/rules/decide-store-change'
import { freeStoreIds } from '../../../cloudfunctions/capabilities/merchants/rules/free-store-ids'
import type { StoreChangeRecord } from '../../../cloudfunctions/capabilities/merchants/store-records'
import { STORE_PHONE_CONSENT } from '../../../miniprogram/contract/merchant-stores'
import { MERCHANT_STATES, STORES_A_MERCHANT_MAX } from '../../../miniprogram/contract/merchants'
import { codeOf, fallByPrecedence } from '../falling-precedence'

const NOW = 1_795_752_000_000
const HOURS = { weekly: [{ weekdays: 127, spans: [[600, 1_260] as const] }] }
const PLACE = { latitude: 39.9, longitude: 116.4 }
const merchant: MerchantRecord = {
  ...{ _id: 'mc-1', name: '小院面馆', category: 'meal', state: 'approved', approvedAt: NOW },
}
const store: StoreRecord = {
  ...{ _id: 'mc-1-s1', merchantId: 'mc-1', name: '小院面馆', address: '柳荫路 1 号', ...PLACE, hours: HOURS },
}
const waiting: StoreChangeRecord = {
  ...{ _id: 'mc-1-s1', merchantId: 'mc-1', kind: 'change', state: 'waiting', round: 2 },
  ...{ name: '小院面馆柳荫店', address: '柳荫路 3 号', ...PLACE, hours: HOURS, phoneSealed: null },
  ...{ askedAt: NOW, decidedAt: null, decidedBy: null, reason: null },
}

describe('decideProposing', () => {
  const sound: ProposingFacts = {
    merchantId: 'mc-1',
    target: { isNew: false, store },
    change: { ...waiting, state: 'declined' },
    draft: { name: '小院面馆柳荫店', address: '柳荫路 1 号', ...PLACE, hours: HOURS, phone: '01066660000' },
    phoneInUse: undefined,
    textVersion: STORE_PHONE_CONSENT.version,
  }
  const draft = (parts: Partial<ProposingFacts['draft']>) => (facts: ProposingFacts) => ({
    ...facts,
    draft: { ...facts.draft, ...parts },
  })
  const weekly = (spans: [number, number][]) => draft({ hours: { weekly: [{ weekdays: 127, spans }] } })
  fallByPrecedence(decideProposing, sound, [
    [
      'STORE_UNKNOWN',
      'the store is somebody else’s',
      (facts) => ({ ...facts, target: { isNew: false as const, store: { ...store, merchantId: 'mc-2' } } }),
    ],
    ['CHANGE_WAITING', 'something waits', (facts) => ({ ...facts, change: waiting })],
    [
      'POSITION_OUTSIDE_CHINA',
      'the pin is in the sea',
      (facts) => draft({ latitude: 0, longitude: 0 })(facts),
    ],
    [
      'HOURS_MISSING',
      'never open',
      (facts) => ({ ...facts, draft: { ...facts.draft, hours: { weekly: [] } } }),
    ],
    ['CONSENT_MISSING', 'other words were read', (facts) => ({ ...facts, textVersion: '2020-01' })],
    [
      'NOTHING_CHANGED',
      'it stands so already',
      (facts) => ({
        ...facts,
        draft: { ...facts.draft, name: store.name },
        phoneInUse: facts.draft.phone,
      }),
    ],
  ])
  it.each([
    ['HOURS_OUT_OF_RANGE', weekly([[1_500, 1_600]])],
    ['HOURS_EMPTY_SPAN', weekly([[600, 600]])],
    [
      'HOURS_OVERLAP',
      weekly([
        [600, 720],
        [700, 900],
      ]),
    ],
  ] as const)('tells %s by the rule of stations', (code, spoil) => {
    expect(codeOf(decideProposing(spoil(sound)))).toBe(code)
  })
  it('lets a store that was only asked for be asked for again under its id, by its owner alone', () => {
    const declined = { ...waiting, kind: 'add' as const, state: 'declined' as const }
    const again = { ...sound, target: { isNew: false as const, store: undefined }, change: declined }
    expect(decideProposing(again)).toMatchObject({ value: 'add' })
    const others = { ...again, change: { ...declined, merchantId: 'mc-2' } }
    expect(codeOf(decideProposing(others))).toBe('STORE_UNKNOWN')
  })
  it('refuses a further store past the most one may have, before anything about its words', () => {
    const full: ProposingFacts = { ...sound, change: undefined, target: { isNew: true, hasRoom: false } }
    expect(codeOf(decideProposing(draft({ latitude: 0 })(full)))).toBe('TOO_MANY_STORES')
    expect(decideProposing({ ...full, target: { isNew: true, hasRoom: true } })).toMatchObject({
      value: 'add',
    })
  })
  it('wants the words of today read before a number is left, and none without a number', () => {
    const old = { ...sound, textVersion: '2020-01' }
    expect(codeOf(decideProposing(old))).toBe('CONSENT_MISSING')
    const { phone: _, ...words } = sound.draft
    expect(decideProposing({ ...old, draft: words })).toMatchObject({ value: 'change' })
  })
  it('refuses what says the same in other writing', () => {
    const same = {
      ...{ name: store.name, address: store.address, ...PLACE, phone: '01066660000' },
      hours: {
        weekly: [
          { weekdays: 31, spans: HOURS.weekly[0]!.spans },
          { weekdays: 96, spans: HOURS.weekly[0]!.spans },
        ],
      },
    }
    const facts = { ...sound, draft: same, phoneInUse: '01066660000' }
    expect(codeOf(decideProposing(facts))).toBe('NOTHING_CHANGED')
    expect(decideProposing({ ...facts, phoneInUse: undefined })).toMatchObject({ value: 'change' })
  })
  it('takes the same words of a closed store as asking to open it again', () => {
    const closed = { ...sound, target: { isNew: false as const, store: { ...store, closedAt: NOW } } }
    expect(decideProposing({ ...closed, phoneInUse: '01066660000' })).toMatchObject({ value: 'reopen' })
  })
})

describe('decideStoreChanging', () => {
  const sound: ChangeDecidingFacts = {
    ...{ change: waiting, merchant, isOwn: false, decidedBy: 'oStaff', round: 2 },
    ...{ to: 'declined', reason: 'pin-differs' },
  }
  fallByPrecedence(decideStoreChanging, sound, [
    ['CHANGE_UNKNOWN', 'there is none', (facts) => ({ ...facts, change: undefined })],
    ['OWN_MERCHANT', 'it is their own shop', (facts) => ({ ...facts, isOwn: true })],
    ['CHANGE_MOVED_ON', 'the owner sent another since', (facts) => ({ ...facts, round: 1 })],
    [
      'CHANGE_SETTLED',
      'a colleague decided',
      (facts) => ({
        ...facts,
        change: facts.change && { ...facts.change, state: 'approved' as const, decidedBy: 'oOther' },
      }),
    ],
    [
      'MERCHANT_OVER',
      'the merchant has left',
      (facts) => ({ ...facts, merchant: { ...merchant, state: 'left' as const } }),
    ],
    ['REASON_MISSING', 'it says nothing to the owner', (facts) => ({ ...facts, reason: undefined })],
  ])
  it('writes nothing when the same person decided the same', () => {
    const change = { ...waiting, state: 'declined' as const, decidedBy: 'oStaff' }
    expect(decideStoreChanging({ ...sound, change })).toEqual({ isRefused: false, value: undefined })
  })
})

describe('storeAfter', () => {
  it('leaves a closed store closed unless opening it again was asked for', () => {
    const closed = { ...store, closedAt: NOW }
    const after = (kind: StoreChangeRecord['kind']) =>
      storeAfter({ ...waiting, kind }, { store: closed, phoneSealed: null }).closedAt
    expect([after('change'), after('reopen')]).toEqual([NOW, null])
  })
})

describe('freeStoreIds', () => {
  it('leaves out what is used or waits, and tries anew last what was declined', () => {
    const ids = freeStoreIds('mc-1', {
      stores: [{ _id: 'mc-1-s1' }],
      changes: [
        { _id: 'mc-1-s2', state: 'declined' },
        { _id: 'mc-1-s3', state: 'waiting' },
      ],
    })
    expect(ids).toHaveLength(STORES_A_MERCHANT_MAX - 2)
    expect([ids[0], ids.at(-1)]).toEqual(['mc-1-s4', 'mc-1-s2'])
  })
  it('ends at the most a merchant may have', () => {
    const changes = Array.from({ length: STORES_A_MERCHANT_MAX - 1 }, (_, index) => ({
      ...{ _id: `mc-1-s${index + 2}`, state: 'waiting' as const },
    }))
    expect(freeStoreIds('mc-1', { stores: [{ _id: 'mc-1-s1' }], changes })).toEqual([])
    expect(freeStoreIds('mc-1', { stores: [{ _id: 'mc-1-s1' }], changes: changes.slice(1) })).toEqual([
      'mc-1-s2',
    ])
  })
})

describe('servingRefusal', () => {
  it('tells the merchant before the store', () => {
    const codes = MERCHANT_STATES.map((state) => [
      servingRefusal({ merchant: { state }, store })?.code,
      servingRefusal({ merchant: { state }, store: { closedAt: NOW } })?.code,
    ])
    expect(codes).toEqual([
      ['SHOP_NOT_SERVING', 'SHOP_NOT_SERVING'],
      [undefined, 'STORE_CLOSED'],
      ['SHOP_NOT_SERVING', 'SHOP_NOT_SERVING'],
      ['SHOP_NOT_SERVING', 'SHOP_NOT_SERVING'],
      ['SHOP_NOT_SERVING', 'SHOP_NOT_SERVING'],
    ])
    expect(servingRefusal({ merchant: undefined, store })?.code).toBe('SHOP_NOT_SERVING')
  })
})
