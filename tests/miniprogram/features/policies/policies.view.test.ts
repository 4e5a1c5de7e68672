import { describe, expect, it } from 'vitest'
import {
  POLICY_FIGURES,
  POLICY_SUBJECTS,
  type PolicyPage,
  type PolicyProposalView,
} from '../../../../miniprogram/contract/policies'
import {
  checkForm,
  formOf,
  subjectCards,
} from '../../../../miniprogram/features/policies/pages/policies/policies.view'
import { NOON } from '../../../capabilities/builders'

const CARDS = { 'cards.dayCountMax': 2, 'cards.voucherFenMax': 2_000, 'cards.monthFenMax': 20_000 }
const counter = (proposal?: Partial<PolicyProposalView>): PolicyPage => ({
  ...{
    subject: 'counter',
    values: { reversalMinutes: 30, confirmAboveFen: 10_050, ...CARDS },
    newest: 1,
    revision: 4,
  },
  current: {
    ...{ version: 1, validFrom: NOON, source: '核销办法' },
    values: { reversalMinutes: 30, confirmAboveFen: 10_050, ...CARDS },
  },
  ...{ coming: [], past: [] },
  ...(proposal && {
    proposal: {
      ...{ version: 2, revision: 4, state: 'waiting', source: '修订稿', proposedAt: NOON },
      ...{
        values: { reversalMinutes: 20, confirmAboveFen: 10_050, ...CARDS },
        isMine: false,
        canDecide: false,
      },
      ...proposal,
    },
  }),
})
const cardOf = (page: PolicyPage) => subjectCards([page], true)[0]!
const typed = (page: PolicyPage, texts: Record<string, string>, source = '办公会') => {
  const form = formOf(page)
  return { ...form, source, rows: form.rows.map((row) => ({ ...row, text: texts[row.key] ?? row.text })) }
}

describe('subjectCards', () => {
  it('shows what is wished beside what holds, only where they differ', () => {
    expect(cardOf(counter({})).lines.map(({ text, wishText }) => [text, wishText])).toEqual([
      ['30 分钟', '想改成 20 分钟'],
      ['100.5元', ''],
      ['2 次', ''],
      ['20元', ''],
      ['200元', ''],
    ])
  })
  it('leaves no way to write while somebody else’s waits, and one to whoever wrote it', () => {
    expect(cardOf(counter({})).canPropose).toBe(false)
    expect(cardOf(counter({ isMine: true })).canPropose).toBe(true)
    expect(cardOf(counter()).canPropose).toBe(true)
  })
  it.each(POLICY_SUBJECTS)('%s: every number has words of its own', (subject) => {
    const values = Object.fromEntries(POLICY_FIGURES[subject].map(({ key, least }) => [key, least]))
    const { lines } = cardOf({ subject, values, newest: 0, revision: 0, coming: [], past: [] })
    for (const { key, label } of lines) expect(label).not.toBe(key)
    expect(new Set(lines.map(({ label }) => label)).size).toBe(lines.length)
  })
})

describe('checkForm', () => {
  it('sends yuan as fen and names the version and writing it follows', () => {
    expect(checkForm(typed(counter(), { confirmAboveFen: '88.8' }), counter())).toEqual({
      ok: true,
      input: {
        ...{ subject: 'counter', replaces: 1, revision: 4, source: '办公会' },
        values: { reversalMinutes: 30, confirmAboveFen: 8_880, ...CARDS },
      },
    })
  })
  it.each([
    ['no number', { reversalMinutes: '半小时' }, '办公会', 'reversalMinutes'],
    ['too many decimals', { confirmAboveFen: '8.888' }, '办公会', 'confirmAboveFen'],
    ['past its bound', { reversalMinutes: '121' }, '办公会', 'reversalMinutes'],
    ['no decision named', { reversalMinutes: '20' }, ' ', 'source'],
  ])('%s is said at its place', (_what, texts, source, key) => {
    expect(checkForm(typed(counter(), texts, source), counter())).toMatchObject({ ok: false, key })
  })
  it('says that nothing is to be changed', () => {
    expect(checkForm(typed(counter(), {}), counter())).toMatchObject({
      ok: false,
      problem: '和现在的一样，没有要改的。',
    })
  })
})
