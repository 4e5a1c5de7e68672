import { describe, expect, it } from 'vitest'
import { cardFace, coverLine } from '../../../../miniprogram/components/member-card/member-card.view'
import { MEMBERSHIP_STATES } from '../../../../miniprogram/contract/membership'
import { memberCardOf } from '../../support/member-of'

describe('coverLine', () => {
  it('says from when it protects, and until when where that is known', () => {
    expect(coverLine({ title: '意外伤害', startsOn: '20260901' }).text).toBe('从9月1日起保障')
    expect(coverLine({ title: '意外伤害', startsOn: '20260901', endsOn: '20270831' }).text).toBe(
      '从9月1日起保障，到2027年8月31日',
    )
  })

  it('invents no day that this year’s plan does not state', () => {
    expect(coverLine({ title: '重大疾病' }).text).toBe('以当年方案为准')
  })
})

describe('cardFace', () => {
  it('groups the ten digits so that they can be read out', () => {
    expect(cardFace(memberCardOf()).number).toBe('1106 000 123')
  })

  it('says every state but that of a member in good standing', () => {
    for (const state of MEMBERSHIP_STATES) {
      expect(cardFace(memberCardOf({ state })).stateWord === '').toBe(state === 'member')
    }
  })
})
