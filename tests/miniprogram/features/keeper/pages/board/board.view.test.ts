import { describe, expect, it } from 'vitest'
import type { FaultView, KeptStationView } from '../../../../../../miniprogram/contract/keeper'
import {
  presentBoardStation,
  stationTabs,
} from '../../../../../../miniprogram/features/keeper/pages/board/board.view'
import { todayRows } from '../../../../../../miniprogram/features/keeper/pages/board/board-today.view'
import { untilChoices } from '../../../../../../miniprogram/features/keeper/components/close-sheet/close-sheet.view'
import type { KeptCupboard } from '../../../../../../miniprogram/contract/loan-keeping'
import { at, stationOf } from '../../../../support/station-of'

const now = at('2026-03-04T10:00')
const FAULT: FaultView = {
  faultId: 'st-1.microwave.1',
  stationId: 'st-1',
  facility: 'microwave',
  state: 'reported',
  texts: ['按了没反应'],
  reportCount: 2,
  reportedAt: at('2026-03-04T09:20'),
  movedAt: at('2026-03-04T09:20'),
}
const keptOf = (parts: Partial<KeptStationView> = {}): KeptStationView => ({
  station: stationOf(),
  isCheckDue: true,
  faults: [],
  ...parts,
})
const shown = (parts: Partial<KeptStationView> = {}) => presentBoardStation(keptOf(parts), {}, now)

describe('presentBoardStation', () => {
  it('says in one word whether it is open, and why and until when it is not', () => {
    expect(shown()).toMatchObject({ stateText: '开着', whenText: '开到 22:00', isShut: false })
    const closure = { reason: '盘货', until: at('2026-03-04T11:00') }
    expect(shown({ station: stationOf({ closure }) })).toMatchObject({
      stateText: '暂时关着',
      whenText: '盘货，11:00 开门',
      isShut: true,
    })
    const open = { reason: '店面装修' }
    expect(shown({ station: stationOf({ closure: open }) }).whenText).toBe('店面装修，还没定什么时候开门')
  })

  it('does not offer to open what is only out of hours', () => {
    const late = presentBoardStation(keptOf(), {}, at('2026-03-04T23:00'))
    expect(late).toMatchObject({ stateText: '没到开门时间', isShut: false })
  })

  it('tells a new fault from one that waits to be mended', () => {
    const { faults } = shown({ faults: [FAULT, { ...FAULT, faultId: 'f2', state: 'confirmed' }] })
    expect(faults.map(({ isNew, stateText }) => [isNew, stateText])).toEqual([
      [true, '等你看'],
      [false, '等修好'],
    ])
    expect(faults[0]).toMatchObject({ title: '微波炉', fromText: '2 人报的，最早今天 09:20' })
    const { facility: _, ...place } = FAULT
    expect(shown({ faults: [place] }).faults[0]?.title).toBe('地点、时间或别的')
  })

  it('says when the check was done, or that it never was', () => {
    expect(shown().checkText).toBe('还没有核对过')
    expect(shown({ checkedOn: '20260203' }).checkText).toBe('上次是2月3日')
    expect(shown({ checkedOn: '20260302', isCheckDue: false }).checkText).toContain('3月2日核对过')
  })
})

const cupboardOf = (parts: Partial<KeptCupboard> = {}): KeptCupboard => ({
  stationId: 'st-1',
  low: [
    { kind: 'raincoat', onHand: 1 },
    { kind: 'mask', onHand: 0 },
  ],
  dueBack: [],
  overdueCount: 0,
  dueTodayCount: 0,
  medicine: { isCheckDue: true, expiredCount: 1, expiringCount: 1, expiresOn: '20260316' },
  waitingCount: 1,
  ...parts,
})

describe('todayRows', () => {
  it('says in one line each what is to be done, what asks for a hand first', () => {
    const rows = todayRows(keptOf({ faults: [FAULT], isCheckDue: false }), cupboardOf())
    expect(rows.map(({ key, title, note, actionText }) => [key, title, note, actionText])).toEqual([
      ['faults', '1 个故障', '', '去看'],
      ['low', '2 样少了', '口罩没有了，雨衣剩 1 件', '补货'],
      ['medicine', '药箱这个月还没核对', '1 种过期了，1 种快到期，最早3月16日', '核对'],
      ['due', '今天没有要还的', '', ''],
      ['check', '驿站这个月核对过了', '', ''],
      ['asked', '报给工会核销的 1 样', '等工会看', '去看'],
    ])
  })

  it('names what is late and that it was seen, and how many there are besides', () => {
    const loan = {
      loanId: 'l1',
      kind: 'umbrella',
      memberMasked: '周*',
      cardTail: '0008',
      borrowedAt: now,
      dueAt: now,
      isOverdue: true,
      foundAt: now,
    } as const
    const cupboard = cupboardOf({ dueBack: [loan], overdueCount: 1, dueTodayCount: 1 })
    expect(todayRows(keptOf(), cupboard).find(({ key }) => key === 'due')).toMatchObject({
      title: '过期没还 1 样，今天该还 1 样',
      note: '雨伞 周* 等，有一样被人扫到了',
      isDue: true,
    })
  })

  it('still says what the station asks for when the cupboard could not be had', () => {
    expect(todayRows(keptOf(), undefined).map(({ key }) => key)).toEqual(['check', 'faults'])
  })
})

describe('stationTabs', () => {
  it('are there only for a keeper of several, with what waits at each', () => {
    expect(stationTabs([keptOf()], 'st-1')).toEqual([])
    const two = [keptOf({ faults: [FAULT] }), keptOf({ station: stationOf({ stationId: 'st-2' }) })]
    expect(stationTabs(two, 'st-2').map(({ isChosen, waitingText }) => [isChosen, waitingText])).toEqual([
      [false, '1 件事'],
      [true, ''],
    ])
    const cupboards = [cupboardOf({ stationId: 'st-2', overdueCount: 2 })]
    expect(stationTabs(two, 'st-2', cupboards)[1]?.waitingText).toBe('5 件事')
  })
})

describe('untilChoices', () => {
  it('name the hour at which it opens by itself, past midnight with the day', () => {
    expect(untilChoices(now)[0]).toEqual({ label: '1 小时，到11:00', until: at('2026-03-04T11:00') })
    expect(untilChoices(at('2026-03-04T23:30'))[0]?.label).toBe('1 小时，到明天 00:30')
  })
  it('end at midnights of Shanghai, or not at all', () => {
    const [, , today, tomorrow, open] = untilChoices(now)
    expect([today?.until, tomorrow?.until]).toEqual([at('2026-03-05T00:00'), at('2026-03-06T00:00')])
    expect(open).not.toHaveProperty('until')
  })
})
