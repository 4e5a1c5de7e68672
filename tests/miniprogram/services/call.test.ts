import { beforeEach, describe, expect, it, vi } from 'vitest'
import { REQUEST_ID_PATTERN } from '../../../miniprogram/contract/fields'
import { me } from '../../../miniprogram/contract/membership'
import { listOffers } from '../../../miniprogram/contract/offers'
import { claim } from '../../../miniprogram/contract/vouchers'
import { watchNetwork } from '../../../miniprogram/platform/network'
import { IN_PROGRESS_ASKS_MAX, call, newRequestId } from '../../../miniprogram/services/call'
import { serverNow } from '../../../miniprogram/services/server-clock'
import { installFakePhone, settled, type FakePhone } from '../../support/fake-phone'

let phone: FakePhone
const DONE = { reply: { ok: true, data: { voucher: { voucherId: 'vo-1' } } } }
const LOST = { fail: 'cloud.callFunction:fail -504003 timed out' }
const UNSENT = { fail: 'cloud.callFunction:fail -1 request:fail errcode:-106 net::ERR_INTERNET_DISCONNECTED' }
const IN_PROGRESS = { reply: { ok: false, code: 'IN_PROGRESS', traceId: 't' } }

beforeEach(() => {
  vi.useFakeTimers()
  phone = installFakePhone()
  watchNetwork()
  phone.setOnline(true)
  return () => vi.useRealTimers()
})

describe('call', () => {
  it('sends action, input and, for a write only, a request id to the door of the action', async () => {
    phone.answers = [DONE]
    await settled(call(claim, { offerId: 'of-1' }))
    await settled(call(me, {}))
    expect(phone.calls[0]).toMatchObject({
      name: 'front',
      data: { action: 'vouchers.claim', input: { offerId: 'of-1' } },
    })
    expect(phone.calls[0]?.data.requestId).toMatch(REQUEST_ID_PATTERN)
    expect(phone.calls[1]?.data.requestId).toBeUndefined()
  })

  it('without network sends nothing and says OFFLINE', async () => {
    phone.setOnline(false)
    expect(await settled(call(claim, { offerId: 'of-1' }))).toMatchObject({ ok: false, code: 'OFFLINE' })
    expect(phone.calls).toHaveLength(0)
  })

  it('says OFFLINE when the network layer knows that nothing left the phone', async () => {
    phone.answers = [UNSENT]
    expect(await settled(call(claim, { offerId: 'of-1' }))).toMatchObject({ code: 'OFFLINE' })
  })

  it('sends once more under the same request id when an answer is lost, and takes the second answer', async () => {
    phone.answers = [LOST, DONE]
    expect(await settled(call(claim, { offerId: 'of-1' }))).toMatchObject({ ok: true })
    const ids = phone.calls.map(({ data }) => data.requestId)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('says ANSWER_LOST after two lost answers, and the same press goes on under the id it is given', async () => {
    const requestId = newRequestId()
    phone.answers = [LOST]
    const lost = await settled(call(claim, { offerId: 'of-1' }, { requestId }))
    expect(lost).toMatchObject({ ok: false, code: 'ANSWER_LOST' })
    phone.answers = [DONE]
    expect(await settled(call(claim, { offerId: 'of-1' }, { requestId }))).toMatchObject({ ok: true })
    expect(new Set(phone.calls.map(({ data }) => data.requestId))).toEqual(new Set([requestId]))
  })

  it('does not call it OFFLINE when only the resend was not sent: the first may have arrived', async () => {
    phone.answers = [LOST, UNSENT]
    expect(await settled(call(claim, { offerId: 'of-1' }))).toMatchObject({ code: 'ANSWER_LOST' })
  })

  it('waits while the first sending is still at work, and gives up as ANSWER_LOST, never as a refusal', async () => {
    phone.answers = [LOST, IN_PROGRESS, IN_PROGRESS, DONE]
    expect(await settled(call(claim, { offerId: 'of-1' }))).toMatchObject({ ok: true })
    phone.calls.length = 0
    phone.answers = [IN_PROGRESS]
    expect(await settled(call(claim, { offerId: 'of-1' }))).toMatchObject({ code: 'ANSWER_LOST' })
    expect(phone.calls).toHaveLength(1 + IN_PROGRESS_ASKS_MAX)
  })

  it('takes an answer that is no reply for a lost one', async () => {
    phone.answers = [{ reply: '<html>gateway</html>' }]
    expect(await settled(call(me, {}))).toMatchObject({ code: 'ANSWER_LOST' })
  })

  it('learns the cloud’s time from every answer that states it', async () => {
    const ahead = Date.now() + 90_000
    phone.answers = [{ reply: { ok: true, data: { offers: [], serverNow: ahead } } }]
    await settled(call(listOffers, {}))
    expect(Math.abs(serverNow() - Date.now() - 90_000)).toBeLessThan(1_000)
  })
})

describe('newRequestId', () => {
  it('fits the contract and does not repeat', () => {
    const ids = Array.from({ length: 1_000 }, newRequestId)
    for (const id of ids) expect(id).toMatch(REQUEST_ID_PATTERN)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
