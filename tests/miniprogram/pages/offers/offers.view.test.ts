import { describe, expect, test } from 'vitest'
import {
  emptyOffers,
  offerRows,
  shelfTabs,
  shownShelf,
} from '../../../../miniprogram/pages/offers/offers.view'
import { offerOf } from '../../support/offer-of'
import { at } from '../../support/station-of'

const now = at('2026-03-04T10:00')
const SETDATA_BYTES_MAX = 32 * 1_024

describe('offerRows', () => {
  const ended = offerOf({ offerId: 'ended', claimability: 'ended' })
  const waiting = offerOf({ offerId: 'waiting', claimability: 'not-yet', opensAt: now + 60_000 })
  const first = offerOf({ offerId: 'first' })
  const second = offerOf({ offerId: 'second', category: 'haircut' })

  test('puts what can be had first and keeps the order of the cloud within', () => {
    const rows = offerRows({ offers: [ended, waiting, first, second], shelf: 'all', now })
    expect(rows.map((row) => row.offerId)).toEqual(['first', 'second', 'waiting', 'ended'])
  })
  test('leaves a card where it was when it is claimed', () => {
    const claimed = { ...first, claimability: 'claimed' as const, voucherId: 'vo-1' }
    const rows = offerRows({ offers: [claimed, second], shelf: 'all', now })
    expect(rows.map((row) => row.offerId)).toEqual(['first', 'second'])
  })
  test('raises a waiting offer when its hour has come', () => {
    const rows = offerRows({ offers: [ended, waiting], shelf: 'all', now: now + 60_000 })
    expect(rows[0]).toMatchObject({ offerId: 'waiting', action: 'claim' })
  })
  test('shows one shelf', () => {
    const rows = offerRows({ offers: [first, second], shelf: 'haircut', now })
    expect(rows.map((row) => row.offerId)).toEqual(['second'])
  })
  test('says what became of a tap on its own card only', () => {
    const message = { offerId: 'second', text: '领到了。', action: '用掉时通知我' }
    const [one, two] = offerRows({ offers: [first, second], shelf: 'all', now, claimingId: 'first', message })
    expect(one).toMatchObject({ isClaiming: true, messageText: '', messageAction: '' })
    expect(two).toMatchObject({ isClaiming: false, messageText: '领到了。', messageAction: '用掉时通知我' })
  })
  test('sixty cards stay below what setData carries', () => {
    const offers = Array.from({ length: 60 }, (_, index) => offerOf({ offerId: `offer-${index}` }))
    const bytes = Buffer.byteLength(JSON.stringify(offerRows({ offers, shelf: 'all', now })))
    expect(bytes).toBeLessThan(SETDATA_BYTES_MAX)
  })
})

describe('shelfTabs', () => {
  const categories = [
    { code: 'meal', label: '吃饭' },
    { code: 'repair', label: '修车' },
  ]
  test('names the shelves that came, in their order, after 全部', () => {
    const tabs = shelfTabs(categories, 'repair')
    expect(tabs.map((tab) => tab.label)).toEqual(['全部', '吃饭', '修车'])
    expect(tabs.filter((tab) => tab.isChosen).map((tab) => tab.code)).toEqual(['repair'])
  })
  test('whoever stands before a shelf that is gone sees all of them', () => {
    expect(shownShelf(categories, 'repair')).toBe('repair')
    expect(shownShelf(categories, 'haircut')).toBe('all')
    expect(shownShelf([], 'all')).toBe('all')
  })
  test('a single shelf needs no tabs', () => {
    expect(shelfTabs(categories.slice(0, 1), 'all')).toEqual([])
  })
})

test('emptyOffers leads from an empty shelf to all, and from nothing to the stations', () => {
  expect(emptyOffers('meal').action).toBe('看全部优惠')
  expect(emptyOffers('all').action).toBe('看驿站')
})
