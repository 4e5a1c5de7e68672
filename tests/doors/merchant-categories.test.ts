import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { merchantCategories } from '../../cloudfunctions/capabilities/merchants/category-records'
import { merchants } from '../../cloudfunctions/capabilities/merchants/records'
import { apply } from '../../miniprogram/contract/merchant-applications'
import {
  FIRST_CATEGORIES,
  listCategories,
  saveCategory,
} from '../../miniprogram/contract/merchant-categories'
import { listMerchants } from '../../miniprogram/contract/merchant-desk'
import { previewOffer } from '../../miniprogram/contract/offer-desk'
import { listOffers, showOffer } from '../../miniprogram/contract/offers'
import { castMember, castOffer } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, type DoorStage } from './door-stage'
import { DESK, applicationForm, castApplicant, freshPerson } from './merchants-cast'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(async () => {
  await stage.setClock(stage.noon)
  const { command } = stage.database
  await stage.database
    .collection(merchantCategories.name)
    .where({ _id: command.neq('') })
    .remove()
})
afterAll(() => stage.close())

const save = (input: object, requestId?: string) => stage.call(DESK, saveCategory, input, requestId)
const added = async (label: string) => dataOf(await save({ label, isOpen: true })).categories.at(-1)!
const labels = async () =>
  dataOf(await stage.call(freshPerson(), listCategories, {})).categories.map(({ label }) => label)

describe('a category that staff add', () => {
  it('takes shops, and sorts their offers under its name, which may change', async () => {
    expect(await labels()).toEqual(FIRST_CATEGORIES.map(({ label }) => label))
    const { code } = await added('洗衣')
    const { merchant } = dataOf(
      await stage.call(freshPerson(), apply, await applicationForm(stage, { category: code })),
    )
    expect(merchant.category).toBe(code)
    const atDesk = async () =>
      dataOf(await stage.call(DESK, listMerchants, { state: 'applied' })).merchants.find(
        ({ merchantId }) => merchantId === merchant.merchantId,
      )?.categoryLabel
    expect(await atDesk()).toBe('洗衣')
    const offer = await castOffer(stage, { category: code })
    const { personId } = await castMember(stage)
    const shelves = async () => dataOf(await stage.call(personId, listOffers, {})).categories
    expect((await shelves()).at(-1)).toEqual({ code, label: '洗衣' })
    const listed = dataOf(await stage.call(personId, listOffers, { category: code })).offers
    expect(listed.map(({ offerId }) => offerId)).toEqual([offer._id])
    dataOf(await save({ code, label: '洗鞋', isOpen: true }))
    expect(await atDesk()).toBe('洗鞋')
    expect((await shelves()).at(-1)).toEqual({ code, label: '洗鞋' })
    const about = { offerId: offer._id }
    expect(dataOf(await stage.call(personId, showOffer, about)).offer.categoryLabel).toBe('洗鞋')
    expect(dataOf(await stage.call(DESK, previewOffer, about)).offer.categoryLabel).toBe('洗鞋')
  })

  it('is added once, however often the request is sent', async () => {
    const requestId = freshRequestId()
    const send = () => save({ label: '配镜', isOpen: true }, requestId)
    const replies = await Promise.all([send(), send(), send()])
    expect(new Set(replies.map((reply) => JSON.stringify(dataOf(reply)))).size).toBe(1)
    expect(await stage.documents(merchantCategories)).toHaveLength(1)
  })

  it('is on no shelf while it has no offer', async () => {
    const { code } = await added('修鞋')
    const { personId } = await castMember(stage)
    const { categories } = dataOf(await stage.call(personId, listOffers, {}))
    expect(categories.map((one) => one.code)).not.toContain(code)
  })
})

describe('a category that takes no shops any more', () => {
  it('refuses whoever applies, keeps those in it, and opens again', async () => {
    const before = await castApplicant(stage)
    dataOf(await save({ code: 'meal', label: '吃饭', isOpen: false }))
    const send = async () => stage.call(freshPerson(), apply, await applicationForm(stage))
    expect(codeOf(await send())).toBe('CATEGORY_CLOSED')
    expect(await stage.documents(merchants, { _id: before.merchantId })).toMatchObject([{ category: 'meal' }])
    const { personId } = await castMember(stage)
    const { categories, offers } = dataOf(await stage.call(personId, listOffers, {}))
    expect(categories).toContainEqual({ code: 'meal', label: '吃饭' })
    expect(offers.some(({ category }) => category === 'meal')).toBe(true)
    dataOf(await save({ code: 'meal', label: '吃饭', isOpen: true }))
    expect(codeOf(await send())).toBe('ok')
  })

  it('one nobody knows is refused as well', async () => {
    const form = await applicationForm(stage, { category: 'nowhere' })
    expect(codeOf(await stage.call(freshPerson(), apply, form))).toBe('CATEGORY_CLOSED')
  })
})

describe('refusals of saving', () => {
  it.each([
    ['CATEGORY_UNKNOWN', { code: 'nowhere', label: '洗衣', isOpen: true }],
    ['LABEL_TAKEN', { label: '修车', isOpen: true }],
    ['TEXT_NOT_ALLOWED', { label: '坏话', isOpen: true }],
    ['BAD_INPUT', { label: '七个字就太长了', isOpen: true }],
  ])('%s, and nothing is written', async (code, input) => {
    await stage.control('content', { rule: '坏话' })
    expect(codeOf(await save(input))).toBe(code)
    await stage.control('content', { rule: null })
    expect(await stage.documents(merchantCategories)).toEqual([])
  })

  it('LAST_OPEN_CATEGORY: the third of three', async () => {
    dataOf(await save({ code: 'meal', label: '吃饭', isOpen: false }))
    dataOf(await save({ code: 'haircut', label: '理发', isOpen: false }))
    expect(codeOf(await save({ code: 'repair', label: '修车', isOpen: false }))).toBe('LAST_OPEN_CATEGORY')
  })
})
