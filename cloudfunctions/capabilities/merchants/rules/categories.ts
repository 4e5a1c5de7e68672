import {
  CATEGORIES_MAX,
  FIRST_CATEGORIES,
  type CategoryView,
} from '../../../../miniprogram/contract/merchant-categories'
import type { Category } from '../../../../miniprogram/contract/merchants'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { MerchantCategoryRecord } from '../category-records'

/** Every category there is: those a union begins with, as it saved them since, and then those it added. */
export function categoriesOf(saved: readonly MerchantCategoryRecord[]): CategoryView[] {
  const byCode = new Map(saved.map((record) => [record._id, record]))
  const first = FIRST_CATEGORIES.map((category) => {
    const { label, isOpen } = byCode.get(category.code) ?? category
    return { code: category.code, label, isOpen }
  })
  const isFirst = new Set(first.map(({ code }) => code))
  const added = saved
    .filter(({ _id }) => !isFirst.has(_id))
    .sort((a, b) => a.addedAt - b.addedAt || (a._id < b._id ? -1 : 1))
    .map(({ _id, label, isOpen }) => ({ code: _id, label, isOpen }))
  return [...first, ...added]
}

/** What a category is called; nothing for one nobody knows any more. */
export function categoryLabelOf(categories: readonly CategoryView[], code: Category): string {
  return categories.find((category) => category.code === code)?.label ?? ''
}

/** Whether shops may apply in a category. */
export function isCategoryOpen(categories: readonly CategoryView[], code: Category): boolean {
  return categories.some((category) => category.code === code && category.isOpen)
}

export type CategoryRefusal =
  'CATEGORY_UNKNOWN' | 'LABEL_TAKEN' | 'TOO_MANY_CATEGORIES' | 'LAST_OPEN_CATEGORY'

/** Whether a category may be saved so. Without a code it is a new one. */
export function decideCategory(
  categories: readonly CategoryView[],
  wanted: Pick<CategoryView, 'label' | 'isOpen'> & { code?: Category | undefined },
): Outcome<undefined, CategoryRefusal> {
  const { code, label, isOpen } = wanted
  if (code !== undefined && !categories.some((category) => category.code === code))
    return refused('CATEGORY_UNKNOWN')
  const others = categories.filter((category) => category.code !== code)
  if (others.some((category) => category.label === label)) return refused('LABEL_TAKEN')
  if (code === undefined && categories.length >= CATEGORIES_MAX) return refused('TOO_MANY_CATEGORIES')
  if (!isOpen && !others.some((category) => category.isOpen)) return refused('LAST_OPEN_CATEGORY')
  return done(undefined)
}
