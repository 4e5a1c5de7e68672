import { describe, expect, it } from 'vitest'
import { fenOf, matchResult } from '../../../../cloudfunctions/capabilities/statements/rules/match-result'
import { statementOf } from '../statement-builders'

describe('fenOf', () => {
  it.each([
    ['12.34', 1_234],
    ['12.3', 1_230],
    ['12', 1_200],
    ['1,234.50', 123_450],
    ['¥8.00', 800],
    ['0.29', 29],
    ['8.000', 800],
    ['8.005', undefined],
    ['-8', undefined],
    ['1e3', undefined],
    ['=8', undefined],
    ['', undefined],
    ['八元', undefined],
  ])('%s', (text, fen) => {
    expect(fenOf(text)).toBe(fen)
  })
})

describe('matchResult', () => {
  const sent = statementOf({ state: 'sent' })
  const { number } = sent
  const row = { row: 2, number, amount: '10.00', result: '成功', isForeign: false }
  const outcomes = (rows: (typeof row)[], statement = sent) =>
    matchResult(rows, new Map([[number, statement]])).map(({ outcome }) => outcome)

  it.each([
    ['paid', row],
    ['not-paid', { ...row, result: '退回' }],
    ['UNKNOWN_NUMBER', { ...row, number: 'JS202603-0' }],
    ['AMOUNT_UNREADABLE', { ...row, amount: '十元' }],
    ['WRONG_AMOUNT', { ...row, amount: '10.01' }],
    ['RESULT_UNREADABLE', { ...row, result: '处理中' }],
    ['OTHER_ENCODING', { ...row, isForeign: true }],
  ])('%s', (outcome, one) => {
    expect(outcomes([one])).toEqual([outcome])
  })

  it.each([
    ['disputable', 'NOT_SENT'],
    ['approved', 'NOT_SENT'],
    ['paid', 'ALREADY_PAID'],
  ] as const)('of a statement that is %s: %s', (state, outcome) => {
    expect(outcomes([row], statementOf({ state }))).toEqual([outcome])
  })

  it('says the first thing wrong with a row: every fault beside all that follow', () => {
    const faults = [
      ['OTHER_ENCODING', { isForeign: true }],
      ['UNKNOWN_NUMBER', { number: 'JS202603-0' }],
      ['AMOUNT_UNREADABLE', { amount: '十元' }],
      ['RESULT_UNREADABLE', { result: '处理中' }],
    ] as const
    faults.forEach(([code], index) => {
      const spoilt = faults.slice(index).reduce((one, [, parts]) => ({ ...one, ...parts }), row)
      expect(outcomes([spoilt], statementOf({ state: 'paid' }))).toEqual([code])
    })
    expect(outcomes([{ ...row, amount: '10.01', result: '处理中' }])).toEqual(['WRONG_AMOUNT'])
  })

  it('believes none of two rows of one number', () => {
    expect(outcomes([row, { ...row, row: 3, result: '失败' }])).toEqual(['DUPLICATE_ROW', 'DUPLICATE_ROW'])
  })
})
