import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import {
  REQUEST_ID_PATTERN,
  dayField,
  idField,
  instantField,
  lineField,
  nothing,
} from '../../miniprogram/contract/fields'

function problemOf(schema: v.GenericSchema, value: unknown): string | undefined {
  return v.safeParse(schema, value).issues?.[0]?.message
}

describe('lineField', () => {
  const line = lineField(5)

  it('trims, and takes text at the limit', () => {
    expect(v.parse(line, '  一二三四五 ')).toBe('一二三四五')
  })

  it.each([
    ['EMPTY', '', 'nothing'],
    ['EMPTY', ' \t\n ', 'only blanks'],
    ['TOO_LONG', '一二三四五六', 'one character past the limit'],
    ['CONTROL_CHARACTER', 'a\u0000b', 'a null'],
    ['CONTROL_CHARACTER', 'a\nb', 'a line break'],
    ['CONTROL_CHARACTER', 'a\u007fb', 'delete'],
    ['CONTROL_CHARACTER', 'a\u0085b', 'the next-line control'],
    ['CONTROL_CHARACTER', 'a\u009fb', 'the last of the second controls'],
    ['CONTROL_CHARACTER', 'a\u200bb', 'a zero-width space'],
    ['CONTROL_CHARACTER', 'a\u202eb', 'an override of direction'],
    ['CONTROL_CHARACTER', 'a\u2060b', 'a word joiner'],
    ['CONTROL_CHARACTER', 'a\u2067b', 'an isolate of direction'],
    ['CONTROL_CHARACTER', 'a\ufeffb', 'a byte-order mark'],
  ])('says %s to %j (%s)', (problem, text) => {
    expect(problemOf(line, text)).toBe(problem)
  })

  it.each([[undefined], [null], [5], [{ $ne: null }], [['a']]])('takes no %j for text', (value) => {
    expect(v.is(line, value)).toBe(false)
  })
})

describe('dayField', () => {
  it.each([['20260308'], ['20280229'], ['20261231']])('takes %s', (day) => {
    expect(v.is(dayField, day)).toBe(true)
  })
  it.each([
    ['20260230'],
    ['20260229'],
    ['20260431'],
    ['20261301'],
    ['20260100'],
    ['2026038'],
    ['19990101'],
    ['yesterday'],
    [''],
  ])('refuses %s, which is no day', (day) => {
    expect(problemOf(dayField, day)).toBe('NOT_A_DAY')
  })
})

describe('instantField', () => {
  const [first, last] = [1_577_836_800_000, 4_102_444_800_000]
  it.each([[first], [last]])('takes %d', (instant) => {
    expect(v.is(instantField, instant)).toBe(true)
  })
  it.each([
    [first - 1],
    [last + 1],
    [first + 0.5],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    ['1577836800000'],
  ])('refuses %s', (instant) => {
    expect(v.is(instantField, instant)).toBe(false)
  })
})

describe('idField', () => {
  it('takes ids as the cloud makes them, up to their limit', () => {
    expect(v.is(idField, 'offer-1.m1234567890.20260308')).toBe(true)
    expect(v.is(idField, 'a'.repeat(120))).toBe(true)
  })
  it.each([[''], ['a'.repeat(121)], ['a/b'], ['a b'], ['$ne'], ['a\n'], ['编号'], ['a\u0000']])(
    'refuses %j',
    (id) => {
      expect(problemOf(idField, id)).toBe('NOT_AN_ID')
    },
  )
})

describe('REQUEST_ID_PATTERN', () => {
  it('holds 16 to 40 plain characters and nothing that separates ids', () => {
    expect(REQUEST_ID_PATTERN.test('a'.repeat(16))).toBe(true)
    expect(REQUEST_ID_PATTERN.test('a'.repeat(40))).toBe(true)
    for (const bad of ['a'.repeat(15), 'a'.repeat(41), `${'a'.repeat(16)}.`, `${'a'.repeat(16)}\n`])
      expect(REQUEST_ID_PATTERN.test(bad)).toBe(false)
  })
})

describe('nothing', () => {
  it('still refuses unknown fields', () => {
    expect(v.is(nothing, {})).toBe(true)
    expect(v.is(nothing, { extra: 1 })).toBe(false)
  })
})
