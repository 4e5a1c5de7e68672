import jsqr from 'jsqr'
import { describe, expect, test } from 'vitest'
import { qrPicture } from '../../../../../../miniprogram/features/vouchers/pages/show-code/qr-picture'
import { TEXT_LIMITS } from '../../../../../../miniprogram/contract/fields'

// The package is CommonJS: where it is bundled its function stands under `default` once more.
const scan = ((jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr) as typeof jsqr
const PX_PER_MODULE = 4

/** Draws the picture as a screen would: white ground, then each run of the dark path. */
function paint(address: string) {
  const svg = decodeURIComponent(address.slice(address.indexOf(',') + 1))
  const size = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])
  const side = size * PX_PER_MODULE
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  const dark = /<path fill="black" d="([^"]*)"/.exec(svg)?.[1] ?? ''
  for (const [, x, y, length] of dark.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * PX_PER_MODULE; row < (Number(y) + 1) * PX_PER_MODULE; row += 1) {
      const from = (row * side + Number(x) * PX_PER_MODULE) * 4
      for (let at = from; at < from + Number(length) * PX_PER_MODULE * 4; at += 4) pixels.fill(0, at, at + 3)
    }
  }
  return { pixels, side }
}

describe('qrPicture', () => {
  test.each(['N11z8u3s35nu0zlqpk0tcWXWjuzay5ccg84RPUtyDJQ', 'x'.repeat(TEXT_LIMITS.token)])(
    'a scanner reads %s from it',
    (token) => {
      const { pixels, side } = paint(qrPicture(token))
      expect(scan(pixels, side, side)?.data).toBe(token)
    },
  )
  test('stays a few kilobytes, because it goes through setData every step', () => {
    expect(qrPicture('x'.repeat(TEXT_LIMITS.token)).length).toBeLessThan(16 * 1_024)
  })
})
