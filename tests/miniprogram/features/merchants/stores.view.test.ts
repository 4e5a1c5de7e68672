import { describe, expect, it } from 'vitest'
import type { DeskStoreChange, OwnStoreView } from '../../../../miniprogram/contract/merchant-stores'
import { HOUR_MS, dayStart } from '../../../../miniprogram/contract/shanghai-time'
import { foundStores } from '../../../../miniprogram/features/merchants/pages/find-store/find-store.view'
import { storeChangeCards } from '../../../../miniprogram/features/merchants/pages/review/store-changes.view'
import {
  dayHead,
  monthBeside,
  monthFace,
  shopLines,
} from '../../../../miniprogram/features/merchants/pages/shop-rows/shop-rows.view'
import { outcomesText } from '../../../../miniprogram/features/merchants/pages/shop/shop.view'
import {
  EMPTY_STORE_FORM,
  checkStore,
  formOf,
  hoursEcho,
  problemsOf,
  type StoreForm,
} from '../../../../miniprogram/features/merchants/pages/store-edit/store-edit.view'
import { ownStoreCards } from '../../../../miniprogram/features/merchants/pages/stores/stores.view'

const NOON = dayStart('20261126') + 12 * HOUR_MS
const HOURS = { weekly: [{ weekdays: 127, spans: [[600, 1_260] as const] }] }
const WORDS = { name: '小院面馆', address: '柳荫路 9 号', latitude: 39.9, longitude: 116.4, hours: HOURS }
const FORM: StoreForm = {
  ...{ name: ' 小院面馆 ', address: '柳荫路 9 号', pin: { latitude: 39.9, longitude: 116.4 } },
  ...{ hours: '每天 10:00-21:00', phone: '010 66660000' },
}
const change = (state: 'waiting' | 'declined', kind: 'add' | 'change' | 'reopen' = 'change') =>
  ({ kind, state, draft: { ...WORDS, name: '小院新店' }, askedAt: NOON, reason: 'pin-differs' }) as const

describe('checkStore', () => {
  it('sends what is complete, with the hours as they were read', () => {
    expect(checkStore(FORM, 'mc-1-s1')).toMatchObject({
      ok: true,
      input: { storeId: 'mc-1-s1', name: '小院面馆', phone: '01066660000', hours: HOURS },
    })
  })

  it('says at once everything that an empty sheet lacks, and nothing about the number', () => {
    const checked = checkStore(EMPTY_STORE_FORM, undefined)
    expect(checked.ok ? [] : Object.keys(checked.problems)).toEqual(['name', 'address', 'pin', 'hours'])
  })

  it.each([
    ['hours', { hours: '看心情' }, '没看懂'],
    ['hours', { hours: '每天 休息' }, '哪天几点'],
    ['hours', { hours: '每天 9:00-12:00 11:00-14:00' }, '叠在一起'],
    ['pin', { pin: { latitude: 0, longitude: 0 } }, '不在国内'],
    ['phone', { phone: '12345' }, '11 位'],
  ] as const)('tells beside %s what is wrong with %j', (field, parts, said) => {
    const checked = checkStore({ ...FORM, ...parts }, undefined)
    expect(checked).toMatchObject({ ok: false, problems: { [field]: expect.stringContaining(said) } })
  })

  it('begins with what is in use, or with what was declined', () => {
    const store: OwnStoreView = { storeId: 's', isClosed: false, inUse: WORDS, change: change('declined') }
    expect(formOf(store)).toMatchObject({ name: '小院面馆', hours: '每天 10:00-21:00', phone: '' })
    expect(formOf({ storeId: 's', isClosed: false, change: change('declined', 'add') }).name).toBe('小院新店')
  })

  it('reads hours back while they are typed', () => {
    expect(hoursEcho('周一到周五 10点到2')).toBe('')
    expect(hoursEcho('天天 10点-21点半')).toBe('会员看到：每天 10:00-21:30')
  })

  it('puts the cloud’s objections beside their fields', () => {
    const issues = ['name', 'latitude', 'hours.weekly.0', 'phone', 'x'].map((path) => ({
      path,
      problem: 'X',
    }))
    expect(Object.keys(problemsOf(issues))).toEqual(['name', 'pin', 'hours', 'phone', 'whole'])
  })
})

describe('ownStoreCards', () => {
  const may = (store: Omit<OwnStoreView, 'storeId'>) => {
    const [card] = ownStoreCards([{ storeId: 's', ...store }])
    const { state, canEdit, canClose, canReopen, withdrawText } = card!
    return [state.text, canEdit, canClose, canReopen, withdrawText]
  }
  it('offers only what may be done from where a store stands', () => {
    expect(may({ inUse: WORDS, isClosed: false })).toEqual(['开着', true, true, false, ''])
    expect(may({ inUse: WORDS, isClosed: false, change: change('waiting') })).toEqual([
      ...['开着', false, true, false, '撤回'],
    ])
    expect(may({ inUse: WORDS, isClosed: true })).toEqual(['关着', false, false, true, ''])
    expect(may({ inUse: WORDS, isClosed: true, change: change('waiting', 'reopen') })).toEqual([
      ...['关着', false, false, false, '撤回'],
    ])
    expect(may({ isClosed: false, change: change('waiting', 'add') })).toEqual([
      ...['等审核', false, false, false, '撤回'],
    ])
    expect(may({ isClosed: false, change: change('declined', 'add') })).toEqual([
      ...['没有通过', true, false, false, '不加了'],
    ])
  })

  it('shows what waits beside what members see, and why something was declined', () => {
    const [waiting] = ownStoreCards([
      { storeId: 's', isClosed: false, inUse: WORDS, change: change('waiting') },
    ])
    expect(waiting).toMatchObject({ name: '小院面馆', changeLines: expect.arrayContaining(['小院新店']) })
    const [declined] = ownStoreCards([
      { storeId: 's', isClosed: false, inUse: WORDS, change: change('declined') },
    ])
    expect(declined).toMatchObject({ changeTitle: '改动没有通过：图钉和地址对不上', changeLines: [] })
  })
})

describe('storeChangeCards', () => {
  const desk: DeskStoreChange = {
    ...{ storeId: 's', round: 3, merchantName: '小院面馆', kind: 'change', askedAt: NOON },
    inUse: { ...WORDS, phone: '01066660000' },
    draft: { ...WORDS, address: '柳荫路 11 号', latitude: 39.901 },
  }
  it('names beside each line what stands there now where they differ', () => {
    const [card] = storeChangeCards([desk], NOON)
    expect(card?.lines).toEqual([
      { label: '店名', text: '小院面馆', before: '' },
      { label: '地址', text: '柳荫路 11 号', before: '柳荫路 9 号' },
      { label: '时间', text: '每天 10:00-21:00', before: '' },
      { label: '电话', text: '不留', before: '01066660000' },
      { label: '图钉', text: '挪了 111 米', before: '' },
    ])
  })
  it('has nothing to compare a further store with', () => {
    const { inUse: _, ...further } = desk
    const [card] = storeChangeCards([{ ...further, kind: 'add' }], NOON)
    expect(card?.lines.every(({ before }) => before === '')).toBe(true)
  })
})

describe('foundStores', () => {
  const stores = [
    { storeId: 'a', ...WORDS, hasPhone: true },
    {
      storeId: 'b',
      ...WORDS,
      hours: { weekly: [{ weekdays: 127, spans: [[780, 1_260] as const] }] },
      hasPhone: false,
    },
  ]
  it('puts first where the voucher is taken, and says what is open', () => {
    const found = foundStores(
      { merchantName: '小院', isServing: true, stores },
      { storeIds: ['b'], now: NOON },
    )
    expect(found.stores.map(({ storeId, useText, state }) => [storeId, useText, state?.text])).toEqual([
      ['b', '这张券能用', '关门，今天 13:00 开'],
      ['a', '这张券不能在这里用', '开着，到 21:00'],
    ])
  })
  it('says of a shop that is stopped that the voucher cannot be used', () => {
    const found = foundStores(
      { merchantName: '小院', isServing: false, stores },
      { storeIds: undefined, now: NOON },
    )
    expect(found.stopText).toContain('停着')
    expect(found.stores[0]?.useText).toBe('')
  })
})

describe('the owner’s lines', () => {
  const row = {
    receiptNumber: '20261126ABCDEFGH',
    title: '午餐',
    storeName: '小院',
    memberMasked: '周*',
    at: NOON,
  }
  it('come to what stands, what was taken back being a line of its own', () => {
    const rows = [
      { ...row, kind: 'reversal' as const, fen: -800 },
      { ...row, kind: 'redemption' as const, fen: 800 },
      { ...row, kind: 'redemption' as const, fen: 1_000 },
    ]
    expect(dayHead('20261126', rows, NOON)).toEqual({
      title: '今天',
      sumText: '¥10.00',
      countText: '核销 1 张',
    })
    expect(shopLines(rows).map(({ title }) => title)).toEqual(['店里撤销：午餐', '午餐', '午餐'])
  })
  it('are found by month, over the turn of the year', () => {
    expect([monthBeside('202601', -1), monthBeside('202512', 1), monthBeside('202603', -1)]).toEqual([
      ...['202512', '202601', '202602'],
    ])
    const all = { count: 3, fen: 2_400 }
    expect(monthFace('202611', { days: [{ day: '20261126', ...all }], all })).toMatchObject({
      ...{ title: '2026年11月', sumText: '¥24.00' },
      days: [{ label: '11月26日', countText: '3 张' }],
    })
  })
})

describe('outcomesText', () => {
  it('tells how many said yes, and of nobody anything else', () => {
    expect(outcomesText({ asked: 12, received: 11 })).toBe('问了 12 位来店的会员，11 位说收到了')
    expect(outcomesText({})).toBe('')
  })
})
