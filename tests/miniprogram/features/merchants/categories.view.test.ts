import { expect, test } from 'vitest'
import { CATEGORY_LABEL_MAX, FIRST_CATEGORIES } from '../../../../miniprogram/contract/merchant-categories'
import {
  categoryCards,
  labelProblem,
} from '../../../../miniprogram/features/merchants/pages/categories/categories.view'

test('categoryCards say whether shops may apply, and offer the other', () => {
  const closed = { code: 'mk-1', label: '洗衣', isOpen: false }
  const cards = categoryCards([FIRST_CATEGORIES[0]!, closed])
  expect(cards.map(({ label, state, switchText }) => [label, state.text, switchText])).toEqual([
    ['吃饭', '收新店', '不再收新店'],
    ['洗衣', '不收新店', '重新收'],
  ])
})

test('labelProblem: nothing, blanks, the longest name and one past it', () => {
  expect(labelProblem(' ')).toBe('写上这一类叫什么。')
  expect(labelProblem('洗'.repeat(CATEGORY_LABEL_MAX))).toBe('')
  expect(labelProblem('洗'.repeat(CATEGORY_LABEL_MAX + 1))).toContain('太长了')
})
