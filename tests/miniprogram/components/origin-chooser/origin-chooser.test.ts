// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest'
import { keptOrigin } from '../../../../miniprogram/services/origin'
import { writeKeptStations } from '../../../../miniprogram/services/station-store'
import { installFakePhone, type FakePhone } from '../../../support/fake-phone'
import { showComponent } from '../../../support/simulate'
import { HERE, snapshotOf, stationOf } from '../../support/station-of'

let phone: FakePhone

beforeEach(() => {
  phone = installFakePhone()
  const landmarks = [{ name: '东门', ...HERE }]
  writeKeptStations({ snapshot: { ...snapshotOf([stationOf()]), landmarks }, asOf: 1 })
})

const show = () => showComponent('components/origin-chooser/origin-chooser', { isOpen: true })

describe('origin-chooser', () => {
  test('measures from a landmark, which is kept; from then on also from nowhere again', async () => {
    const sheet = await show()
    expect(sheet.text()).not.toContain('不按远近排')
    const chosen = sheet.heard('chosen')
    await sheet.tap('.choices .choice')
    expect(chosen).toEqual([{ origin: { name: '东门', ...HERE, isOwn: false } }])
    expect(keptOrigin()?.name).toBe('东门')
    sheet.set({ isOpen: false })
    sheet.set({ isOpen: true })
    expect(sheet.text()).toContain('不按远近排')
  })

  test('has a way on when the position is refused, and says nothing of it the next time', async () => {
    const sheet = await show()
    const chosen = sheet.heard('chosen')
    await sheet.tap('.choice')
    expect(sheet.text()).toContain('没有拿到位置')
    expect(sheet.text()).toContain('去打开位置权限')
    expect(chosen).toEqual([])
    sheet.set({ isOpen: false })
    sheet.set({ isOpen: true })
    expect(sheet.text()).not.toContain('没有拿到位置')
    phone.location = HERE
    await sheet.tap('.choice')
    expect(chosen).toEqual([{ origin: { name: '我的位置', ...HERE, isOwn: true } }])
  })

  test('can be closed without a choice', async () => {
    const sheet = await show()
    const closed = sheet.heard('close')
    await sheet.tap('.close')
    expect(closed).toHaveLength(1)
  })
})
