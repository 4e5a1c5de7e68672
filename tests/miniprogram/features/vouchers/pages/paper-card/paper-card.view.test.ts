import { describe, expect, it, test } from 'vitest'
import {
  openCard,
  serveCard,
  type OpenedCardView,
} from '../../../../../../miniprogram/contract/paper-card-counter'
import {
  openTexts,
  serveTexts,
} from '../../../../../../miniprogram/features/vouchers/pages/paper-card/card-texts'
import {
  cardFace,
  choiceRows,
  holderTexts,
} from '../../../../../../miniprogram/features/vouchers/pages/paper-card/paper-card.view'
import type { RefusalWords } from '../../../../../../miniprogram/services/refusal-text'
import { at } from '../../../../support/station-of'

const now = at('2026-03-04T12:30')
const lunch = {
  offerId: 'lunch',
  title: '八元午餐',
  valueFen: 1_800,
  memberPaysFen: 800,
  unionPaysFen: 1_000,
  percent: null,
  minimumBillFen: null,
}
const dinner = { ...lunch, offerId: 'dinner', title: '晚饭八折', percent: { percentOff: 20, capFen: 2_000 } }
const opened: OpenedCardView = {
  cardHandle: 'handle',
  memberMasked: '吴*',
  cardTail: '6232',
  holdUntil: at('2026-03-04T12:32'),
  choices: [lunch, dinner],
  usesLeftToday: 1,
  monthLeftFen: 12_000,
}

test('choiceRows say what is collected, or that the bill decides', () => {
  expect(choiceRows(opened.choices).map(({ collectText, unionText }) => [collectText, unionText])).toEqual([
    ['收 ¥8.00', '工会付 ¥10.00'],
    ['按账单算', '工会最多付 ¥10.00'],
  ])
})

test('holderTexts name the masked member and what is left', () => {
  expect(holderTexts(opened)).toEqual({
    memberText: '吴* · 卡尾号 6232',
    leftText: '今天还能用 1 次，这个月还有 ¥120.00。12:32 前选好。',
  })
})

test('cardFace asks for no tap on a phone that the member has not', () => {
  expect(cardFace(opened, lunch)).toMatchObject({
    collectText: '收 ¥8.00',
    memberAskText: '',
    hasBill: false,
  })
  expect(cardFace(opened, dinner)).toMatchObject({ collectText: '先输账单金额', hasBill: true })
})

describe.each([
  ['openTexts', openCard.refusals, openTexts() as Record<string, RefusalWords>],
  ['serveTexts', serveCard.refusals, serveTexts(now) as Record<string, RefusalWords>],
])('%s', (_, codes, texts) => {
  it.each([...codes])('%s is a whole sentence with and without facts', (code) => {
    const words = texts[code]!
    for (const facts of [{}, { at: now, placeName: '老街面馆' }]) {
      const text = typeof words === 'function' ? words(facts) : words
      expect(text).toMatch(/。$/)
      expect(text).not.toMatch(/undefined|NaN/)
    }
  })
})
