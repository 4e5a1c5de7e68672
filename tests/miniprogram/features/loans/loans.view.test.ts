import { describe, expect, it } from 'vitest'
import type { StationStockView } from '../../../../miniprogram/contract/loan-keeping'
import type { DoorView, LoanView } from '../../../../miniprogram/contract/loans'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { borrowedWords, doorFace } from '../../../../miniprogram/features/loans/pages/door/door.view'
import {
  loanGroups,
  reportedWords,
} from '../../../../miniprogram/features/loans/pages/my-loans/my-loans.view'
import {
  balanceText,
  dueRows,
  missingKinds,
  stockRows,
  withKind,
} from '../../../../miniprogram/features/loans/pages/stock/stock.view'

const NOW = Date.parse('2026-11-18T12:10:00+08:00')
const loan = (parts: Partial<LoanView> = {}): LoanView => ({
  loanId: 'l1',
  kind: 'umbrella',
  state: 'out',
  stationName: '甲站',
  borrowedAt: NOW - 5 * HOUR_MS,
  dueAt: Date.parse('2026-11-18T18:00:00+08:00'),
  ...parts,
})
const door = (parts: Partial<DoorView> = {}): DoorView => ({
  stationId: 's1',
  stationName: '甲站',
  standing: 'welcome',
  openLoansMax: 3,
  items: [
    { kind: 'mask', onHand: 5 },
    { kind: 'medicine', onHand: 2, isExpired: true },
    { kind: 'raincoat', onHand: 0, dueAt: NOW + 24 * HOUR_MS },
    { kind: 'umbrella', onHand: 2, dueAt: NOW + 24 * HOUR_MS },
  ],
  loans: [],
  serverNow: NOW,
  ...parts,
})

describe('doorFace', () => {
  it('offers what there is, says of the rest why not, and puts umbrellas first', () => {
    const { lent, taken, barText } = doorFace(door())
    expect(lent).toMatchObject([
      { label: '雨伞', stockText: '还有 2 把', termText: '明天 12:10 前还', actionText: '借一把' },
      { label: '雨衣', stockText: '没有了', termText: '', actionText: '' },
    ])
    expect(taken).toMatchObject([
      { label: '口罩', actionText: '拿一个' },
      { label: '应急药品', stockText: '过期了，不发', actionText: '' },
    ])
    expect(barText).toBe('')
  })

  it('sends whoever meets only things with codes to those codes, and lists medicine by name and date', () => {
    const lots = [{ lotId: 'lot-1', name: '藿香正气水', count: 2, expiresOn: '20261130' }]
    const { lent, taken } = doorFace(
      door({
        items: [
          { kind: 'umbrella', onHand: 2, dueAt: NOW + HOUR_MS, isLabelled: true },
          { kind: 'medicine', onHand: 2, lots },
        ],
      }),
    )
    expect(lent[0]).toMatchObject({ stockText: '还有 2 把，扫它上面的码来借', actionText: '' })
    expect(taken).toMatchObject([
      {
        label: '藿香正气水',
        lotId: 'lot-1',
        stockText: '还有 2 份',
        termText: '11月30日前用',
        actionText: '拿一份',
      },
    ])
  })

  it.each([
    ['visitor', '借东西要先入会，不到一分钟，不收钱。'],
    ['suspended', '你的会籍暂停了，现在借不了。请联系工会。'],
    ['too-many', '你已经借了 1 样没还，还一样再借。'],
  ] as const)('tells a %s what stands in the way and still hands out masks', (standing, text) => {
    const face = doorFace(door({ standing, loans: [loan()] }))
    expect(face.barText).toBe(text)
    expect(face.lent.map(({ actionText }) => actionText)).toEqual(['', ''])
    expect(face.taken[0]?.actionText).toBe('拿一个')
    expect(face.isVisitor).toBe(standing === 'visitor')
  })

  it('puts what one has to give back on top, with its due time', () => {
    const late = loan({ loanId: 'l2', dueAt: NOW })
    expect(doorFace(door({ loans: [loan(), late] })).back).toMatchObject([
      { title: '雨伞 · 在甲站借的', dueText: '今天 18:00 前还', isOverdue: false, actionText: '还雨伞' },
      { dueText: '今天 12:10 就该还了', isOverdue: true },
    ])
  })
})

describe('borrowedWords', () => {
  it('says until when and that any station takes it', () => {
    expect(borrowedWords(loan(), NOW)).toEqual({
      headline: '借到了雨伞',
      detail: '今天 18:00 前还，还到哪个驿站都行',
    })
  })
})

describe('loanGroups', () => {
  it('puts what is out first, soonest due on top, and says where the rest came back', () => {
    const groups = loanGroups(
      [
        loan({ loanId: 'back', state: 'returned', returnedAt: NOW, returnedTo: '乙站' }),
        loan({ loanId: 'gone', state: 'written-off', returnedAt: NOW - HOUR_MS }),
        loan({ loanId: 'later', dueAt: NOW + 30 * HOUR_MS }),
        loan({ loanId: 'soon' }),
      ],
      NOW,
    )
    expect(groups.map(({ rows }) => rows.map(({ loanId }) => loanId))).toEqual([
      ['soon', 'later'],
      ['back', 'gone'],
    ])
    expect(groups[1]?.rows.map(({ whenText }) => whenText)).toEqual([
      '今天 12:10 还在乙站',
      '今天 11:10 核销了，不用还',
    ])
    expect(loanGroups([], NOW)).toEqual([])
  })

  it('says of a loss that was told whether the union looks at it, and what it said', () => {
    const report = { writeOffId: 'w1', state: 'waiting' } as const
    const rows = loanGroups(
      [
        loan({ loanId: 'plain', itemCode: '3F7K2M9P' }),
        loan({ loanId: 'told', report }),
        loan({ loanId: 'no', report: { ...report, state: 'refused', note: '先找找' } }),
      ],
      NOW,
    )[0]!.rows
    expect(rows.map(({ reportText, waitingId, mayReport }) => [reportText, waitingId, mayReport])).toEqual([
      ['', '', true],
      ['已经告诉工会，等他们看。找到了就照常还。', 'w1', false],
      ['工会还没有核销：先找找', '', true],
    ])
    expect(rows[0]?.codeText).toBe('码 T 3F7K 2M9P')
  })

  it('blames nobody for what was lost, whatever it was worth', () => {
    expect(reportedWords(loan({ state: 'written-off' })).detail).toBe('雨伞不用还，也不用赔。谢谢你说一声')
    expect(reportedWords(loan()).detail).toContain('不怪你')
  })
})

const nothing = { in: 0, out: 0, onLoan: 0, writtenOff: 0, onHand: 0 }
const view: StationStockView = {
  stationId: 's1',
  stationName: '甲站',
  day: '20261118',
  lines: [
    {
      kind: 'umbrella',
      ledger: { in: 7, out: 1, onLoan: 2, writtenOff: 0, onHand: 4 },
      today: { ...nothing, onLoan: 1, onHand: -1 },
      isBalanced: true,
      isLow: false,
    },
    {
      kind: 'medicine',
      ledger: { ...nothing, in: 3, onHand: 3 },
      today: nothing,
      isBalanced: true,
      isLow: false,
      expiresOn: '20261130',
    },
    { kind: 'mask', ledger: nothing, today: nothing, isBalanced: true, isLow: true },
  ],
  dueBack: [],
  writeOffs: [],
  medicines: [],
  serverNow: NOW,
}

describe('stockRows', () => {
  it('puts what needs a hand first and shows the ledger as a sum', () => {
    const rows = stockRows(view)
    expect(rows.map(({ label, tagText }) => [label, tagText])).toEqual([
      ['口罩', '没有了'],
      ['应急药品', '快到期'],
      ['雨伞', ''],
    ])
    expect(rows[2]).toMatchObject({
      moveText: '借出 2 · 今天出 1',
      ledgerText: '进 7 = 出 1 + 借出 2 + 核销 0 + 现有 4',
    })
    expect(balanceText(view)).toContain('账是平的')
    const uneven = { ...view, lines: view.lines.map((line) => ({ ...line, isBalanced: false })) }
    expect(balanceText(uneven)).toContain('账不平')
  })

  it('offers kinds the station never had, once', () => {
    expect(missingKinds(view).map(({ kind }) => kind)).not.toContain('umbrella')
    const rows = stockRows(view)
    expect(withKind(rows, 'pump').at(-1)).toMatchObject({ label: '打气筒', onHand: 0 })
    expect(withKind(rows, 'mask')).toBe(rows)
  })
})

describe('dueRows', () => {
  const kept = {
    loanId: 'l1',
    kind: 'umbrella',
    memberMasked: '周*',
    cardTail: '0008',
    borrowedAt: NOW - 30 * HOUR_MS,
    dueAt: NOW - HOUR_MS,
    isOverdue: true,
  } as const

  it('says which thing it is, that it turned up, and that the union looks at it', () => {
    const [plain, found, asked] = dueRows(
      [kept, { ...kept, itemCode: '3F7K2M9P', foundAt: NOW }, { ...kept, isAsked: true }],
      NOW,
    )
    expect(plain).toMatchObject({ codeText: '', noteText: '', mayGiveUp: true })
    expect(found).toMatchObject({
      codeText: '码 T 3F7K 2M9P',
      noteText: '今天 12:10 有人扫到它，可能已经在哪个驿站了',
    })
    expect(asked).toMatchObject({ noteText: '借的人说丢了或坏了，等工会看', mayGiveUp: false })
  })
})
