import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { DayLine, OverdueLoan } from '../../../../miniprogram/contract/loan-desk'
import { savePolicy, type LoanPolicyView } from '../../../../miniprogram/contract/loan-policy'
import { DAY_MS, HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import {
  dayBalanceText,
  ledgerCards,
  neighbourDay,
} from '../../../../miniprogram/features/loans/components/day-ledger/day-ledger.view'
import {
  lateText,
  overdueRows,
} from '../../../../miniprogram/features/loans/components/overdue-list/overdue-list.view'
import {
  checkPolicy,
  formOf,
  policyFace,
} from '../../../../miniprogram/features/loans/components/policy-form/policy-form.view'
import {
  mayManage,
  writeOffLabel,
} from '../../../../miniprogram/features/loans/pages/loan-desk/loan-desk.view'

const NOW = Date.parse('2026-11-18T12:10:00+08:00')
const ledger = { in: 5, out: 1, onLoan: 1, writtenOff: 0, onHand: 3 }
const nothing = { in: 0, out: 0, onLoan: 0, writtenOff: 0, onHand: 0 }
const line: DayLine = {
  kind: 'umbrella',
  opening: { ...ledger, onLoan: 0, onHand: 4 },
  movement: { ...nothing, onLoan: 1, onHand: -1 },
  closing: ledger,
  eventCount: 1,
  isBalanced: true,
}
const day = { stationId: 's1', stationName: '甲站', day: '20261118', lines: [line], serverNow: NOW }

describe('ledgerCards', () => {
  it('shows the morning, the day and the evening, and the sum they make', () => {
    const [card] = ledgerCards(day)
    expect(card?.rows.map(({ title, cells }) => [title, cells.join(' ')])).toEqual([
      ['早上', '5 1 0 0 4'],
      ['当天 1 笔', '0 0 ＋1 0 −1'],
      ['晚上', '5 1 1 0 3'],
    ])
    expect(card?.balanceText).toBe('进 5 = 出 1 + 借出 1 + 核销 0 + 现有 3')
    expect(dayBalanceText(day)).toContain('这一天的账是平的')
    expect(dayBalanceText({ ...day, lines: [{ ...line, isBalanced: false }] })).toBe('这一天有一样账不平')
  })

  it('never opens a day that has not begun', () => {
    expect(neighbourDay('20261118', 1, NOW)).toBe('20261118')
    expect(neighbourDay('20261117', 1, NOW)).toBe('20261118')
    expect(neighbourDay('20261101', -1, NOW)).toBe('20261031')
  })
})

describe('overdueRows', () => {
  it('says how late, where, and with whom, masked', () => {
    const loan: OverdueLoan = {
      loanId: 'l1',
      kind: 'umbrella',
      memberMasked: '周*',
      cardTail: '0008',
      borrowedAt: NOW - 5 * DAY_MS,
      dueAt: NOW - 3 * DAY_MS - HOUR_MS,
      isOverdue: true,
      stationId: 's1',
      stationName: '甲站',
      itemCode: '3F7K2M9P',
      isAsked: true,
    }
    expect(overdueRows([loan], NOW)[0]).toMatchObject({
      title: '雨伞 · 甲站',
      lateText: '过期 3 天',
      dueText: '11月15日 11:10 就该还了 · 码 T 3F7K 2M9P',
      whoText: '周* · 卡尾号 0008',
      noteText: '说丢了或坏了，在等核销',
    })
    expect([lateText(NOW - 2 * HOUR_MS, NOW), lateText(NOW, NOW)]).toEqual(['过期 2 小时', '刚过期'])
  })
})

const current: LoanPolicyView = {
  version: 2,
  validFrom: NOW - DAY_MS,
  savedAt: NOW - DAY_MS,
  source: '试验',
  openLoansMax: 3,
  noBlameFenMax: 5_000,
  overdueNoticeDays: 3,
  medicines: ['藿香正气水', '烫伤膏'],
  terms: [
    { kind: 'umbrella', keepMinutes: 90, remindMinutes: 30, valueFen: 2_550, lowBelow: 2 },
    { kind: 'mask', valueFen: 50, lowBelow: 10 },
  ],
}

describe('the policy form', () => {
  it('opens with what is in force and sends the same again as the next version', () => {
    const checked = checkPolicy({ ...formOf(current), source: '第 4 次会' }, 2)
    const { version: _, validFrom: _from, savedAt: _at, ...policy } = current
    expect(checked).toEqual({ ok: true, input: { replaces: 2, ...policy, source: '第 4 次会' } })
    if (checked.ok) expect(v.is(savePolicy.input, checked.input)).toBe(true)
  })

  it.each([
    ['where it comes from', { source: ' ' }, '写上依据的是哪份文件或哪次会'],
    ['how many', { openLoans: '' }, '一个人最多借几样，写一个数'],
    ['what is no number', { noBlameYuan: '五十' }, '多少钱以内直接核销，写一个数'],
    ['what is out of bounds', { openLoans: '99' }, '有一个数太大、太小，或名字太长，看一看'],
  ])('asks for %s', (_what, parts, problem) => {
    expect(checkPolicy({ ...formOf(current), source: '会', ...parts }, 2)).toEqual({ ok: false, problem })
  })

  it('begins on the day that was picked, and names the row that is wrong', () => {
    const form = { ...formOf(current), source: '会', startDate: '2026-12-01' }
    expect(checkPolicy(form, 2)).toMatchObject({
      input: { validFrom: Date.parse('2026-12-01T00:00:00+08:00') },
    })
    const rows = form.rows.map((row) => (row.kind === 'umbrella' ? { ...row, keepHours: '很久' } : row))
    expect(checkPolicy({ ...form, rows }, 2)).toEqual({ ok: false, problem: '雨伞借几个小时，写一个数' })
  })

  it('says what is in force in words', () => {
    const face = policyFace({ current, coming: [], past: [], newest: 2, serverNow: NOW })
    expect(face.current?.title).toBe('第 2 版 · 11月17日起')
    expect(face.terms.map(({ label, text }) => [label, text])).toEqual([
      ['雨伞', '借 1.5 小时 · 提前 30 分钟提醒 · 值 25.5元 · 少于 2 算少'],
      ['口罩', '值 0.5元 · 少于 10 算少'],
    ])
    expect(policyFace({ coming: [], past: [], newest: 0, serverNow: NOW }).current).toBeUndefined()
  })
})

describe('the desk', () => {
  it('lets auditors and administrators look', () => {
    expect(mayManage(['auditor'])).toBe(false)
    expect(mayManage(['administrator'])).toBe(false)
    expect(mayManage(['auditor', 'chair'])).toBe(true)
  })

  it('says how many wait once it knows', () => {
    expect(writeOffLabel(undefined)).toBe('等核销')
    expect(writeOffLabel({ count: 0, hasMore: false })).toBe('等核销')
    expect(writeOffLabel({ count: 30, hasMore: true })).toBe('等核销 30＋')
  })
})
