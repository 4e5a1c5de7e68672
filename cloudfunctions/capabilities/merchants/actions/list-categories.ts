import { listCategories } from '../../../../miniprogram/contract/merchant-categories'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { listCategories as readCategories } from '../category-repository'

/** All categories, for whoever applies and whoever sorts. */
export const listCategoriesAction = defineAction(listCategories, {
  permit: 'merchant.read',
  async run({ database }) {
    return done({ categories: await readCategories(database) })
  },
})
