// @vitest-environment jsdom
import { beforeAll, describe, expect, test } from 'vitest'
import { presentOfferRow } from '../../../miniprogram/components/offer-row/offer-row.view'
import { presentStationRow } from '../../../miniprogram/components/station-row/station-row.view'
import { installFakePhone } from '../../support/fake-phone'
import { showComponent } from '../../support/simulate'
import { offerOf } from '../support/offer-of'
import { at, stationOf } from '../support/station-of'

const now = at('2026-03-04T10:00')

beforeAll(() => void installFakePhone())

describe('station-row', () => {
  const row = presentStationRow({ station: stationOf(), metres: 180, calendar: {}, now })

  test('shows name, state, way and facilities, and opens its station', async () => {
    const shown = await showComponent('components/station-row/station-row', { row })
    expect(shown.text()).toContain('万源里理发店驿站开到22:00180米·步行4分钟微波炉饮水机')
    const opened = shown.heard('open')
    await shown.tap('.card')
    expect(opened).toEqual([{ stationId: 'st-1' }])
  })

  test('says no distance when there is none', async () => {
    const shown = await showComponent('components/station-row/station-row', { row: { ...row, wayText: '' } })
    expect(shown.find('.way')).toBeUndefined()
  })
})

describe('offer-row', () => {
  const rowOf = (parts: Parameters<typeof offerOf>[0] = {}) => presentOfferRow(offerOf(parts), now)

  test.each([
    ['claim', {}],
    ['show', { claimability: 'claimed', voucherId: 'vo-1' }],
    ['join', { claimability: 'members-only' }],
  ] as const)('its button fires %s with the offer and its voucher', async (event, parts) => {
    const shown = await showComponent('components/offer-row/offer-row', { row: rowOf(parts) })
    const heard = shown.heard(event)
    const opened = shown.heard('open')
    await shown.tap('.button')
    expect(heard).toEqual([{ offerId: 'of-1', voucherId: event === 'show' ? 'vo-1' : '' }])
    expect(opened).toEqual([])
  })

  test('a claim under way is not sent twice', async () => {
    const shown = await showComponent('components/offer-row/offer-row', {
      row: { ...rowOf(), isClaiming: true },
    })
    const heard = shown.heard('claim')
    await shown.tap('.button')
    expect(heard).toEqual([])
    expect(shown.text()).toContain('正在领')
  })

  test('what cannot be claimed has a reason instead of a button', async () => {
    const shown = await showComponent('components/offer-row/offer-row', {
      row: rowOf({ claimability: 'sold-out-today' }),
    })
    expect(shown.find('.button')).toBeUndefined()
    expect(shown.text()).toContain('今日已领完')
  })

  test('the message has its own button', async () => {
    const row = { ...rowOf(), messageText: '领到了。', messageAction: '用掉时通知我' }
    const shown = await showComponent('components/offer-row/offer-row', { row })
    const heard = shown.heard('message')
    await shown.tap('.message-button')
    expect(heard).toHaveLength(1)
  })
})

describe('countdown-ring', () => {
  test('empties with the seconds that are left', async () => {
    const shown = await showComponent('components/countdown-ring/countdown-ring', { left: 15, total: 15 })
    expect(shown.node.data['turn']).toBe(360)
    shown.set({ left: 5 })
    expect(shown.node.data['turn']).toBe(120)
    expect(shown.text()).toBe('5')
    shown.set({ left: 0 })
    expect(shown.node.data['turn']).toBe(0)
  })
})

describe('voucher-code', () => {
  test('veils a code that the counter would refuse', async () => {
    const shown = await showComponent('components/voucher-code/voucher-code', {
      picture: 'data:,',
      left: 3,
      total: 15,
    })
    expect(shown.find('.picture-stale')).toBeUndefined()
    shown.set({ isStale: true })
    expect(shown.find('.picture-stale')).toBeDefined()
    expect(shown.text()).toContain('等网络换新码')
  })
})

describe('scan-result', () => {
  test('green goes on by itself and has no button', async () => {
    const shown = await showComponent('components/scan-result/scan-result', {
      kind: 'done',
      headline: '已核销 ¥8.00 · 陈*',
    })
    expect(shown.find('.screen-done')).toBeDefined()
    expect(shown.find('.button')).toBeUndefined()
    expect(shown.text()).toContain('已核销¥8.00·陈*')
  })

  test('red gives the reason and goes on at a tap, once while it asks', async () => {
    const shown = await showComponent('components/scan-result/scan-result', {
      kind: 'refused',
      headline: '没有核销',
      detail: '这张券过期了。',
      action: '扫下一张',
    })
    const heard = shown.heard('act')
    await shown.tap('.button')
    expect(heard).toHaveLength(1)
    shown.set({ isBusy: true })
    await shown.tap('.button')
    expect(heard).toHaveLength(1)
    expect(shown.text()).toContain('这张券过期了。')
  })
})
