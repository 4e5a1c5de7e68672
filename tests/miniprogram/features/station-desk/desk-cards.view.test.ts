import { describe, expect, it } from 'vitest'
import { doorLines } from '../../../../miniprogram/features/station-desk/components/door-codes/door-codes.view'
import {
  invitationLines,
  keeperLines,
} from '../../../../miniprogram/features/station-desk/components/keeper-desk/keeper-desk.view'
import { canManage } from '../../../../miniprogram/features/station-desk/desk-words.view'
import { at } from '../../support/station-of'

describe('doorLines', () => {
  it('shows codes as they are read aloud, oldest first, with where they hang', () => {
    const door = { stationId: 's', stationName: '甲站', address: '柳荫路' }
    const lines = doorLines([
      { ...door, doorCode: '3F7K2M9P', place: '收银台', issuedAt: at('2026-03-01T10:00') },
      { ...door, doorCode: 'MEN0004V' },
    ])
    expect(lines.map(({ spoken, note }) => `${spoken} ${note}`)).toEqual([
      'MEN0 004V 一直在用',
      '3F7K 2M9P 收银台，3月1日做的',
    ])
  })
})

describe('keeperLines', () => {
  it('shows no more of a keeper than staff may see', () => {
    const keeper = { keeperId: 'k', isClerk: false, stations: 1 }
    const lines = keeperLines([
      {
        ...keeper,
        nameMasked: '郭*',
        post: '早班',
        boundAt: at('2026-03-01T10:00'),
        isClerk: true,
        stations: 2,
      },
      keeper,
    ])
    expect(lines.map(({ name, note }) => `${name} ${note}`)).toEqual([
      '郭* 早班，3月1日起，也是店员，管 2 个站',
      '没留名字 ',
    ])
  })
})

describe('invitationLines', () => {
  it('says until when a code is good', () => {
    const expiresAt = at('2026-03-08T15:00')
    expect(invitationLines([{ code: '3F7K2M9P', invitedAt: 0, expiresAt }])).toEqual([
      { code: '3F7K2M9P', spoken: '3F7K 2M9P', note: '', validText: '用到 3月8日 15:00' },
    ])
  })
})

describe('canManage', () => {
  it('is so for those the cloud lets change stations', () => {
    expect(
      [['staff'], ['chair'], ['auditor'], ['administrator'], [], undefined].map((roles) =>
        canManage(roles as []),
      ),
    ).toEqual([true, true, false, false, false, false])
  })
})
