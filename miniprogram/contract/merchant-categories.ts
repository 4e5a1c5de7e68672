import * as v from 'valibot'
import { actionSpec } from './action'
import { idField, lineField, nothing } from './fields'
import type { Category } from './merchants'

/** A trade by which shops and offers are sorted. A closed one takes no new shops; those in it stay. */
export interface CategoryView {
  code: Category
  label: string
  isOpen: boolean
}

/** What a union begins with. What it saves itself stands over these, by their codes. */
export const FIRST_CATEGORIES: readonly CategoryView[] = [
  { code: 'meal', label: '吃饭', isOpen: true },
  { code: 'haircut', label: '理发', isOpen: true },
  { code: 'repair', label: '修车', isOpen: true },
]
/** Chips of a line on the narrowest phone. */
export const CATEGORY_LABEL_MAX = 6
export const CATEGORIES_MAX = 20

/** All categories in their order, the closed ones too. */
export const listCategories = actionSpec<{ categories: CategoryView[] }>()({
  name: 'merchants.categories',
  door: 'front',
  effect: 'read',
  input: nothing,
  refusals: [],
})

/**
 * Adds a category, or says of one what it is called and whether shops may still apply in it. Shops and offers keep theirs
 * whatever becomes of it; its new name is read everywhere at once.
 */
export const saveCategory = actionSpec<{ categories: CategoryView[] }>()({
  name: 'merchants.saveCategory',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    /** Left out for a new one. */
    code: v.optional(idField),
    label: lineField(CATEGORY_LABEL_MAX),
    isOpen: v.boolean(),
  }),
  refusals: [
    'CATEGORY_UNKNOWN',
    'LABEL_TAKEN',
    'TOO_MANY_CATEGORIES',
    'LAST_OPEN_CATEGORY',
    'TEXT_NOT_ALLOWED',
  ],
})
