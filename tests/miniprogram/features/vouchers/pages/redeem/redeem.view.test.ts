import { expect, test } from 'vitest'
import type { PreviewView } from '../../../../../../miniprogram/contract/vouchers'
import { REVERSAL_REASONS } from '../../../../../../miniprogram/contract/voucher-counter'
import {
  REVERSAL_CHOICES,
  doneText,
  lostWords,
  previewFace,
  reversedText,
  todayList,
  typedBillFen,
} from '../../../../../../miniprogram/features/vouchers/pages/redeem/redeem.view'
import { RECEIPT } from '../../../../support/offer-of'
import { at } from '../../../../support/station-of'

const PREVIEW: PreviewView = {
  voucherId: 'vo-1',
  title: '一碗牛肉面',
  valueFen: 1_800,
  memberPaysFen: 0,
  unionPaysFen: 800,
  percent: null,
  minimumBillFen: null,
  needsMember: false,
  memberMasked: '陈*',
  cardTail: '6388',
  holdUntil: 0,
}

test('previewFace asks for the bill, and then says what to collect of it', () => {
  const preview = { ...PREVIEW, percent: { percentOff: 20, capFen: 1_000 }, unionPaysFen: 1_000 }
  expect(previewFace(preview)).toMatchObject({
    hasBill: true,
    collectText: '先输账单金额',
    valueText: '减账单的 20%，最多减 ¥10.00',
    unionText: '工会最多付 ¥10.00',
  })
  expect(previewFace(preview, 3_000)).toMatchObject({
    collectText: '收 ¥24.00',
    valueText: '账单 ¥30.00',
    unionText: '工会付 ¥6.00',
  })
})

test('previewFace asks for the member’s own phone only where it must', () => {
  expect(previewFace(PREVIEW).memberAskText).toBe('')
  expect(previewFace({ ...PREVIEW, needsMember: true }).memberAskText).toContain('自己手机')
})

test.each([
  ['35.5', null, 3_550],
  ['35', null, 3_500],
  [' 0.01 ', null, 1],
  ['29.99', 3_000, undefined],
  ['30', 3_000, 3_000],
  ['0', null, undefined],
  ['', null, undefined],
  ['3.555', null, undefined],
  ['1e3', null, undefined],
  ['10000.01', null, undefined],
])('a bill typed as %j with a minimum of %s is %s fen', (text, minimum, fen) => {
  expect(typedBillFen(text, minimum)).toBe(fen)
})

test('previewFace says what to collect before anything else', () => {
  expect(previewFace(PREVIEW)).toMatchObject({
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
  const { rows, totalText } = todayList(
    {
      redeemed: [
        { ...entry, receiptNumber: 'a', redeemedAt: at('2026-03-04T11:00') },
        { ...entry, receiptNumber: 'b', redeemedAt: at('2026-03-04T12:00') },
      ],
      totalFen: 1_600,
    },
    at('2026-03-04T12:10'),
  )
  expect(rows.map((row) => row.receiptNumber)).toEqual(['b', 'a'])
  expect(rows[0]).toMatchObject({ whenText: '12:00 · 陈*', moneyText: '¥8.00' })
  expect(totalText).toBe('今天核销 2 张，工会付 ¥16.00')
})

test('lostWords blames the network only when it was the network', () => {
  expect(lostWords('ANSWER_LOST').headline).toBe('网络断了')
  expect(lostWords('INTERNAL').headline).toBe('还没有结果')
})

test('todayList counts what stands and offers taking back while it is time', () => {
  const entry = { title: '面', unionPaysFen: 800, memberMasked: '陈*', redeemedAt: at('2026-03-04T12:00') }
  const reversibleUntil = at('2026-03-04T12:30')
  const answer = {
    redeemed: [
      { ...entry, receiptNumber: 'a', isTakenBack: true },
      { ...entry, receiptNumber: 'b', isTakenBack: false, reversibleUntil },
    ],
    totalFen: 800,
  }
  const { rows, totalText } = todayList(answer, reversibleUntil - 1)
  expect(rows.map(({ moneyText, canTakeBack }) => [moneyText, canTakeBack])).toEqual([
    ['已撤销', false],
    ['¥8.00', true],
  ])
  expect(totalText).toBe('今天核销 1 张，工会付 ¥8.00')
  expect(todayList(answer, reversibleUntil).rows[1]!.canTakeBack).toBe(false)
})

test('every reason has a choice, and a reversal says whether the member has a new voucher', () => {
  expect(REVERSAL_CHOICES.map(({ reason }) => reason)).toEqual([...REVERSAL_REASONS])
  const facts = { receiptNumber: 'a', reversedAt: 0 }
  expect(reversedText({ ...facts, isReplaced: true }).detail).toContain('新券')
  expect(reversedText({ ...facts, isReplaced: false }).detail).toContain('时间过了')
})
