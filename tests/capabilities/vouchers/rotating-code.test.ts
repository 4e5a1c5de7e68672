import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkCode,
  handleOf,
  readCode,
  rotatingCode,
} from '../../../cloudfunctions/capabilities/vouchers/rotating-code'
import { TEXT_LIMITS } from '../../../miniprogram/contract/fields'
import { QR_STEP_MS } from '../../../miniprogram/contract/vouchers'
import { NOON, keyOf } from '../builders'

const keys = new Map([
  [1, keyOf(1)],
  [2, keyOf(2)],
])
const handle = handleOf(keyOf(9), 'offer-1.m1000000008.20260304')
const holderId = 'oRider'
const made = (parts: Partial<Parameters<typeof rotatingCode>[0]> = {}) =>
  rotatingCode({ keys, keyNumber: 1, handle, holderId, now: NOON, ...parts })

function judge(token: string, parts: { holderId?: string; now?: number; keys?: typeof keys } = {}) {
  const read = readCode(token)
  if (!read) return 'CODE_MALFORMED'
  const outcome = checkCode({ parts: read, keys, holderId, now: NOON, ...parts })
  return outcome.isRefused ? outcome.code : 'good'
}

describe('rotatingCode', () => {
  it('is good for its holder, at its moment, and fits the limit of the contract', () => {
    const { token, refreshAt } = made()
    expect(judge(token)).toBe('good')
    expect(token).toHaveLength(43)
    expect(token.length).toBeLessThanOrEqual(TEXT_LIMITS.token)
    expect(refreshAt).toBeGreaterThan(NOON)
    expect(made({ now: refreshAt - 1 }).token).toBe(token)
    expect(made({ now: refreshAt }).token).not.toBe(token)
  })

  it('reveals the handle and never the holder', () => {
    expect(readCode(made().token)?.handle).toBe(handle)
    expect(made().token).not.toContain(holderId)
  })

  it('is good for anybody’s voucher at any time it was made for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_600_000_000_000, max: 4_000_000_000_000 }),
        fc.string({ minLength: 1 }),
        (now, voucherId) => {
          const question = { now, handle: handleOf(keyOf(9), voucherId) }
          expect(judge(made(question).token, { now })).toBe('good')
        },
      ),
    )
  })
})

describe('checkCode by age', () => {
  const start = Math.ceil(NOON / QR_STEP_MS) * QR_STEP_MS
  const { token } = made({ now: start })
  it.each([
    ['two steps early', start - QR_STEP_MS - 1, 'CODE_STALE'],
    ['one step early, to the millisecond', start - QR_STEP_MS, 'good'],
    ['at its first instant', start, 'good'],
    ['one step late, to the millisecond', start + 2 * QR_STEP_MS - 1, 'good'],
    ['two steps late', start + 2 * QR_STEP_MS, 'CODE_STALE'],
    ['the next day', start + 86_400_000, 'CODE_STALE'],
  ])('%s', (_when, now, expected) => {
    expect(judge(token, { now })).toBe(expected)
  })
})

describe('checkCode against forgery', () => {
  const { token } = made()

  it('sees every flipped bit of every character', () => {
    for (let index = 0; index < token.length; index += 1) {
      for (let bit = 0; bit < 7; bit += 1) {
        const flipped = String.fromCharCode(token.charCodeAt(index) ^ (1 << bit))
        const forged = token.slice(0, index) + flipped + token.slice(index + 1)
        expect(judge(forged), `character ${index}, bit ${bit}`).not.toBe('good')
      }
    }
  })

  it('accepts one spelling only, though base64 has several of one value', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const spellings = [...alphabet].filter((last) => judge(token.slice(0, -1) + last) === 'good')
    expect(spellings).toEqual([token.slice(-1)])
  })

  it.each([
    ['another holder', () => judge(token, { holderId: 'oOther' }), 'CODE_FOREIGN'],
    ['signed by a key of another number', () => judge(token.replace(/^N1/, 'N2')), 'CODE_FOREIGN'],
    ['a key number nobody has', () => judge(token.replace(/^N1/, 'N3')), 'CODE_FOREIGN'],
    ['the same number, another key', () => judge(token, { keys: new Map([[1, keyOf(7)]]) }), 'CODE_FOREIGN'],
    ['moved to another voucher', () => judge(token.replace(handle, '0'.repeat(13))), 'CODE_FOREIGN'],
    ['made younger by its step', () => judge(youngerOf(token)), 'CODE_FOREIGN'],
    [
      'a foreign and stale one is foreign',
      () => judge(token, { holderId: 'oOther', now: NOON * 2 }),
      'CODE_FOREIGN',
    ],
  ])('%s', (_what, answer, expected) => {
    expect(answer()).toBe(expected)
  })

  it('stays good while keys rotate, and both keys sign', () => {
    expect(judge(made({ keyNumber: 2 }).token)).toBe('good')
    expect(judge(made({ keyNumber: 1 }).token)).toBe('good')
    expect(made({ keyNumber: 1 }).token).not.toBe(made({ keyNumber: 2 }).token)
  })
})

describe('readCode', () => {
  const { token } = made()
  it.each([
    [''],
    [token.slice(1)],
    [`${token}A`],
    [`${token}\n`],
    [` ${token}`],
    [token.toLowerCase()],
    [token.replace(/^N1/, 'N0')],
    [token.slice(0, -1) + '+'],
    ['https://example.org/a'],
    ['{"$ne":null}'],
  ])('refuses %j', (text) => {
    expect(readCode(text)).toBeUndefined()
  })
})

describe('handleOf', () => {
  it('is the same for the same voucher, 13 characters, and another for another voucher or key', () => {
    expect(handleOf(keyOf(9), 'a')).toBe(handleOf(keyOf(9), 'a'))
    expect(handleOf(keyOf(9), 'a')).toMatch(/^[0-9a-z]{13}$/)
    const others = [handleOf(keyOf(9), 'b'), handleOf(keyOf(8), 'a')]
    expect(new Set([handleOf(keyOf(9), 'a'), ...others]).size).toBe(3)
  })
})

function youngerOf(token: string): string {
  const step = parseInt(token.slice(2, 8), 36) + 1
  return token.slice(0, 2) + step.toString(36).padStart(6, '0') + token.slice(8)
}
