import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACTION_SPECS } from '../../miniprogram/contract/actions'
import { overview } from '../../miniprogram/contract/ledger'
import { me } from '../../miniprogram/contract/membership'
import { listSessions } from '../../miniprogram/contract/outreach'
import { listMine, listRedeemed } from '../../miniprogram/contract/vouchers'
import { ACCESS, ROLES, bindingsOf, type Role } from '../kernel/access-table'
import { people, type PersonKey } from '../support/district'
import { castMember, castPerson } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, type DoorStage } from './door-stage'

let stage: DoorStage
const personOfRole = new Map<Role, string>()
beforeAll(async () => {
  stage = await openDoorStage()
  for (const role of ROLES) {
    if (role === 'visitor') personOfRole.set(role, 'oVisitorOfTheTable')
    else if (role === 'member') personOfRole.set(role, (await castMember(stage)).personId)
    else {
      const store = { merchantId: 'meal-1', storeId: 'meal-1-s1' }
      personOfRole.set(role, await castPerson(stage, bindingsOf(role, store)))
    }
  }
})
afterAll(() => stage.close())

/** A call that is in order but for who makes it; input is left empty, because permission is asked before it is read. */
const bareCall = (action: string) => ({ action, requestId: freshRequestId(), input: {} })
const DOORS = ['front', 'console'] as const

describe('every action as every role', () => {
  it.each(ACTION_SPECS.flatMap((spec) => ROLES.map((role) => [spec.name, role, spec] as const)))(
    '%s by %s',
    async (name, role, spec) => {
      const { result } = await stage.knock(spec.door, bareCall(name), { as: personOfRole.get(role)! })
      const code = codeOf(result as never)
      if (ACCESS.get(name)?.has(role)) expect(['ok', 'BAD_INPUT']).toContain(code)
      else expect(code).toBe('FORBIDDEN')
    },
  )
})

describe('every action as everybody of the district', () => {
  /** What each person of the pilot district is, told apart from how it is stored. */
  const ROLES_OF: Record<PersonKey, Role[]> = {
    visitor: ['visitor'],
    rider: ['member'],
    'rider-two': ['member'],
    'rider-three': ['visitor'],
    clerk: ['clerk'],
    'clerk-two': ['clerk'],
    keeper: ['keeper', 'member'],
    staff: ['staff'],
    'staff-two': ['staff'],
    'staff-three': ['staff'],
    owner: ['owner'],
    'vice-chair': ['vice-chair'],
    chair: ['chair'],
  }

  it.each(people.map(({ key, openid }) => [key, openid] as const))('%s', async (key, openid) => {
    for (const spec of ACTION_SPECS) {
      const { result } = await stage.knock(spec.door, bareCall(spec.name), { as: openid })
      const isAllowed = ROLES_OF[key].some((role) => ACCESS.get(spec.name)?.has(role))
      expect([spec.name, codeOf(result as never) !== 'FORBIDDEN']).toEqual([spec.name, isAllowed])
    }
  })
})

describe('the doors', () => {
  it.each(ACTION_SPECS.map((spec) => [spec.name, spec.door] as const))(
    '%s opens at %s alone',
    async (name, own) => {
      for (const door of DOORS.filter((other) => other !== own)) {
        const { result } = await stage.knock(door, bareCall(name), { as: 'oDongheChair' })
        expect(result).toMatchObject({ ok: false, code: 'UNKNOWN_ACTION' })
      }
    },
  )

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'vouchers.claim'],
    ['a list', [{ action: 'vouchers.claim' }]],
    ['an action that is an operator', { action: { $ne: null } }],
    ['an action of the object itself', { action: 'constructor' }],
    ['an action in other letters', { action: 'Membership.Me' }],
    ['an empty action', { action: '' }],
  ])('answer %s with UNKNOWN_ACTION', async (_what, data) => {
    for (const door of DOORS)
      expect((await stage.knock(door, data, { as: 'oDongheRider' })).result).toMatchObject({
        code: 'UNKNOWN_ACTION',
      })
  })

  it.each([
    ['wx_http'],
    ['wx_trigger'],
    ['scf'],
    ['wx_client,scf'],
    ['wx_paycallback'],
    ['wx_client,wx_http'],
    ['x'],
  ])('believe no OPENID that comes by %s', async (source) => {
    for (const [door, name] of [
      ['front', me.name],
      ['console', overview.name],
    ] as const) {
      const { result } = await stage.knock(door, bareCall(name), { as: 'oDongheChair', source })
      expect(result).toMatchObject({ ok: false, code: 'NO_IDENTITY' })
    }
  })

  it('let nobody start a job from a phone, whoever it is', async () => {
    for (const { openid } of people) {
      const { result } = await stage.knock(
        'jobs',
        { Type: 'Timer', TriggerName: 'everyMinute' },
        { as: openid },
      )
      expect(result).toEqual({ ok: false, code: 'FORBIDDEN', ran: [], broken: [] })
    }
    for (const source of ['wx_http', 'wx_devtools', 'scf,wx_client', ''])
      expect((await stage.knock('jobs', {}, { source: source || 'wx_client' })).result).toMatchObject({
        code: 'FORBIDDEN',
      })
  })

  it('run their jobs for the timer', async () => {
    expect(await stage.fireJobs()).toMatchObject({ ok: true, broken: [] })
  })
})

describe('an identity written into the call', () => {
  const CLAIMED = 'oDongheChair'
  const disguise = {
    openid: CLAIMED,
    OPENID: CLAIMED,
    openId: CLAIMED,
    userInfo: { openId: CLAIMED, appId: 'wx' },
    personId: CLAIMED,
    who: { staffRoles: ['chair'] },
    source: 'wx_trigger',
  }

  it('opens nothing: a rider who says to be the chair stays a rider', async () => {
    for (const spec of [overview, listSessions]) {
      const data = { ...disguise, ...bareCall(spec.name) }
      expect((await stage.knock('console', data, { as: 'oDongheRider' })).result).toMatchObject({
        code: 'FORBIDDEN',
      })
    }
    const clerkCall = { ...disguise, openid: 'oDongheClerk', ...bareCall(listRedeemed.name) }
    expect((await stage.knock('front', clerkCall, { as: 'oDongheRider' })).result).toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  it('shows nobody else’s things', async () => {
    const own = dataOf(await stage.call('oDongheRider', me, {}))
    const data = { ...disguise, openid: 'oDongheRiderTwo', ...bareCall(me.name) }
    expect((await stage.knock('front', data, { as: 'oDongheRider' })).result).toEqual({ ok: true, data: own })
    const visitor = await stage.knock(
      'front',
      { ...disguise, ...bareCall(listMine.name) },
      { as: 'oNobodyYet' },
    )
    expect(visitor.result).toMatchObject({ ok: true, data: { vouchers: [] } })
  })

  it('stands in for none: without an OPENID every action is NO_IDENTITY', async () => {
    for (const spec of ACTION_SPECS) {
      for (const knocker of [{}, { as: '' }]) {
        const { result } = await stage.knock(spec.door, { ...disguise, ...bareCall(spec.name) }, knocker)
        expect([spec.name, codeOf(result as never)]).toEqual([spec.name, 'NO_IDENTITY'])
      }
    }
  })

  it('is refused as an unknown field inside the input', async () => {
    for (const spec of ACTION_SPECS) {
      const roles = ACCESS.get(spec.name) ?? new Set()
      const role = ROLES.find((candidate) => roles.has(candidate))!
      const reply = await stage.call(personOfRole.get(role)!, spec, { openid: CLAIMED })
      expect([spec.name, codeOf(reply)]).toEqual([spec.name, 'BAD_INPUT'])
    }
  })
})

describe('a binding that ends', () => {
  it('ends at once at every door, warm instances included', async () => {
    const leaving = await castPerson(stage, { staffRoles: ['staff'] })
    expect(codeOf(await stage.call(leaving, overview, {}))).toBe('ok')
    await stage.database.collection('people').doc(leaving).update({ staffRoles: [] })
    expect(codeOf(await stage.call(leaving, overview, {}))).toBe('FORBIDDEN')
  })
})
