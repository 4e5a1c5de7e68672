/// <reference types="vite/client" />
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { COMMON_REFUSALS, type AnySpec } from '../../miniprogram/contract/action'
import { ACTION_SPECS } from '../../miniprogram/contract/actions'

const isSpec = (value: unknown): value is AnySpec =>
  typeof value === 'object' && value !== null && 'name' in value && 'door' in value && 'refusals' in value

// Written without a type in angle brackets, by which vitest would not know it again and keep yesterday's list of files.
const modules: Record<string, object> = import.meta.glob('../../miniprogram/contract/*.ts', { eager: true })

describe('ACTION_SPECS', () => {
  it('registers every action any file of the contract declares, once', () => {
    const declared = Object.values(modules).flatMap((exports) => Object.values(exports).filter(isSpec))
    expect(declared.length).toBeGreaterThan(15)
    expect(ACTION_SPECS.map((spec) => spec.name).sort()).toEqual(declared.map((spec) => spec.name).sort())
    expect(new Set(ACTION_SPECS.map((spec) => spec.name)).size).toBe(ACTION_SPECS.length)
  })

  it.each(ACTION_SPECS.map((spec) => [spec.name, spec] as const))('%s is well formed', (name, spec) => {
    expect(name).toMatch(/^[a-z]+\.[a-z][A-Za-z]+$/)
    for (const code of spec.refusals) {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/)
      expect(COMMON_REFUSALS as readonly string[]).not.toContain(code)
    }
    expect(new Set(spec.refusals).size).toBe(spec.refusals.length)
  })

  it.each(ACTION_SPECS.map((spec) => [spec.name, spec] as const))(
    '%s refuses unknown fields',
    (_name, spec) => {
      const { issues = [] } = v.safeParse(spec.input, { unheardOf: 1 })
      expect(issues.some((issue) => v.getDotPath(issue) === 'unheardOf')).toBe(true)
    },
  )

  it.each(ACTION_SPECS.map((spec) => [spec.name, spec] as const))(
    '%s takes an object only',
    (_name, spec) => {
      for (const input of [null, undefined, 1, 'text', [{}]]) expect(v.is(spec.input, input)).toBe(false)
    },
  )
})
