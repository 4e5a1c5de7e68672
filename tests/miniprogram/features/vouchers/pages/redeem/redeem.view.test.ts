import { expect, test } from 'vitest'
import {
  doneText,
  isOutcomeOpen,
  lostWords,
  previewFace,
  todayList,
} from '../../../../../../miniprogram/features/vouchers/pages/redeem/redeem.view'
import { RECEIPT } from '../../../../support/offer-of'
import { at } from '../../../../support/station-of'

test('previewFace says what to collect before anything else', () => {
  const face = previewFace({
    voucherId: 'vo-1',
    title: '一碗牛肉面',
    valueFen: 1_800,
    memberPaysFen: 0,
    unionPaysFen: 800,
    memberMasked: '陈*',
    cardTail: '6388',
    holdUntil: 0,
  })
  expect(face).toEqual({
    title: '一碗牛肉面',
    collectText: '收 ¥0.00',
    valueText: '价值 ¥18.00',
    unionText: '工会付 ¥8.00',
    memberText: '陈* · 卡尾号 6388',
  })
})

test('doneText is readable at arm length', () => {
  expect(doneText({ receipt: RECEIPT, memberMasked: '陈*', cardTail: '6388' })).toEqual({
    headline: '已核销 ¥8.00 · 陈*',
    detail: '一碗牛肉面 · 收 ¥0.00',
  })
})

test('todayList puts the latest on top and adds up', () => {
  const entry = { title: '面', unionPaysFen: 800, memberMasked: '陈*', isTakenBack: false }
  const { rows, totalText } = todayList({
    redeemed: [
      { ...entry, receiptNumber: 'a', redeemedAt: at('2026-03-04T11:00') },
      { ...entry, receiptNumber: 'b', redeemedAt: at('2026-03-04T12:00') },
    ],
    totalFen: 1_600,
  })
  expect(rows.map((row) => row.receiptNumber)).toEqual(['b', 'a'])
  expect(rows[0]).toMatchObject({ whenText: '12:00 · 陈*', moneyText: '¥8.00' })
  expect(totalText).toBe('今天核销 2 张，工会付 ¥16.00')
})

test('isOutcomeOpen never calls a commit undone that may have happened', () => {
  const open = ['ANSWER_LOST', 'OFFLINE', 'IN_PROGRESS', 'INTERNAL']
  expect(open.map(isOutcomeOpen)).toEqual([true, true, true, true])
  expect(['NOT_HELD', 'ALREADY_REDEEMED', 'RATE_LIMITED'].map(isOutcomeOpen)).toEqual([false, false, false])
})

test('lostWords blames the network only when it was the network', () => {
  expect(lostWords('ANSWER_LOST').headline).toBe('网络断了')
  expect(lostWords('INTERNAL').headline).toBe('还没有结果')
})
