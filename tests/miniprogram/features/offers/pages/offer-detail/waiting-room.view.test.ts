import { describe, expect, test } from 'vitest'
import {
  JITTER_MS_MAX,
  jitterOf,
  waitingRoom,
} from '../../../../../../miniprogram/features/offers/pages/offer-detail/waiting-room.view'
import { TERMS, offerDetailOf } from '../../../../support/offer-of'
import { at } from '../../../../support/station-of'

const eleven = at('2026-03-04T11:00')
const waiting = offerDetailOf({
  claimability: 'not-yet',
  opensAt: eleven,
  terms: { ...TERMS, dailyLimit: 20 },
})

const clockMs = (clock: string) => {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number)
  return ((hours * 60 + minutes) * 60 + seconds) * 1_000
}

describe('waitingRoom', () => {
  test.each([
    ['10:29:59', undefined],
    ['10:30:00', '30:00'],
    ['10:58:59', '01:01'],
    ['10:59:59', '00:01'],
    ['11:00:00', undefined],
  ])('at %s shows %s', (clock, text) => {
    expect(waitingRoom(waiting, at('2026-03-04T00:00') + clockMs(clock))?.countdownText).toBe(text)
  })
  test('says how many there are and promises none', () => {
    const room = waitingRoom(waiting, eleven - 1)
    expect(room?.countText).toBe('今天一共 20 份，先到先得，不保证领得到。')
  })
  test('is not for somebody whom the hour does not help', () => {
    expect(waitingRoom({ ...waiting, claimability: 'members-only' }, eleven - 1)).toBeNull()
  })
})

describe('jitterOf', () => {
  test('is the same for one request and spreads over two seconds', () => {
    const all = Array.from({ length: 200 }, (_, index) => jitterOf(`request-of-a-phone-${index}`))
    expect(jitterOf('request-of-a-phone-0')).toBe(all[0])
    expect(all.every((wait) => wait >= 0 && wait < JITTER_MS_MAX)).toBe(true)
    expect(new Set(all.map((wait) => Math.floor(wait / 500))).size).toBe(4)
  })
})
