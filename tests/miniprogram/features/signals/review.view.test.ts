import { describe, expect, it } from 'vitest'
import { askFaces } from '../../../../miniprogram/components/line-ask/line-ask.view'
import { DAY_MS, HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { SIGNAL_CODES, type AskView, type HeldLineView } from '../../../../miniprogram/contract/signals'
import {
  leadText,
  lineCards,
  reasonText,
} from '../../../../miniprogram/features/signals/pages/review/review.view'
import { NOON } from '../../../capabilities/builders'

const lineOf = (parts: Partial<HeldLineView> = {}): HeldLineView => ({
  entryId: 'redemption.v-1',
  state: 'held',
  title: '8元午餐',
  storeName: '东河家常菜大街店',
  memberMasked: '周*',
  receiptNumber: '20260304ABCDEFGH',
  fen: 800,
  redeemedAt: NOON,
  heldAt: NOON + HOUR_MS,
  signals: [{ code: 'burst', figure: 12 }],
  isTakenBack: false,
  ...parts,
})
const now = NOON + 3 * HOUR_MS
const cardOf = (parts: Partial<HeldLineView>, at = now) => lineCards([lineOf(parts)], at)[0]!
/** Words that would call somebody a cheat before anybody looked. */
const ACCUSING = /可疑|嫌疑|作弊|骗|违规|异常|套取|警告/

describe('the words of the inbox', () => {
  it('say what was seen with its number and accuse nobody', () => {
    for (const code of SIGNAL_CODES) {
      const text = reasonText({ code, figure: 7 })
      expect(text.length).toBeGreaterThan(5)
      expect(text).not.toMatch(ACCUSING)
    }
    expect(reasonText({ code: 'soon-after-claim', figure: 8 })).toContain('8 秒')
    expect(leadText(3)).toContain('3 笔')
    expect([leadText(3), leadText(0)].join()).not.toMatch(ACCUSING)
  })
})

describe('lineCards', () => {
  it('show money, place, and how long it waits, late after three days', () => {
    expect(cardOf({})).toMatchObject({ moneyText: '¥8.00', waitText: '等了 2 小时', isLate: false })
    expect(cardOf({ heldAt: now - 3 * DAY_MS }).isLate).toBe(false)
    expect(cardOf({ heldAt: now - 3 * DAY_MS - 1 })).toMatchObject({ waitText: '等了 3 天', isLate: true })
  })

  it('tell what the member said, or that nobody knows yet', () => {
    expect(cardOf({}).memberText).toBe('没有问会员。')
    expect(cardOf({ asked: { answer: null } }).memberText).toContain('还没有回答')
    expect(cardOf({ asked: { answer: 'received' } })).toMatchObject({
      memberText: '会员说：收到',
      hasMemberDoubt: false,
    })
    expect(cardOf({ asked: { answer: 'with-issues', text: '少一个菜' } })).toMatchObject({
      memberText: '会员说：有问题，“少一个菜”',
      hasMemberDoubt: true,
    })
  })

  it('offer no second taking back, and nothing at all once it is decided', () => {
    expect(cardOf({ isTakenBack: true })).toMatchObject({ canDecide: true, canReject: false })
    const decided = cardOf({ state: 'rejected', decided: { at: now, note: '商户同意' } })
    expect(decided).toMatchObject({ canDecide: false, canReject: false, waitText: '', isLate: false })
    expect(decided.endText).toBe('今天 15:00 不付：商户同意')
  })
})

describe('askFaces', () => {
  const ask: AskView = {
    ...{ askId: 'a-1', voucherId: 'v-1', title: '8元午餐', storeName: '东河家常菜' },
    ...{ redeemedAt: NOON, answerUntil: NOON + 30 * DAY_MS },
  }

  it('ask about what, where and when, of one voucher or of all, until the time is over', () => {
    expect(askFaces([ask], '', now)[0]?.text).toBe('今天 12:00 在东河家常菜用的“8元午餐”，东西收到了吗？')
    expect(askFaces([ask], 'v-1', now)).toHaveLength(1)
    expect(askFaces([ask], 'v-2', now)).toEqual([])
    expect(askFaces([ask], '', ask.answerUntil - 1)).toHaveLength(1)
    expect(askFaces([ask], '', ask.answerUntil)).toEqual([])
  })
})
