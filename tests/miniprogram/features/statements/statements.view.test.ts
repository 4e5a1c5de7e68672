import { describe, expect, it } from 'vitest'
import { RESULT_OUTCOMES } from '../../../../miniprogram/contract/statement-files'
import { type StatementRow, type StatementView } from '../../../../miniprogram/contract/statements'
import { statementFace } from '../../../../miniprogram/features/statements/pages/statement/statement.view'
import {
  addMonths,
  lineFace,
  monthToSettle,
  rowFace,
} from '../../../../miniprogram/features/statements/pages/statement-words.view'
import {
  resultFace,
  statementsFace,
} from '../../../../miniprogram/features/statements/pages/statements/statements.view'
import { at } from '../../../capabilities/builders'

const NOW = at('2026-04-03T12:00')
const row: StatementRow = {
  statementId: 'meal-1.202603',
  number: 'JS202603-0011223344',
  merchantName: '东河家常菜',
  month: '202603',
  state: 'disputable',
  fen: 123_456,
  lineCount: 12,
  leftOutFen: 1_000,
  leftOutCount: 1,
  openDisputes: 1,
  disputeUntil: at('2026-04-06T00:00'),
  payTo: { payeeShown: '东河家常菜餐饮店', bankShort: '东河农商银行', numberTail: '0123' },
  hasNewAccount: false,
}
const line = {
  lineKey: 'R1-redemption',
  kind: 'redemption' as const,
  title: '八元午餐',
  receiptNumber: 'R1',
  storeName: '大街店',
  memberMasked: '陈*',
  at: at('2026-03-04T12:05'),
  fen: 1_000,
  isCarried: false,
}
const view: StatementView = {
  ...row,
  days: [{ day: '20260304', count: 1, fen: 1_000 }],
  stores: [],
  leftOut: [{ ...line, why: 'held' }],
  disputes: [{ line, reason: '不对', askedAt: NOW, state: 'open' }],
  lines: [line],
  serverNow: NOW,
}

describe('addMonths', () => {
  it.each([
    ['202603', -1, '202602'],
    ['202601', -1, '202512'],
    ['202512', 1, '202601'],
    ['202603', -15, '202412'],
  ])('%s and %i is %s', (month, count, expected) => {
    expect(addMonths(month, count)).toBe(expected)
  })

  it('settles the month that is over', () => {
    expect(monthToSettle(at('2026-01-01T00:00'))).toBe('202512')
  })
})

describe('rowFace', () => {
  it('goes by the merchant for staff and by the month for the owner', () => {
    expect(rowFace(row, { now: NOW, isOwn: false })).toMatchObject({
      title: '东河家常菜',
      sumText: '¥1234.56',
    })
    expect(rowFace(row, { now: NOW, isOwn: true }).title).toBe('2026年3月')
  })

  it('says what is left out, asked, and until when', () => {
    expect(rowFace(row, { now: NOW, isOwn: true }).notes).toEqual([
      '12 笔',
      '另有 1 笔 ¥10.00 没有算进来',
      '1 笔有疑问，等工会回答',
      '4月6日 00:00 以前可以提疑问',
    ])
    const late = rowFace(row, { now: at('2026-04-06T00:00'), isOwn: true }).notes
    expect(late).toContain('核对的时间过了，等审批')
  })
})

describe('lineFace', () => {
  it('tells what was taken back and what is of an earlier month', () => {
    const back = lineFace({ ...line, kind: 'reversal', fen: -1_000, isCarried: true })
    expect(back).toMatchObject({ title: '撤销 · 八元午餐', sumText: '-¥10.00' })
    expect(back.fromText).toContain('以前月份的')
  })
})

describe('statementsFace', () => {
  it('counts who has a statement and who has none', () => {
    const undrawn = [{ merchantId: 'meal-2', merchantName: '兰香面馆', fen: 700, lineCount: 2 }]
    const face = statementsFace({ month: '202603', statements: [row], undrawn, waitingAccounts: 2, now: NOW })
    expect(face.countText).toBe('1 家已出单，1 家还没有')
    expect(face.accountsText).toBe('2 个等核对')
    expect(face.undrawn).toMatchObject([{ title: '兰香面馆', sumText: '2 笔 ¥7.00' }])
  })
})

describe('statementFace', () => {
  it.each([
    ['the owner', true, [], [true, false, false]],
    ['staff', false, ['staff'], [false, false, true]],
    ['the vice-chair', false, ['vice-chair'], [false, true, true]],
    ['the auditor', false, ['auditor'], [false, false, false]],
  ] as const)('lets %s do their part', (_who, isOwn, roles, expected) => {
    const face = statementFace(view, { isOwn, roles })
    expect([face.mayDispute, face.canApprove, face.canRedraw]).toEqual(expected)
  })

  it('lets nobody change what is approved, or dispute when the time is over', () => {
    const face = statementFace({ ...view, state: 'approved' }, { isOwn: false, roles: ['chair'] })
    expect([face.canApprove, face.canRedraw]).toEqual([false, false])
    const late = { ...view, serverNow: at('2026-04-06T00:00') }
    expect(statementFace(late, { isOwn: true, roles: [] }).mayDispute).toBe(false)
  })
})

describe('resultFace', () => {
  it('has words for every outcome, rows that need somebody first', () => {
    const rows = RESULT_OUTCOMES.map((outcome, index) => ({ row: index + 2, number: 'JS1', outcome }))
    const face = resultFace({ rows, paidCount: 1, paidFen: 800 }, true)
    expect(face.headline).toBe('记了 1 笔付款，共 ¥8.00')
    expect(face.rows.every(({ text }) => text.length > 0)).toBe(true)
    expect(face.rows.at(-1)).toMatchObject({ row: 2, isGood: true })
  })
})
