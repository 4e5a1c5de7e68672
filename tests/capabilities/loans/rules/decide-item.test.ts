import { describe, expect, it } from 'vitest'
import {
  decideItemBorrowing,
  decideItemReturn,
  decideReceiving,
  decideSettlingItem,
  itemStandingOf,
  type ItemBorrowingFacts,
} from '../../../../cloudfunctions/capabilities/loans/rules/decide-item'
import type { StationRecord } from '../../../../cloudfunctions/capabilities/stations/records'
import { NOON } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'
import { itemOf, loanOf, policyOf } from '../loan-builders'

const station = { _id: 'station-1', name: '甲站', life: 'listed' } as StationRecord
const out = itemOf({ state: 'out', loanId: 'loan-1' })
const sound: ItemBorrowingFacts = {
  item: itemOf(),
  loan: undefined,
  station,
  policy: policyOf(),
  memberState: 'member',
  openLoans: 0,
  personId: 'oRider',
  now: NOON,
}
const having = (parts: Partial<ItemBorrowingFacts>) => (facts: ItemBorrowingFacts) => ({ ...facts, ...parts })

describe('decideItemBorrowing', () => {
  fallByPrecedence(decideItemBorrowing, sound, [
    ['LABEL_VOID', 'its label came off', having({ item: itemOf({ state: 'unlabelled' }) })],
    ['ITEM_WRITTEN_OFF', 'it was written off', having({ item: itemOf({ state: 'written-off' }) })],
    ['NOT_LENT', 'the union lends none', having({ policy: undefined })],
    ['MEMBERSHIP_SUSPENDED', 'suspended', having({ memberState: 'suspended' })],
    ['MEMBERS_ONLY', 'nobody', having({ memberState: undefined })],
    ['ITEM_OUT', 'with somebody', having({ item: out, loan: loanOf({ personId: 'oOther' }) })],
    ['ITEM_YOURS', 'with oneself', having({ item: out, loan: loanOf() })],
    ['ITEM_RESTING', 'the union decides', having({ item: itemOf({ writeOffId: 'w1' }), loan: undefined })],
    [
      'STATION_REMOVED',
      'gone with its station',
      having({ item: itemOf(), station: { ...station, life: 'removed' } }),
    ],
    ['TOO_MANY_OPEN', 'as many out as are allowed', having({ openLoans: 3, station })],
  ])

  it('says where a thing was that cannot be borrowed, and never who has it', () => {
    const outcome = decideItemBorrowing({ ...sound, item: out, loan: loanOf({ personId: 'oOther' }) })
    expect(outcome).toEqual({ isRefused: true, code: 'ITEM_OUT', facts: { placeName: '甲站' } })
  })
})

describe('itemStandingOf', () => {
  it.each([
    ['here', itemOf(), station],
    ['station-gone', itemOf(), { ...station, life: 'removed' } as StationRecord],
    ['station-gone', itemOf(), undefined],
    ['resting', itemOf({ writeOffId: 'w1' }), station],
    ['yours', out, station],
    ['unlabelled', itemOf({ state: 'unlabelled' }), station],
    ['written-off', itemOf({ state: 'written-off' }), station],
  ] as const)('%s', (standing, item, where) => {
    expect(itemStandingOf({ item, loan: loanOf(), station: where }, 'oRider')).toBe(standing)
  })

  it('out, to anybody but the borrower', () =>
    expect(itemStandingOf({ item: out, loan: loanOf(), station }, 'oOther')).toBe('out'))
})

describe('decideItemReturn', () => {
  it.each([
    ['one’s own', out, 'oRider', undefined],
    ['somebody else’s', out, 'oOther', 'ITEM_OUT'],
    ['one that is in store', itemOf(), 'oRider', 'ALREADY_RETURNED'],
    ['one that was written off', itemOf({ state: 'written-off' }), 'oRider', 'ALREADY_WRITTEN_OFF'],
    ['one whose label came off', itemOf({ state: 'unlabelled' }), 'oRider', 'LABEL_VOID'],
  ] as const)('%s', (_what, item, personId, expected) => {
    expect(codeOf(decideItemReturn({ item, loan: loanOf(), station, personId }))).toBe(expected)
  })
})

describe('decideReceiving', () => {
  const at = (item: ReturnType<typeof itemOf>) =>
    decideReceiving({ item, loan: loanOf(), stationId: 'station-1' })

  it('ends the loan of what is out, brings back what was written off, and moves what stands in other books', () => {
    expect(at(out)).toMatchObject({ value: { does: 'return', loan: { _id: 'loan-1' } } })
    expect(at(itemOf({ state: 'written-off' }))).toMatchObject({ value: { does: 'recover' } })
    expect(at(itemOf({ stationId: 'station-2' }))).toMatchObject({
      value: { does: 'move', fromStationId: 'station-2' },
    })
  })

  it.each([
    ['ALREADY_HERE', itemOf()],
    ['ITEM_RESTING', itemOf({ writeOffId: 'w1' })],
    ['LABEL_VOID', itemOf({ state: 'unlabelled' })],
  ] as const)('%s', (code, item) => expect(codeOf(at(item))).toBe(code))
})

describe('decideSettlingItem', () => {
  it.each([
    ['LABEL_VOID', itemOf({ state: 'unlabelled' })],
    ['ITEM_WRITTEN_OFF', itemOf({ state: 'written-off' })],
    ['ITEM_ELSEWHERE', itemOf({ stationId: 'station-2' })],
    ['ITEM_OUT', out],
    ['ITEM_RESTING', itemOf({ writeOffId: 'w1' })],
    [undefined, itemOf()],
  ] as const)('%s', (code, item) => {
    expect(codeOf(decideSettlingItem({ item, stationId: 'station-1' }))).toBe(code)
  })
})
