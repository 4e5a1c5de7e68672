import { describe, expect, it } from 'vitest'
import { decideUse, type UseFacts } from '../../../../cloudfunctions/capabilities/vouchers/rules/decide-use'
import type { VoucherRecord } from '../../../../cloudfunctions/capabilities/vouchers/records'
import { MEMBERSHIP_STATES } from '../../../../miniprogram/contract/membership'
import type { Span } from '../../../../miniprogram/contract/opening-hours'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { VOUCHER_STATES } from '../../../../miniprogram/contract/vouchers'
import { NOON, at, redemptionOf, voucherOf } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'

const clerk = { personId: 'oClerk', storeId: 'store-1' }
const sound: UseFacts = { voucher: voucherOf(), memberState: 'member', clerk, calendar: {}, now: NOON }

const withVoucher = (parts: Partial<VoucherRecord>) => (facts: UseFacts) => ({
  ...facts,
  voucher: { ...facts.voucher, ...parts },
})
const usableAt = (...useSpans: Span[]) => ({ snapshot: { ...voucherOf().snapshot, useSpans } })

describe('decideUse', () => {
  fallByPrecedence<UseFacts>(decideUse, sound, [
    [
      'WRONG_STORE',
      'a clerk of another store',
      (facts) => ({ ...facts, clerk: { ...clerk, storeId: 'store-9' } }),
    ],
    ['OWN_VOUCHER', 'the clerk’s own', withVoucher({ personId: 'oClerk' })],
    ['ALREADY_REDEEMED', 'used', withVoucher({ state: 'redeemed', redemption: redemptionOf() })],
    ['VOUCHER_UNKNOWN', 'a claim that has no stock yet', withVoucher({ state: 'pending' })],
    ['VOUCHER_EXPIRED', 'past its end', withVoucher({ usableUntil: NOON })],
    ['MEMBERSHIP_SUSPENDED', 'its holder is suspended', (facts) => ({ ...facts, memberState: 'suspended' })],
    ['NOT_USABLE_YET', 'before its hours', withVoucher(usableAt([1_020, 1_200]))],
  ])

  it.each([
    ['pending', 'VOUCHER_UNKNOWN'],
    ['issued', undefined],
    ['redeemed', 'VOUCHER_UNKNOWN'],
    ['reversed', 'VOUCHER_UNKNOWN'],
    ['expired', 'VOUCHER_EXPIRED'],
  ] as const)('a voucher that is %s and was not used gives %s', (state, expected) => {
    expect(codeOf(decideUse({ ...sound, voucher: voucherOf({ state }) }))).toBe(expected)
  })

  it('knows every state there is', () => {
    expect([...VOUCHER_STATES].sort()).toEqual(['expired', 'issued', 'pending', 'redeemed', 'reversed'])
  })

  it('says of a reversed one that it was redeemed, when and where', () => {
    const voucher = voucherOf({ state: 'reversed', redemption: redemptionOf({ at: NOON - 1 }) })
    expect(decideUse({ ...sound, voucher })).toMatchObject({
      code: 'ALREADY_REDEEMED',
      facts: { at: NOON - 1, placeName: '春风面馆总店' },
    })
  })

  it('tells a clerk of another store nothing about the voucher', () => {
    const voucher = voucherOf({ state: 'redeemed', redemption: redemptionOf() })
    expect(decideUse({ ...sound, voucher, clerk: { ...clerk, storeId: 'store-9' } })).toEqual({
      isRefused: true,
      code: 'WRONG_STORE',
    })
  })

  it.each(MEMBERSHIP_STATES.filter((state) => state !== 'member').map((state) => [state] as const))(
    'a holder who is %s cannot use it',
    (memberState) => {
      expect(codeOf(decideUse({ ...sound, memberState }))).toBe('MEMBERSHIP_SUSPENDED')
    },
  )

  it('a holder whose membership is gone cannot use it', () => {
    expect(codeOf(decideUse({ ...sound, memberState: undefined }))).toBe('MEMBERSHIP_SUSPENDED')
  })

  it('serves every store of the offer, until the last instant', () => {
    expect(codeOf(decideUse({ ...sound, clerk: { ...clerk, storeId: 'store-2' } }))).toBeUndefined()
    expect(codeOf(decideUse({ ...sound, voucher: voucherOf({ usableUntil: NOON + 1 }) }))).toBeUndefined()
  })
})

describe('decideUse within the hours of use', () => {
  const LUNCH: Span = [660, 840]
  const DINNER: Span = [1_020, 1_200]
  const NIGHT: Span = [1_320, 1_500]
  const twoDays = { usableUntil: at('2026-03-06T00:00'), usableFrom: at('2026-03-04T00:00') }

  it.each([
    ['2026-03-04T10:59:59.999', [LUNCH, DINNER], at('2026-03-04T11:00')],
    ['2026-03-04T11:00', [LUNCH, DINNER], undefined],
    ['2026-03-04T13:59:59.999', [LUNCH, DINNER], undefined],
    ['2026-03-04T14:00', [LUNCH, DINNER], at('2026-03-04T17:00')],
    ['2026-03-04T20:00', [LUNCH, DINNER], at('2026-03-05T11:00')],
    ['2026-03-04T20:00', [], undefined],
    ['2026-03-04T22:00', [NIGHT], undefined],
    ['2026-03-05T00:59:59.999', [NIGHT], undefined],
    ['2026-03-05T01:00', [NIGHT], at('2026-03-05T22:00')],
  ] as [string, Span[], number | undefined][])('at %s with %j', (now, spans, next) => {
    const outcome = decideUse({
      ...sound,
      voucher: voucherOf({ ...twoDays, ...usableAt(...spans) }),
      now: at(now),
    })
    if (next === undefined) expect(outcome).toEqual({ isRefused: false, value: null })
    else expect(outcome).toEqual({ isRefused: true, code: 'NOT_USABLE_YET', facts: { at: next } })
  })

  it('waits for its first instant before it looks at the hours', () => {
    const voucher = voucherOf({ ...usableAt(LUNCH), usableFrom: NOON + HOUR_MS })
    expect(decideUse({ ...sound, voucher })).toMatchObject({
      code: 'NOT_USABLE_YET',
      facts: { at: NOON + HOUR_MS },
    })
  })

  it('is expired, not early, when its hours come again only after its end', () => {
    const voucher = voucherOf(usableAt([600, 690]))
    expect(decideUse({ ...sound, voucher })).toEqual({
      isRefused: true,
      code: 'VOUCHER_EXPIRED',
      facts: { at: at('2026-03-04T11:30') },
    })
  })
})

describe('decideUse on the days of the week', () => {
  const onDays = (weekdays: number, usableUntil: number) =>
    voucherOf({ usableUntil, snapshot: { ...voucherOf().snapshot, weekdays } })
  const WEEKEND = 0b1100000

  it('waits for the next day that serves, or is over when none comes in its time', () => {
    const monday = at('2026-03-09T00:00')
    expect(decideUse({ ...sound, voucher: onDays(WEEKEND, monday) })).toMatchObject({
      code: 'NOT_USABLE_YET',
      facts: { at: at('2026-03-07T00:00') },
    })
    expect(
      codeOf(decideUse({ ...sound, voucher: onDays(WEEKEND, monday), now: at('2026-03-08T23:59') })),
    ).toBe(undefined)
    expect(codeOf(decideUse({ ...sound, voucher: onDays(WEEKEND, at('2026-03-07T00:00')) }))).toBe(
      'VOUCHER_EXPIRED',
    )
  })
})

describe('decideUse on public holidays', () => {
  const FESTIVAL = { '20260305': 'holiday', '20260306': 'holiday', '20260308': 'workday' } as const
  const on = (holidays: 'never' | 'only', now: string, parts: Partial<VoucherRecord['snapshot']> = {}) =>
    decideUse({
      ...sound,
      calendar: FESTIVAL,
      voucher: voucherOf({
        usableUntil: at('2026-03-09T00:00'),
        snapshot: { ...voucherOf().snapshot, holidays, ...parts },
      }),
      now: at(now),
    })

  it.each([
    ['never', '2026-03-04T23:59', undefined],
    ['never', '2026-03-05T00:00', at('2026-03-07T00:00')],
    ['never', '2026-03-06T12:00', at('2026-03-07T00:00')],
    ['only', '2026-03-04T12:00', at('2026-03-05T00:00')],
    ['only', '2026-03-06T23:59', undefined],
  ] as const)('that takes holidays as %s, at %s', (holidays, now, next) => {
    const outcome = on(holidays, now)
    if (next === undefined) expect(outcome).toEqual({ isRefused: false, value: null })
    else expect(outcome).toEqual({ isRefused: true, code: 'NOT_USABLE_YET', facts: { at: next } })
  })

  it('waits for the first hour of the next day that serves, and takes an exchanged Sunday for a Monday', () => {
    const weekdays = 0b0000001
    expect(on('never', '2026-03-05T12:00', { weekdays, useSpans: [[660, 840]] })).toMatchObject({
      code: 'NOT_USABLE_YET',
      facts: { at: at('2026-03-08T11:00') },
    })
  })

  it('is over once no holiday comes in its time, or none ever did', () => {
    expect(on('only', '2026-03-07T00:00')).toMatchObject({
      code: 'VOUCHER_EXPIRED',
      facts: { at: at('2026-03-07T00:00') },
    })
    const voucher = voucherOf({ snapshot: { ...voucherOf().snapshot, holidays: 'only' } })
    expect(decideUse({ ...sound, voucher })).toMatchObject({
      code: 'VOUCHER_EXPIRED',
      facts: { at: voucher.usableUntil },
    })
  })
})
