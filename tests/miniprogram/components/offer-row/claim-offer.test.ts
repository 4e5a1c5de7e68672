import { describe, expect, test } from 'vitest'
import { claimTexts, endOfClaim, intentFor } from '../../../../miniprogram/components/offer-row/claim-offer'
import { claim } from '../../../../miniprogram/contract/vouchers'
import { REQUEST_ID_PATTERN } from '../../../../miniprogram/contract/fields'
import { voucherOf } from '../../support/offer-of'
import { at } from '../../support/station-of'

const now = at('2026-03-04T10:00')
const refusal = (code: string, facts = {}) => ({
  ok: false as const,
  code: code as 'OFFLINE',
  facts,
  traceId: 't',
})

describe('intentFor', () => {
  test('keeps the request id while the end of the same press is open', () => {
    const first = intentFor('of-1', undefined)
    expect(first.requestId).toMatch(REQUEST_ID_PATTERN)
    expect(intentFor('of-1', first)).toBe(first)
  })
  test('makes a new one for another offer', () => {
    const first = intentFor('of-1', undefined)
    expect(intentFor('of-2', first).requestId).not.toBe(first.requestId)
  })
})

describe('endOfClaim', () => {
  test('a voucher is claimed', () => {
    const end = endOfClaim({ ok: true, data: { voucher: voucherOf() } }, now)
    expect(end).toMatchObject({ kind: 'claimed', voucherId: 'vo-1' })
  })
  test('one claimed earlier leads to its code', () => {
    expect(endOfClaim(refusal('ALREADY_CLAIMED', { id: 'vo-7' }), now)).toEqual({
      kind: 'claimed',
      voucherId: 'vo-7',
      text: '你已经领过了。',
    })
    expect(endOfClaim(refusal('ALREADY_CLAIMED'), now).kind).toBe('refused')
  })
  test('a visitor is led to joining', () => {
    expect(endOfClaim(refusal('MEMBERS_ONLY'), now)).toEqual({ kind: 'join' })
  })
  test.each(['OFFLINE', 'ANSWER_LOST', 'IN_PROGRESS'])('%s keeps the press open to be repeated', (code) => {
    expect(endOfClaim(refusal(code), now).kind).toBe('again')
  })
  test('says without network that pressing again claims no second one', () => {
    expect(endOfClaim(refusal('OFFLINE'), now)).toMatchObject({
      text: '没有网络，现在领不了。恢复网络后再点一次，不会多领。',
    })
  })
  test('names the hour at which it opens', () => {
    const end = endOfClaim(refusal('NOT_YET_OPEN', { at: at('2026-03-05T11:00') }), now)
    expect(end).toEqual({ kind: 'refused', text: '明天 11:00 才能领，到时候再来。' })
    expect(endOfClaim(refusal('NOT_YET_OPEN'), now)).toMatchObject({ text: '还没开始，晚些再来。' })
  })
})

test('claimTexts has its own words for every refusal of the action', () => {
  const texts = Object.entries(claimTexts(now)).filter(([code]) => claim.refusals.includes(code as never))
  expect(texts).toHaveLength(claim.refusals.length)
  const words = texts.map(([, text]) => (typeof text === 'function' ? text({}) : text))
  expect(new Set(words).size).toBe(words.length)
})
