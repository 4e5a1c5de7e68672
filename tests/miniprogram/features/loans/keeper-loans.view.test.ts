import { describe, expect, it } from 'vitest'
import type { KeptItem } from '../../../../miniprogram/contract/loan-items'
import type { StationStockView, StockEventView } from '../../../../miniprogram/contract/loan-keeping'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import type { WriteOffView } from '../../../../miniprogram/contract/write-offs'
import {
  changeOf,
  confirmText,
  deedsOf,
  formOn,
  onLot,
  stepped,
} from '../../../../miniprogram/features/loans/components/stock-form/stock-form.view'
import { keptItemRows } from '../../../../miniprogram/features/loans/pages/kept-items/kept-items.view'
import {
  boxFace,
  checkInput,
  countedRows,
  doneText,
  thrownRows,
} from '../../../../miniprogram/features/loans/pages/medicine-check/medicine-check.view'
import {
  correcting,
  deltaText,
  eventDays,
} from '../../../../miniprogram/features/loans/pages/stock-events/stock-events.view'
import { writeOffCard } from '../../../../miniprogram/features/loans/pages/write-off-words.view'

const NOW = Date.parse('2026-11-18T12:10:00+08:00')
const lots = [
  { lotId: 'lot-past', name: '碘伏棉签', count: 3, expiresOn: '20261113' },
  { lotId: 'lot-late', name: '藿香正气水', count: 2, expiresOn: '20271130' },
]
const umbrella = { kind: 'umbrella', onHand: 1, lots: [], medicines: [] } as const
const medicine = { kind: 'medicine', onHand: 5, lots, medicines: ['烫伤膏'] } as const
const of = <Subject extends { lots: readonly unknown[]; medicines: readonly unknown[] }>(subject: Subject) =>
  structuredClone(subject) as never

describe('the stock form', () => {
  it('offers what may be done with a kind and no more', () => {
    const words = (kind: 'umbrella' | 'mask' | 'medicine') => deedsOf(kind).map(({ label }) => label)
    expect(words('umbrella')).toEqual(['补货', '盘点', '核销'])
    expect(words('mask')).toEqual(['补货', '盘点', '发出', '放回', '核销'])
    expect(words('medicine')).toEqual(['补货', '盘点', '发出', '核销'])
  })

  it('counts from what the books say and never below nothing', () => {
    const counting = formOn(of(umbrella), 'count', NOW)
    expect(confirmText(counting)).toBe('柜里有 1 把')
    expect(stepped(stepped(counting, -1), -1).count).toBe(0)
    expect(stepped(formOn(of(umbrella), 'write-off', NOW), -1).count).toBe(1)
    expect(stepped({ ...counting, count: 499 }, 10).count).toBe(500)
  })

  it('asks of medicine what and until when it is put in, and of which lot otherwise', () => {
    expect(changeOf(formOn(of(medicine), 'replenish', NOW))).toEqual({
      what: 'replenish',
      kind: 'medicine',
      count: 1,
      name: '烫伤膏',
      expiresOn: '20271118',
    })
    const counting = formOn(of(medicine), 'count', NOW)
    expect(changeOf(onLot(counting, lots[1]!))).toEqual({
      what: 'count',
      kind: 'medicine',
      count: 2,
      lotId: 'lot-late',
    })
    // What has passed its date is proposed to be thrown away as such.
    expect(changeOf(formOn(of(medicine), 'write-off', NOW))).toMatchObject({
      reason: 'expired',
      lotId: 'lot-past',
    })
    expect(changeOf(formOn(of(umbrella), 'replenish', NOW))).toEqual({
      what: 'replenish',
      kind: 'umbrella',
      count: 1,
    })
  })
})

describe('eventDays', () => {
  const event = (parts: Partial<StockEventView>): StockEventView => ({
    eventId: 'e1',
    number: 1,
    event: 'replenished',
    at: NOW,
    count: 30,
    movement: { in: 30, out: 0, onLoan: 0, writtenOff: 0, onHand: 30 },
    after: { in: 33, out: 0, onLoan: 0, writtenOff: 0, onHand: 33 },
    by: 'keeper',
    isCorrectable: true,
    ...parts,
  })

  it('groups what happened by day and says of each what it did', () => {
    const days = eventDays(
      [
        event({ event: 'corrected', count: 3, movement: { ...event({}).movement, in: -27, onHand: -27 } }),
        event({}),
        event({ event: 'counted', count: 3, at: NOW - 24 * HOUR_MS, by: 'worker', reason: 'damaged' }),
      ],
      'umbrella',
      NOW,
    )
    expect(days.map(({ title, rows }) => [title, rows.map((row) => row.title)])).toEqual([
      ['今天', ['更正，应该是 3 把', '补进 30 把']],
      ['昨天', ['盘点，柜里 3 把']],
    ])
    expect(days[0]?.rows[0]).toMatchObject({
      deltaText: '−27',
      afterText: '现有 33',
      fromText: '12:10 · 站长记的',
    })
    expect(days[1]?.rows[0]?.fromText).toBe('12:10 · 扫码 · 坏了')
  })

  it('corrects to no less than nothing', () => {
    expect(correcting('e1', -3, 'umbrella')).toEqual({ eventId: 'e1', count: 0, confirmText: '改成 0 把' })
    expect([deltaText(2), deltaText(0), deltaText(-2)]).toEqual(['＋2', '不变', '−2'])
  })
})

describe('keptItemRows', () => {
  it('puts what turned up first and offers a fate only for what is there', () => {
    const item = (parts: Partial<KeptItem>): KeptItem => ({
      itemCode: '3F7K2M9P',
      kind: 'umbrella',
      state: 'in-store',
      isAsked: false,
      ...parts,
    })
    const held = { dueAt: NOW + HOUR_MS, memberMasked: '周*', cardTail: '0008' }
    const rows = keptItemRows(
      [
        item({ state: 'unlabelled' }),
        item({}),
        item({ isAsked: true }),
        item({ state: 'out', ...held, foundAt: NOW }),
        item({ state: 'out', ...held }),
      ],
      NOW,
    )
    expect(rows.map(({ stateText, isThere }) => [stateText, isThere])).toEqual([
      ['有人扫到它', false],
      ['在柜里', true],
      ['等工会看', false],
      ['借出去了', false],
      ['码不用了', false],
    ])
    expect(rows[3]?.noteText).toBe('周* · 卡尾号 0008，今天 13:10 前还')
  })
})

describe('the check of the medicine box', () => {
  const nothing = { in: 5, out: 0, onLoan: 0, writtenOff: 0, onHand: 5 }
  const view = {
    stationName: '甲站',
    day: '20261118',
    medicines: [],
    lines: [
      {
        kind: 'medicine',
        ledger: nothing,
        today: nothing,
        isBalanced: true,
        isLow: false,
        lots,
        isCheckDue: true,
        checkedOn: '20261003',
      },
    ],
  } as unknown as StationStockView
  const { rows, dueText, isDue } = boxFace(view)

  it('marks what is past its date and keeps what is good for long from being thrown away', () => {
    expect([dueText, isDue]).toEqual(['这个月还没核对，上次是10月3日', true])
    expect(
      rows.map(({ tagText, isThrownAway, mayThrowAway }) => [tagText, isThrownAway, mayThrowAway]),
    ).toEqual([
      ['要扔掉', true, true],
      ['', false, false],
    ])
  })

  it('says beside a count what the books say, and on the button what will happen', () => {
    const counted = countedRows(rows, lots, { lotId: 'lot-late', by: -1 })
    expect(counted[1]).toMatchObject({ count: 1, bookText: '账上 2 份' })
    const added = [{ name: ' 烫伤膏 ', count: 4, expiryDate: '2027-11-18' }]
    expect(doneText(counted, added)).toBe('扔 3 份，放 4 份，核对好了')
    expect(doneText(thrownRows(counted, 'lot-past'), [])).toBe('核对好了')
    expect(checkInput('s1', counted, added)).toEqual({
      stationId: 's1',
      lots: [
        { lotId: 'lot-past', count: 3, isThrownAway: true },
        { lotId: 'lot-late', count: 1, isThrownAway: false },
      ],
      added: [{ name: '烫伤膏', count: 4, expiresOn: '20271118' }],
    })
  })
})

describe('writeOffCard', () => {
  const view: WriteOffView = {
    writeOffId: 'w1',
    stationId: 's1',
    stationName: '甲站',
    kind: 'power-bank',
    count: 1,
    reason: 'lost',
    state: 'waiting',
    askedBy: 'borrower',
    askedAt: NOW,
    valueFen: 6_000,
    memberMasked: '周*',
    cardTail: '0008',
  }

  it('says what it is, what it is worth, and who said so', () => {
    expect(writeOffCard(view, NOW)).toMatchObject({
      title: '充电宝 1 个 · 丢了',
      valueText: '值 60元',
      fromText: '借的人 今天 12:10 说的',
      whichText: '借的人 周* · 卡尾号 0008',
      stateText: '等工会看',
      isWaiting: true,
      decisionText: '',
    })
  })

  it.each([
    ['confirmed', '核销了'],
    ['refused', '没有核销'],
    ['withdrawn', '撤回了'],
    ['overtaken', '还回来了'],
  ] as const)('%s reads %s', (state, stateText) => {
    const card = writeOffCard({ ...view, state, decisionNote: '先找找' }, NOW)
    expect(card).toMatchObject({ stateText, isWaiting: false, decisionText: '工会说：先找找' })
  })
})
