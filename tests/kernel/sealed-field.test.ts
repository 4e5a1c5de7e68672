import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blindIndex, openField, sealField } from '../../cloudfunctions/kernel/sealed-field'
import { keyOf } from '../capabilities/builders'

const place = { collection: 'members', id: 'm1', field: 'phone' }
const before = new Map([[1, keyOf(1)]])
const rotated = new Map([
  [1, keyOf(1)],
  [2, keyOf(2)],
])
const after = new Map([[2, keyOf(2)]])

describe('sealField and openField', () => {
  it('give back what was sealed, any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (plain) => {
        expect(openField(before, place, sealField(before, place, plain))).toBe(plain)
      }),
    )
  })

  it('show nothing of the text, and never the same twice', () => {
    const [one, other] = [sealField(before, place, '10000001234'), sealField(before, place, '10000001234')]
    expect(one).toMatch(/^v1\.[\w-]{16}\.[\w-]+$/)
    expect(one).not.toBe(other)
    expect(one).not.toContain('1234')
  })

  it.each([
    ['another collection', { ...place, collection: 'people' }],
    ['another document', { ...place, id: 'm2' }],
    ['another field', { ...place, field: 'name' }],
    [
      'a place that only reads the same when run together',
      { collection: 'member', id: 'sm1', field: 'phone' },
    ],
  ])('refuse a value that was moved to %s', (_where, elsewhere) => {
    expect(() => openField(before, elsewhere, sealField(before, place, '10000001234'))).toThrow()
  })

  it('refuse a value with any one bit changed', () => {
    const [version = '', ...parts] = sealField(before, place, '10000001234').split('.')
    parts.forEach((part, index) => {
      const bytes = Buffer.from(part, 'base64url')
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const changed = Buffer.from(bytes)
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const forged = parts.map((own, at) => (at === index ? changed.toString('base64url') : own))
        expect(
          () => openField(before, place, [version, ...forged].join('.')),
          `part ${index}, bit ${bit}`,
        ).toThrow()
      }
    })
  })

  it.each([[''], ['v1'], ['v1.AAAA'], ['v9.AAAAAAAAAAAAAAAA.AAAA'], ['plain text']])(
    'refuse %j',
    (sealed) => {
      expect(() => openField(before, place, sealed)).toThrow()
    },
  )

  it('never quote what they were given', () => {
    expect(() => openField(before, place, '10000001234')).toThrow(/^(?!.*1234)/)
  })
})

describe('key rotation', () => {
  const old = sealField(before, place, '10000001234')
  it('seals with the newest key and still opens what the older one sealed', () => {
    expect(sealField(rotated, place, 'x')).toMatch(/^v2\./)
    expect(openField(rotated, place, old)).toBe('10000001234')
    expect(openField(after, place, sealField(rotated, place, '10000001234'))).toBe('10000001234')
  })

  it('opens nothing any more once the old key is gone', () => {
    expect(() => openField(after, place, old)).toThrow(/no usable key/)
    expect(() => openField(after, place, old.replace('v1', 'v2'))).toThrow()
  })
})

describe('blindIndex', () => {
  it('is equal for equal values, and otherwise different by value, kind and key', () => {
    const index = blindIndex(keyOf(1), 'phone', '10000001234')
    expect(blindIndex(keyOf(1), 'phone', '10000001234')).toBe(index)
    const others = [
      blindIndex(keyOf(1), 'phone', '10000001235'),
      blindIndex(keyOf(1), 'id-number', '10000001234'),
      blindIndex(keyOf(2), 'phone', '10000001234'),
    ]
    expect(new Set([index, ...others]).size).toBe(4)
    expect(index).not.toContain('1234')
  })
})
