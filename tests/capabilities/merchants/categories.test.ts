import { describe, expect, it } from 'vitest'
import type { MerchantCategoryRecord } from '../../../cloudfunctions/capabilities/merchants/category-records'
import {
  categoriesOf,
  categoryLabelOf,
  decideCategory,
  isCategoryOpen,
} from '../../../cloudfunctions/capabilities/merchants/rules/categories'
import { CATEGORIES_MAX, FIRST_CATEGORIES } from '../../../miniprogram/contract/merchant-categories'
import { fallByPrecedence } from '../falling-precedence'

const saved = (parts: Partial<MerchantCategoryRecord>): MerchantCategoryRecord => ({
  ...{ _id: 'mk-1', label: '洗衣', isOpen: true, addedAt: 1, savedBy: 'oStaff', savedAt: 1 },
  ...parts,
})

describe('categoriesOf', () => {
  it('is what a union begins with while it has saved nothing', () => {
    expect(categoriesOf([])).toEqual(FIRST_CATEGORIES)
  })
  it('puts what was saved over the first ones in their places, and what was added behind them by age', () => {
    const all = categoriesOf([
      saved({ _id: 'mk-2', label: '配镜', addedAt: 5 }),
      saved({ _id: 'haircut', label: '剪头发', isOpen: false, addedAt: 9 }),
      saved({}),
    ])
    expect(all.map(({ label }) => label)).toEqual(['吃饭', '剪头发', '修车', '洗衣', '配镜'])
    expect(isCategoryOpen(all, 'haircut')).toBe(false)
    expect(isCategoryOpen(all, 'mk-2')).toBe(true)
    expect(isCategoryOpen(all, 'nowhere')).toBe(false)
    expect(categoryLabelOf(all, 'haircut')).toBe('剪头发')
    expect(categoryLabelOf(all, 'nowhere')).toBe('')
  })
})

describe('decideCategory', () => {
  const closedButOne = categoriesOf([
    saved({ _id: 'haircut', label: '理发', isOpen: false }),
    saved({ _id: 'repair', label: '修车', isOpen: false }),
  ])
  const full = Array.from({ length: CATEGORIES_MAX }, (_, index) => ({
    ...{ code: `mk-${index}`, label: `第${index}类`, isOpen: true },
  }))
  const decide = ({ known, ...wanted }: Facts) => decideCategory(known, wanted)
  interface Facts {
    known: typeof full
    code?: string
    label: string
    isOpen: boolean
  }

  it('adds, renames to its own name, opens and closes', () => {
    const known = [...FIRST_CATEGORIES]
    expect(decide({ known, label: '洗衣', isOpen: true }).isRefused).toBe(false)
    expect(decide({ known, code: 'meal', label: '吃饭', isOpen: false }).isRefused).toBe(false)
    expect(decide({ known: full.slice(1), label: '第0类', isOpen: true }).isRefused).toBe(false)
    expect(decide({ known: closedButOne, code: 'meal', label: '吃', isOpen: true }).isRefused).toBe(false)
  })
  fallByPrecedence(decide, { known: closedButOne, code: 'haircut', label: '剪头发', isOpen: true } as Facts, [
    ['CATEGORY_UNKNOWN', 'nobody knows it', (facts) => ({ ...facts, code: 'nowhere' })],
    ['LABEL_TAKEN', 'another has the name', (facts) => ({ ...facts, label: '修车' })],
    [
      'LAST_OPEN_CATEGORY',
      'no other takes shops',
      (facts) => ({ ...facts, code: facts.code === 'haircut' ? 'meal' : facts.code!, isOpen: false }),
    ],
  ])
  it('TOO_MANY_CATEGORIES: one past the limit', () => {
    expect(decide({ known: full, label: '洗衣', isOpen: true })).toMatchObject({
      code: 'TOO_MANY_CATEGORIES',
    })
    expect(decide({ known: full, code: 'mk-3', label: '洗衣', isOpen: true }).isRefused).toBe(false)
  })
})
