// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { ICON_SHAPES } from '../../../miniprogram/components/nj-icon/icon-shapes'
import { FACILITIES } from '../../../miniprogram/contract/stations'
import { watchNetwork } from '../../../miniprogram/platform/network'
import { installFakePhone, type FakePhone } from '../../support/fake-phone'
import { showComponent } from '../../support/simulate'
import { at } from '../support/station-of'

let phone: FakePhone

beforeEach(() => {
  phone = installFakePhone()
  watchNetwork()
  phone.setOnline(true)
})

const CARD = {
  memberId: 'm-1',
  nameMasked: '陈*',
  cardNumber: '1106000123',
  phoneTail: '1002',
  occupationLabel: '外卖骑手',
  areaName: '新苑片区',
  state: 'member',
  joinedAt: at('2026-03-04T10:00'),
  covers: [{ title: '意外伤害', startsOn: '20260901' }, { title: '重大疾病' }],
}

describe('nj-icon', () => {
  it('has a picture for every need a person can choose', () => {
    const needed = FACILITIES.filter(({ need }) => need !== undefined).map(({ code }) => code)
    for (const code of needed) expect(Object.keys(ICON_SHAPES)).toContain(code)
    expect(Object.keys(ICON_SHAPES).length).toBeGreaterThanOrEqual(20)
  })

  it('carries its shape in the package and shows nothing for a name it does not know', async () => {
    const known = await showComponent('components/nj-icon/nj-icon', { name: 'pin' })
    expect(known.find('.icon')).toBeDefined()
    expect(String(known.node.data['maskStyle'])).toMatch(/url\("data:image\/svg\+xml,%3Csvg/)
    const unknown = await showComponent('components/nj-icon/nj-icon', { name: 'nothing-like-it' })
    expect(unknown.find('.icon')).toBeUndefined()
  })
})

describe('state-tag', () => {
  it('says its state in a word, and takes no room without one', async () => {
    const tag = await showComponent('components/state-tag/state-tag', { text: '开到 22:00', tone: 'open' })
    expect(tag.text()).toBe('开到22:00')
    const empty = await showComponent('components/state-tag/state-tag', { text: '' })
    expect(empty.find('.tag')).toBeUndefined()
  })
})

describe('member-card', () => {
  it('shows number and covers with their day, and the plan where no day is known', async () => {
    const card = await showComponent('components/member-card/member-card', { card: CARD })
    expect(card.text()).toContain('1106000123')
    expect(card.text()).toContain('从9月1日起保障')
    expect(card.text()).toContain('以当年方案为准')
  })

  it('as a strip shows no cover and opens at a tap', async () => {
    const strip = await showComponent('components/member-card/member-card', { card: CARD, isStrip: true })
    expect(strip.text()).not.toContain('保障')
    const opened = strip.heard('open')
    await strip.tap('.strip')
    expect(opened).toHaveLength(1)
  })
})

describe('emergency-button', () => {
  it('dials only at a second tap, the number that was tapped', async () => {
    const button = await showComponent('components/emergency-button/emergency-button')
    await button.tap('.button')
    expect(button.node.data['isOpen']).toBe(true)
    expect(phone.dialled).toEqual([])
    await button.tap('.number-row')
    expect(phone.dialled).toEqual(['120'])
  })

  it('holds its five numbers without network', async () => {
    phone.setOnline(false)
    const button = await showComponent('components/emergency-button/emergency-button')
    for (const number of ['120', '110', '119', '122', '12351']) expect(button.text()).toContain(number)
  })
})

describe('offline-strip', () => {
  it('is not there with a network, and says what is shown and from when without one', async () => {
    const asOf = Date.now()
    const strip = await showComponent('components/offline-strip/offline-strip', { asOf, what: '站点' })
    expect(strip.text()).toBe('')
    const changes = strip.heard('networkchange')
    phone.setOnline(false)
    expect(strip.text()).toMatch(/^没有网络·显示\d\d:\d\d的站点$/)
    phone.setOnline(true)
    expect(strip.text()).toBe('')
    expect(changes).toEqual([{ isOnline: false }, { isOnline: true }])
  })

  it('hears of the network no more once its page is closed', async () => {
    const strip = await showComponent('components/offline-strip/offline-strip')
    const changes = strip.heard('networkchange')
    strip.remove()
    phone.setOnline(false)
    expect(changes).toEqual([])
  })
})

describe('error-state', () => {
  it('says what happened and what is safe, and asks again at a tap', async () => {
    const state = await showComponent('components/error-state/error-state', {
      text: '没有拿到你的券。',
      safe: '没有扣券。',
    })
    expect(state.text()).toContain('没有拿到你的券。没有扣券。')
    expect(state.text()).toContain('再试一次')
  })
})

describe('empty-state', () => {
  it('is one sentence, and a button only where there is something to do', async () => {
    const plain = await showComponent('components/empty-state/empty-state', { text: '还没有券。' })
    expect(plain.text()).toBe('还没有券。')
    const withAction = await showComponent('components/empty-state/empty-state', {
      text: '还没有券。',
      action: '看优惠',
    })
    expect(withAction.text()).toBe('还没有券。看优惠')
  })
})

describe('skeleton', () => {
  it('draws as many rows as will come', async () => {
    const skeleton = await showComponent('components/skeleton/skeleton', { kind: 'rows', count: 3 })
    expect(skeleton.node.dom.querySelectorAll('[class*="row"]')).toHaveLength(3)
    skeleton.remove()
  })
})

describe('primary-button', () => {
  it('is pressed once for a tap, and not at all while busy or disabled', async () => {
    const button = await showComponent('components/primary-button/primary-button', { text: '领一张' })
    const presses = button.heard('press')
    const tap = () => button.tap('#button')
    await tap()
    const once = presses.length
    button.set({ isBusy: true })
    await tap()
    button.set({ isBusy: false, isDisabled: true })
    await tap()
    expect({ once, afterwards: presses.length }).toEqual({ once: 1, afterwards: 1 })
  })
})
