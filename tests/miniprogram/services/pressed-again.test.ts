import { beforeEach, describe, expect, it, vi } from 'vitest'
import { claim } from '../../../miniprogram/contract/vouchers'
import { wait } from '../../../miniprogram/contract/waitlist'
import { watchNetwork } from '../../../miniprogram/platform/network'
import { nothingSent, sendOnce, type Sender } from '../../../miniprogram/services/pressed-again'
import { installFakePhone, settled, type FakePhone } from '../../support/fake-phone'

let phone: FakePhone
const INPUT = { offerId: 'of-1' }
const DONE = { reply: { ok: true, data: {} } }
const REFUSED = { reply: { ok: false, code: 'BUDGET_USED_UP', traceId: 't' } }
const FAULT = { reply: { ok: false, code: 'INTERNAL', traceId: 't' } }
const LOST = { fail: 'cloud.callFunction:fail -504003 timed out' }
const UNSENT = { fail: 'cloud.callFunction:fail -1 request:fail errcode:-106 net::ERR_INTERNET_DISCONNECTED' }

/** The request ids of two presses, of which the first comes to this end. */
async function idsOf(sender: Sender, first: typeof LOST | typeof DONE | typeof REFUSED, again = INPUT) {
  phone.answers = [first]
  await settled(sendOnce(sender, claim, INPUT))
  const sent = phone.calls.length
  phone.answers = [DONE]
  await settled(sendOnce(sender, claim, again))
  return [phone.calls[0]!, phone.calls[sent]!].map(({ data }) => data.requestId)
}

beforeEach(() => {
  vi.useFakeTimers()
  phone = installFakePhone()
  watchNetwork()
  phone.setOnline(true)
  return () => vi.useRealTimers()
})

describe.each<[string, () => Sender]>([
  ['a page', () => ({ sending: nothingSent() })],
  ['a component', () => ({ data: { sending: nothingSent() } })],
])('what is pressed again on %s', (_, senderOf) => {
  it.each([
    ['a lost answer', LOST],
    ['no network', UNSENT],
    ['a fault of the cloud, which may come after the deed', FAULT],
  ])('after %s is the same request while the input is the same', async (_name, first) => {
    const [before, after] = await idsOf(senderOf(), first)
    expect(after).toBe(before)
  })

  it('with another input is another request', async () => {
    const [before, after] = await idsOf(senderOf(), LOST, { offerId: 'of-2' })
    expect(after).not.toBe(before)
  })

  it('with the same input to another action is another request', async () => {
    const sender = senderOf()
    phone.answers = [LOST]
    await settled(sendOnce(sender, claim, INPUT))
    await settled(sendOnce(sender, wait, INPUT))
    expect(new Set(phone.calls.map(({ data }) => `${data.action} ${data.requestId}`)).size).toBe(2)
    expect(new Set(phone.calls.map(({ data }) => data.requestId)).size).toBe(2)
  })

  it.each([
    ['granted', DONE],
    ['refused', REFUSED],
  ])('after it was %s is a new request', async (_name, first) => {
    const [before, after] = await idsOf(senderOf(), first)
    expect(after).not.toBe(before)
  })
})
