import { describe, expect, it, test } from 'vitest'
import { completePaperNumber } from '../../../../../../miniprogram/contract/paper-number'
import type { CardholderView, PaperCardView } from '../../../../../../miniprogram/contract/paper-cards'
import {
  cardRows,
  holderFace,
  typedDigits,
} from '../../../../../../miniprogram/features/membership/pages/card-desk/card-desk.view'
import {
  PAPER_HEIGHT_PX,
  PAPER_WIDTH_PX,
  paperLayout,
} from '../../../../../../miniprogram/features/membership/pages/card-desk/paper-layout.view'
import { at } from '../../../../support/station-of'

const card: PaperCardView = {
  state: 'active',
  serial: 1,
  issuedAt: at('2026-03-01T10:00'),
  changedAt: at('2026-03-02T10:00'),
  isLocked: false,
}
const holder: CardholderView = {
  memberId: 'm1',
  nameMasked: '吴*',
  cardTail: '6232',
  phoneTail: '1003',
  occupationLabel: '环卫工人',
  areaName: '槐荫片区',
  state: 'member',
}

describe('holderFace', () => {
  it.each([
    ['no card', undefined, '没有卡', false, true],
    ['a good one', card, '能用', true, false],
    ['a locked one', { ...card, isLocked: true }, '锁了', true, false],
    [
      'a stopped one',
      { ...card, state: 'stopped' as const, stopReason: 'lost' as const },
      '停了',
      false,
      true,
    ],
  ])('%s', (_what, given, stateText, hasActive, canIssue) => {
    const face = holderFace({ ...holder, ...(given ? { card: given } : {}) })
    expect(face).toMatchObject({ stateText, hasActive, canIssue })
    expect(face.cardText).toMatch(/。$/)
  })

  it('a suspended member is told why there is no card', () => {
    expect(holderFace({ ...holder, state: 'suspended' })).toMatchObject({
      canIssue: false,
      cardText: expect.stringContaining('会籍'),
    })
  })
})

test('cardRows name nobody in full', () => {
  const [row] = cardRows([{ ...card, memberId: 'm1', nameMasked: '吴*', cardTail: '6232' }])
  expect(row).toMatchObject({
    nameText: '吴* · 会员号尾 6232',
    whenText: '第 1 张 · 3月1日办',
    stateText: '能用',
  })
})

test('typedDigits take a membership number or a phone, whole', () => {
  expect(typedDigits('100 0000 0008')).toBe('10000000008')
  expect(typedDigits('1000000008')).toBe('1000000008')
  for (const text of ['', '100000000', '100000000081', '10000a0008'])
    expect(typedDigits(text)).toBeUndefined()
})

describe('the printed card', () => {
  const number = completePaperNumber('3F7K2M9PQ4T')
  const layout = paperLayout({ number, nameMasked: '吴*', serial: 2 })

  it('bears the number, its code and the masked name, and nothing else of the holder', () => {
    const words = layout.lines.map(({ text }) => text).join('\n')
    expect(words).toContain('吴*')
    expect(words).toContain('3F7K 2M9P')
    expect(words).not.toMatch(/\d{7}/)
  })

  it('keeps every line within the paper, and none over the code', () => {
    const { code } = layout
    for (const { x, y, width, size } of layout.lines) {
      expect(x - width / 2).toBeGreaterThanOrEqual(0)
      expect(x + width / 2).toBeLessThanOrEqual(PAPER_WIDTH_PX)
      expect(y + size / 2).toBeLessThanOrEqual(PAPER_HEIGHT_PX)
      const isBeside = x - width / 2 >= code.x + code.side
      const isBelow = y - size / 2 >= code.y + code.side
      const isAbove = y + size / 2 <= code.y
      expect(isBeside || isBelow || isAbove).toBe(true)
    }
  })
})
