// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { watchNetwork } from '../../../miniprogram/platform/network'
import { installFakePhone, type FakePhone } from '../../support/fake-phone'
import { showComponent } from '../../support/simulate'

let phone: FakePhone

beforeEach(() => {
  phone = installFakePhone()
  watchNetwork()
  phone.setOnline(true)
  const sound = { onEnded: () => undefined, onError: () => undefined, play: () => undefined }
  const feedback = { vibrateShort: async () => undefined, createInnerAudioContext: () => sound }
  Object.assign((globalThis as unknown as { wx: object }).wx, feedback)
})

describe('visit-form', () => {
  it('shows the rest only once something is ticked when it is folded', async () => {
    const folded = await showComponent('components/visit-form/visit-form', {
      stationId: 's-1',
      isFolded: true,
    })
    expect(folded.text()).toContain('喝水')
    expect(folded.text()).not.toContain('你做什么工作')
    await folded.tap('.chip')
    expect(folded.text()).toContain('你做什么工作')
    expect(folded.text()).toContain('只数人数，不记是谁。')
  })

  it('sends the door’s code with what was ticked and says what came of it', async () => {
    phone.stored.set('visit.occupation', 'courier')
    phone.answers = [{ reply: { ok: true, data: { outcome: 'counted' } } }]
    const form = await showComponent('components/visit-form/visit-form', {
      ...{ stationId: 's-1', doorCode: '3F7K2M9P', isFolded: true },
    })
    const counted = form.heard('counted')
    await form.tap('.chip')
    const methods = form.node as unknown as { instance: { onSendPress(): Promise<void> } }
    await methods.instance.onSendPress()
    const visit = phone.calls.find(({ data }) => data.action === 'stations.visit')
    expect(visit?.data.input).toMatchObject({
      ...{ stationId: 's-1', doorCode: '3F7K2M9P', occupation: 'courier', services: ['rest'] },
    })
    expect(counted).toEqual([{ text: '记好了，谢谢你来。' }])
  })
})

describe('fault-pictures', () => {
  it('asks for nothing where there is nothing', async () => {
    const shown = await showComponent('components/fault-pictures/fault-pictures', {
      faultId: 'f-1',
      count: 0,
    })
    expect(shown.text()).toBe('')
    expect(phone.calls.filter(({ data }) => data.action === 'stations.faultPictures')).toEqual([])
  })

  it('says that they did not come, and asks again at a tap', async () => {
    phone.answers = [{ reply: { ok: false, code: 'INTERNAL', traceId: '' } }]
    const shown = await showComponent('components/fault-pictures/fault-pictures', {
      faultId: 'f-1',
      count: 2,
    })
    await expect.poll(() => shown.text()).toBe('2张照片没有拿到，点这里再拿')
    phone.answers = [{ reply: { ok: true, data: { pictures: ['a.jpg', 'b.jpg'] } } }]
    await shown.tap('.again')
    await expect.poll(() => shown.find('.again')).toBeUndefined()
  })
})
