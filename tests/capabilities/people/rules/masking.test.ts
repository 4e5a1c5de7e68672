import { describe, expect, it } from 'vitest'
import { maskName, phoneTail } from '../../../../cloudfunctions/capabilities/people/rules/masking'

describe('maskName', () => {
  it.each([
    ['陈大文', '陈*'],
    ['陈', '陈*'],
    ['欧阳娜娜', '欧*'],
    [' 李四', '李*'],
    ['𠮷田', '𠮷*'],
    ['Ada Wong', 'A*'],
  ])('%s reads %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })
})

describe('phoneTail', () => {
  it('keeps four digits and no more', () => {
    expect(phoneTail('10000001234')).toBe('1234')
  })
})
