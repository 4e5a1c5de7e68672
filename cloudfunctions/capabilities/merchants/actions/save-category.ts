import { saveCategory } from '../../../../miniprogram/contract/merchant-categories'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { listCategories, putCategory } from '../category-repository'
import { categoryCodeOf } from '../records'
import { decideCategory } from '../rules/categories'

/** Staff add a category, rename one or close it. Of two who save the same one the later words stand. */
export const saveCategoryAction = defineAction(saveCategory, {
  permit: 'merchant.manage',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now, requestId, wechat, who }) {
    const { label, isOpen } = input
    const known = await listCategories(database)
    const own = categoryCodeOf(who.personId, requestId)
    // Carried out before its answer was lost.
    if (input.code === undefined && known.some(({ code }) => code === own)) return done({ categories: known })
    const deciding = decideCategory(known, input)
    if (deciding.isRefused) return deciding
    if (!(await wechat.isTextAllowed(label, who.personId))) return refused('TEXT_NOT_ALLOWED')
    const saved = { savedBy: who.personId, savedAt: now, addedAt: now }
    await putCategory(database, { _id: input.code ?? own, label, isOpen, ...saved })
    return done({ categories: await listCategories(database) })
  },
})
