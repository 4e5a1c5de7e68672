/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'
import type { Action } from '../../cloudfunctions/kernel/define-action'
import { isPermitted } from '../../cloudfunctions/kernel/grants'
import { ACTION_SPECS } from '../../miniprogram/contract/actions'
import { PERMISSIONS, STAFF_ROLES } from '../../miniprogram/contract/permissions'
import { ACCESS, ROLES, bindingsOf, type Role } from './access-table'

// Written without a type in angle brackets, by which vitest would not know it again and keep yesterday's list of files.
const modules: Record<string, object> = import.meta.glob('../../cloudfunctions/capabilities/*/actions/*.ts', {
  eager: true,
})
const isAction = (value: unknown): value is Action =>
  typeof value === 'object' && value !== null && 'permit' in value && 'spec' in value
const actions = Object.values(modules).flatMap((exports) => Object.values(exports).filter(isAction))

const whoIs = (role: Role) => ({
  personId: 'oSomebody',
  memberId: role === 'member' ? 'm1000000008' : null,
  ...bindingsOf(role),
})

describe('the table of access', () => {
  it('names every action of the contract, every action has one server side, and no other exists', () => {
    const names = ACTION_SPECS.map((spec) => spec.name).sort()
    expect([...ACCESS.keys()].sort()).toEqual(names)
    expect(actions.map((action) => action.spec.name).sort()).toEqual(names)
  })

  it('has a column for every role of union staff', () => {
    expect(ROLES.slice(-STAFF_ROLES.length)).toEqual([...STAFF_ROLES])
  })

  it.each(actions.flatMap((action) => ROLES.map((role) => [action.spec.name, role, action] as const)))(
    '%s by %s',
    (name, role, action) => {
      expect(isPermitted(whoIs(role), action.permit)).toBe(ACCESS.get(name)?.has(role))
    },
  )

  it('keeps what only staff, clerks, owners or keepers may do away from every door that they need not knock at', () => {
    for (const { spec } of actions) {
      const isForEveryone = ACCESS.get(spec.name)?.has('visitor')
      const isForClerks = ACCESS.get(spec.name)?.has('clerk')
      const isForKeepers = ACCESS.get(spec.name)?.has('keeper')
      const isForOwners = ACCESS.get(spec.name)?.has('owner')
      const isAtFront = isForEveryone || isForClerks || isForKeepers || isForOwners
      expect([spec.name, spec.door]).toEqual([spec.name, isAtFront ? 'front' : 'console'])
    }
  })
})

describe('isPermitted', () => {
  it('adds roles up and lets none take another away', () => {
    const both = { ...whoIs('clerk'), staffRoles: ['administrator', 'auditor'] as const }
    expect(isPermitted(both, 'voucher.redeem')).toBe(true)
    expect(isPermitted(both, 'figure.read')).toBe(true)
    expect(isPermitted(both, 'outreach.manage')).toBe(false)
  })

  it('gives a role nobody has declared no more than a visitor has', () => {
    const invented = { ...whoIs('visitor'), staffRoles: ['owner' as 'chair'] }
    for (const permission of PERMISSIONS)
      expect(isPermitted(invented, permission)).toBe(isPermitted(whoIs('visitor'), permission))
  })
})
