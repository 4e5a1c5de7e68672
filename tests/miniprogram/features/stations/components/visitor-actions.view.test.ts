import { describe, expect, it } from 'vitest'
import { FAULT_STATES } from '../../../../../miniprogram/contract/station-visitors'
import {
  faultChoices,
  myFaultLines,
  reportText,
} from '../../../../../miniprogram/features/stations/components/visitor-actions/visitor-actions.view'
import { at } from '../../../support/station-of'

const now = at('2026-03-04T10:00')
const FAULT = {
  faultId: 'f-1',
  facility: 'microwave',
  state: 'reported',
  reportedAt: at('2026-03-03T18:05'),
  movedAt: at('2026-03-03T18:05'),
} as const

describe('myFaultLines', () => {
  it('says what became of each report in words of its own', () => {
    const lines = myFaultLines(
      FAULT_STATES.map((state) => ({ ...FAULT, state })),
      now,
    )
    expect(lines.map(({ stateText }) => stateText)).toEqual([
      '等站长看',
      '站长知道了，等修',
      '修好了',
      '站长看过，没有问题',
    ])
    expect(lines[0]).toMatchObject({ title: '微波炉', whenText: '你昨天 18:05 报的' })
  })

  it('shows the words themselves where no facility was named', () => {
    const { facility: _, ...place } = FAULT
    expect(myFaultLines([{ ...place, text: '门牌号变了' }], now)[0]?.title).toBe('门牌号变了')
  })
})

describe('what can be chosen', () => {
  it('of faults are the things that are here, and 别的 for everything else', () => {
    const choices = faultChoices([{ code: 'pump' }], 'pump')
    expect(choices.map(({ label, isChosen }) => [label, isChosen])).toEqual([
      ['打气筒', true],
      ['别的', false],
    ])
  })
})

describe('reportText', () => {
  it('tells a first report from a joined one, a repeat, and one the keeper knows of', () => {
    const texts = [
      reportText('opened', 'reported'),
      reportText('opened', 'confirmed'),
      reportText('joined', 'reported'),
      reportText('already-reported', 'confirmed'),
    ]
    expect(new Set(texts).size).toBe(4)
  })
})
