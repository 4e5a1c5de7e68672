import { describe, expect, it } from 'vitest'
import {
  decideCardLimits,
  decideCardTurn,
  type CardLimitFacts,
  type CardTurnFacts,
} from '../../../../cloudfunctions/capabilities/vouchers/rules/decide-card'
import { refused } from '../../../../cloudfunctions/kernel/refusal'
import { CARD_HOLD_MS } from '../../../../miniprogram/contract/paper-card-counter'
import { NOON } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'

const limits = { voucherFenMax: 2_000, dayCountMax: 2, monthFenMax: 20_000 }
const clerk = { personId: 'oClerk', storeId: 'store-1' }
const turn: CardTurnFacts = {
  holder: { personId: 'oHolder', state: 'member' },
  stopped: undefined,
  hold: null,
  limits,
  used: { dayCount: 1, monthFen: 0 },
  clerk,
  now: NOON,
}

describe('decideCardTurn', () => {
  fallByPrecedence<CardTurnFacts>(decideCardTurn, turn, [
    [
      'OWN_VOUCHER',
      'the clerk’s own card',
      (facts) => ({ ...facts, clerk: { ...facts.clerk, personId: facts.holder?.personId ?? '' } }),
    ],
    [
      'MEMBERSHIP_SUSPENDED',
      'a member no more',
      (facts) => ({ ...facts, holder: { personId: 'oHolder', state: 'suspended' } }),
    ],
    ['SHOP_NOT_SERVING', 'a suspended shop', (facts) => ({ ...facts, stopped: refused('SHOP_NOT_SERVING') })],
    [
      'STORE_CLOSED',
      'a store its owner closed',
      (facts) => ({ ...facts, stopped: facts.stopped ?? refused('STORE_CLOSED') }),
    ],
    [
      'CARD_DAY_USED_UP',
      'the day’s last was had',
      (facts) => ({ ...facts, used: { dayCount: 2, monthFen: 0 } }),
    ],
    [
      'HELD_BY_OTHER_CLERK',
      'another’s turn',
      (facts) => ({ ...facts, hold: { clerkId: 'oOther', storeId: 'store-1', until: NOON + 1 } }),
    ],
  ])

  it('a turn that ran out, and the clerk’s own, are in nobody’s way', () => {
    const over = { clerkId: 'oOther', storeId: 'store-1', until: NOON }
    const own = { clerkId: 'oClerk', storeId: 'store-1', until: NOON + 1 }
    for (const hold of [over, own])
      expect(decideCardTurn({ ...turn, hold })).toMatchObject({ value: { until: NOON + CARD_HOLD_MS } })
  })

  it('nobody’s card is no member’s', () => {
    expect(codeOf(decideCardTurn({ ...turn, holder: undefined }))).toBe('MEMBERSHIP_SUSPENDED')
  })
})

const sound: CardLimitFacts = {
  limits,
  confirmAboveFen: 5_000,
  voucherFen: 2_000,
  paidFen: 1_500,
  used: { dayCount: 1, monthFen: 18_500 },
}

describe('decideCardLimits', () => {
  fallByPrecedence<CardLimitFacts>(decideCardLimits, sound, [
    ['CARDS_NOT_SERVED', 'nothing was decided', (facts) => ({ ...facts, limits: null })],
    ['CARD_VOUCHER_TOO_DEAR', 'a fen past the voucher’s', (facts) => ({ ...facts, voucherFen: 2_001 })],
    [
      'CARD_DAY_USED_UP',
      'the day’s count is reached',
      (facts) => ({ ...facts, used: { ...facts.used, dayCount: 2 } }),
    ],
    [
      'CARD_MONTH_USED_UP',
      'a fen past the month’s',
      (facts) => ({ ...facts, used: { ...facts.used, monthFen: 18_501 } }),
    ],
  ])

  it('a card never goes round the amount that members confirm', () => {
    expect(codeOf(decideCardLimits({ ...sound, confirmAboveFen: 1_999 }))).toBe('CARD_VOUCHER_TOO_DEAR')
    expect(codeOf(decideCardLimits({ ...sound, confirmAboveFen: 2_000 }))).toBeUndefined()
  })
})
