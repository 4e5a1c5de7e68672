import { describe, expect, it } from 'vitest'
import type { MeView } from '../../../../miniprogram/contract/membership'
import { keptAbout, mineGroups } from '../../../../miniprogram/pages/mine/mine.view'
import { memberCardOf } from '../../support/member-of'

const NOBODY: MeView = { keeperOf: [], staffRoles: [] }
const keys = (me: MeView | undefined) =>
  mineGroups(me).flatMap(({ entries }) => entries.map(({ key }) => key))

describe('mineGroups', () => {
  it('shows work only to those who do it', () => {
    const everybodys = [
      'vouchers',
      'loans',
      'my-suggestions',
      'accept',
      'accept-clerk',
      'apply-merchant',
      'settings',
      'privacy',
    ]
    expect(keys(NOBODY)).toEqual(everybodys)
    expect(keys(undefined)).toEqual(everybodys)
    const clerk = { storeId: 's-1', storeName: '万源店', merchantName: '老街面馆' }
    expect(keys({ ...NOBODY, clerk })).toContain('redeem')
    expect(keys({ ...NOBODY, clerk })).not.toContain('sessions')
    const keeperOf = [{ stationId: 's-1', name: '顺达便利店驿站' }]
    expect(keys({ ...NOBODY, keeperOf })).toEqual(expect.arrayContaining(['board', 'stock']))
    expect(keys({ ...NOBODY, clerk })).not.toContain('board')
    // A shop's clerk may look after the station in the shop, and has both ways.
    expect(keys({ ...NOBODY, clerk, keeperOf })).toEqual(expect.arrayContaining(['redeem', 'board', 'stock']))
    expect(keys({ ...NOBODY, staffRoles: ['chair'] })).toEqual(
      expect.arrayContaining(['sessions', 'desk', 'loan-desk', 'ledger', 'review', 'statements']),
    )
    expect(keys({ ...NOBODY, keeperOf })).not.toContain('desk')
    expect(keys({ ...NOBODY, owner: { merchantName: '老街面馆' } })).toContain('shop')
    expect(keys({ ...NOBODY, clerk })).not.toContain('shop')
    expect(keys({ ...NOBODY, staffRoles: ['staff'] })).toContain('merchant-review')
  })
})

describe('keptAbout', () => {
  it('tells a member what is kept, masked as the pages show it', () => {
    const text = keptAbout({ ...NOBODY, card: memberCardOf() }).join('')
    expect(text).toContain('陈*')
    expect(text).toContain('尾号 1002')
  })

  it('tells a visitor that nothing is', () => {
    expect(keptAbout(NOBODY).join('')).toContain('没有存你的姓名和手机号')
  })

  it('tells an owner who is no member that name and phone are kept sealed', () => {
    const text = keptAbout({ ...NOBODY, owner: { merchantName: '老街面馆' } }).join('')
    expect(text).toContain('加密保存')
    expect(text).not.toContain('没有存')
  })

  it('tells a keeper what staff see, member or not', () => {
    const keeperOf = [{ stationId: 's-1', name: '顺达便利店驿站' }]
    for (const me of [
      { ...NOBODY, keeperOf },
      { ...NOBODY, keeperOf, card: memberCardOf() },
    ])
      expect(keptAbout(me).join('')).toContain('只有第一个字')
    expect(keptAbout(NOBODY).join('')).not.toContain('驿站')
  })
})
