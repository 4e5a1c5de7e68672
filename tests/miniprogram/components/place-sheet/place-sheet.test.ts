// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest'
import { keptOrigin } from '../../../../miniprogram/services/origin'
import { installFakePhone, type FakePhone } from '../../../support/fake-phone'
import { showComponent } from '../../../support/simulate'
import { HERE } from '../../support/station-of'

const landmarks = [{ name: '东门', ...HERE }]
let phone: FakePhone

beforeEach(() => {
  phone = installFakePhone()
})

const show = (properties: object = {}) =>
  showComponent('components/place-sheet/place-sheet', { isOpen: true, landmarks, ...properties })

describe('place-sheet', () => {
  test('measures from a landmark, which is kept, and from nowhere again', async () => {
    const sheet = await show()
    const measured = sheet.heard('measure')
    await sheet.tap('.landmarks .choice')
    expect(measured).toEqual([{ origin: { name: '东门', ...HERE, isOwn: false } }])
    expect(keptOrigin()?.name).toBe('东门')
    sheet.set({ landmarks: [] })
    await sheet.tap('.landmarks .choice')
    expect(measured[1]).toEqual({ origin: undefined })
    expect(keptOrigin()).toBeUndefined()
  })

  test('offers nowhere only where a list without a place makes sense', async () => {
    expect((await show()).text()).toContain('不按远近排')
    expect((await show({ hasNowhere: false })).text()).not.toContain('不按远近排')
  })

  test('has a way on when the position is refused, and says nothing of it the next time', async () => {
    const sheet = await show()
    const measured = sheet.heard('measure')
    await sheet.tap('.choice')
    expect(sheet.text()).toContain('没有拿到位置')
    expect(sheet.text()).toContain('去打开位置权限')
    expect(measured).toEqual([])
    sheet.set({ isOpen: false })
    sheet.set({ isOpen: true })
    expect(sheet.text()).not.toContain('没有拿到位置')
    phone.location = HERE
    await sheet.tap('.choice')
    expect(measured).toEqual([{ origin: { name: '我的位置', ...HERE, isOwn: true } }])
  })

  test('can be closed without a choice', async () => {
    const sheet = await show()
    const closed = sheet.heard('close')
    await sheet.tap('.close')
    expect(closed).toHaveLength(1)
  })
})
