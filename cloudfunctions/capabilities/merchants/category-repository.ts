import { CATEGORIES_MAX, type CategoryView } from '../../../miniprogram/contract/merchant-categories'
import type { Database } from '../../kernel/database'
import { merchantCategories, type MerchantCategoryRecord } from './category-records'
import { categoriesOf } from './rules/categories'

/** Several who add one at the same moment may come to more than the limit by a few. */
const READ_MAX = 2 * CATEGORIES_MAX

/** Every category in the union's order. */
export async function listCategories(database: Database): Promise<CategoryView[]> {
  return categoriesOf(await database.list(merchantCategories, { where: {}, limit: READ_MAX }))
}

/** Saves a category over what it was; one that is new is added. */
export async function putCategory(database: Database, category: MerchantCategoryRecord): Promise<void> {
  if ((await database.insert(merchantCategories, category)) === 'inserted') return
  const { _id, addedAt: _addedAt, ...words } = category
  await database.changeIf(merchantCategories, _id, {}, words)
}
