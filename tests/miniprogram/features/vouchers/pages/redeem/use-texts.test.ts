import { describe, expect, test } from 'vitest'
import { previewByHand, reverse } from '../../../../../../miniprogram/contract/voucher-counter'
import { preview, redeem } from '../../../../../../miniprogram/contract/vouchers'
import {
  previewTexts,
  redeemTexts,
  reverseTexts,
  typedTexts,
} from '../../../../../../miniprogram/features/vouchers/pages/redeem/use-texts'
import type { RefusalWords } from '../../../../../../miniprogram/services/refusal-text'
import { at } from '../../../../support/station-of'

const now = at('2026-03-04T12:30')
const facts = { at: at('2026-03-04T12:03'), placeName: '老街面馆' }
const say = (words: RefusalWords, given = {}) => (typeof words === 'function' ? words(given) : words)

describe.each([
  ['previewTexts', preview.refusals, previewTexts(now) as Record<string, RefusalWords>],
  ['redeemTexts', redeem.refusals, redeemTexts(now) as Record<string, RefusalWords>],
  ['typedTexts', previewByHand.refusals, typedTexts(now) as Record<string, RefusalWords>],
  ['reverseTexts', reverse.refusals, reverseTexts(now) as Record<string, RefusalWords>],
])('%s', (_, codes, texts) => {
  test.each([...codes])('%s is a whole sentence with and without facts', (code) => {
    for (const text of [say(texts[code]!), say(texts[code]!, facts)]) {
      expect(text).toMatch(/。$/)
      expect(text).not.toMatch(/undefined|NaN/)
    }
  })
})

test('a used voucher says when and where', () => {
  expect(say(redeemTexts(now).ALREADY_REDEEMED, facts)).toBe('这张券 今天 12:03 已在老街面馆用掉了。')
  expect(say(redeemTexts(now).ALREADY_REDEEMED)).toBe('这张券已在门店用掉了。')
})

test('one that comes too early says from when', () => {
  const opens = { at: at('2026-03-05T11:00') }
  expect(say(redeemTexts(now).NOT_USABLE_YET, opens)).toBe('明天 11:00 起才能用。没有扣券。')
})

test('one held by a colleague says until when', () => {
  const held = { at: at('2026-03-04T12:31') }
  expect(say(previewTexts(now).HELD_BY_OTHER_CLERK, held)).toBe(
    '同事正在核销这张券。12:31 后再扫，或让同事做完。',
  )
})
