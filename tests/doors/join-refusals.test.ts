import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { consents } from '../../cloudfunctions/capabilities/privacy/records'
import { join } from '../../miniprogram/contract/membership'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import { recruitingCodes } from '../support/district'
import { castMember } from './cast'
import { codeOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

import * as forms from './join-form'
import { CONSENT, newcomer } from './join-form'
let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())
const formOf = (phone: string, parts?: object) => forms.joinForm(stage, phone, parts)
const phoneCodeOf = (phone: string) => forms.phoneCodeOf(stage, phone)
const membersOf = (personId: string) => forms.membersOf(stage, personId)
const claimsOf = (phone: string) => forms.claimsOf(stage, phone)

describe('refusals of joining, by falling precedence', () => {
  const TAKEN_PHONE = '10000001002'
  const UNKNOWN_CODE = completeSpokenCode('0000000')
  type Form = Awaited<ReturnType<typeof formOf>>
  /** Each spoils the form; every row is tried with all the rows below it. The last phone belongs to the rider. */
  const FAULTS: [string, string, (form: Form) => Promise<Form> | Form][] = [
    ['CONSENT_MISSING', 'no consent', (form) => ({ ...form, consents: [] })],
    [
      'CONSENT_MISSING',
      'older words',
      (form) => ({ ...form, consents: [{ ...CONSENT, textVersion: '2020-01' }] }),
    ],
    ['AREA_UNKNOWN', 'an area nobody knows', (form) => ({ ...form, areaId: 'nowhere' })],
    ['CODE_MALFORMED', 'a misread code', (form) => ({ ...form, recruitingCode: 'DH2026AA' })],
    ['CODE_UNKNOWN', 'a code of another union', (form) => ({ ...form, recruitingCode: UNKNOWN_CODE })],
    ['CODE_STALE', 'an old code', (form) => ({ ...form, recruitingCode: recruitingCodes.stale })],
    ['CODE_STALE', 'a closed session', (form) => ({ ...form, recruitingCode: recruitingCodes.closed })],
    ['TEXT_NOT_ALLOWED', 'a forbidden word', (form) => ({ ...form, employer: '坏话公司' })],
    ['PHONE_CODE_REFUSED', 'a phone code nobody gave', (form) => ({ ...form, phoneCode: 'made-up-code' })],
    [
      'PHONE_IN_USE',
      'somebody else’s phone',
      async (form) => ({ ...form, phoneCode: await phoneCodeOf(TAKEN_PHONE) }),
    ],
  ]

  it.each(FAULTS.map(([code, what], row) => [code, what, row] as const))(
    '%s: %s',
    async (code, _what, row) => {
      await stage.control('content', { rule: ['坏话'] })
      const { personId, phone } = newcomer()
      let form = await formOf(phone)
      for (const [, , spoil] of FAULTS.slice(row).reverse()) form = await spoil(form)
      expect(codeOf(await stage.call(personId, join, form))).toBe(code)
      const alone = await FAULTS[row]![2](await formOf(phone))
      expect(codeOf(await stage.call(personId, join, alone))).toBe(code)
      expect(await membersOf(personId)).toEqual([])
      expect(await claimsOf(phone)).toEqual([])
      expect(await stage.documents(consents, { personId })).toEqual([])
    },
  )

  it('MEMBERSHIP_SUSPENDED comes before all of them', async () => {
    const member = await castMember(stage, { state: 'suspended' })
    let form = await formOf('10000077001')
    for (const [, , spoil] of [...FAULTS].reverse()) form = await spoil(form)
    expect(codeOf(await stage.call(member.personId, join, form))).toBe('MEMBERSHIP_SUSPENDED')
    const [after] = await membersOf(member.personId)
    expect(after?.history).toEqual(member.history)
  })

  it('PHONE_CODE_REFUSED for a phone code used before', async () => {
    const [one, other] = [newcomer(), newcomer()]
    const form = await formOf(one.phone)
    expect(codeOf(await stage.call(one.personId, join, form))).toBe('ok')
    expect(codeOf(await stage.call(other.personId, join, form))).toBe('PHONE_CODE_REFUSED')
  })

  it('PHONE_IN_USE for somebody who returns with a phone that is another’s by now', async () => {
    const member = await castMember(stage, { state: 'left' })
    const form = await formOf(TAKEN_PHONE)
    expect(codeOf(await stage.call(member.personId, join, form))).toBe('PHONE_IN_USE')
    expect(await membersOf(member.personId)).toMatchObject([{ state: 'left' }])
  })

  it('RATE_LIMITED at the sixth try within an hour, repeats of one request not counted', async () => {
    const { personId, phone } = newcomer()
    const form = await formOf(phone, { consents: [] })
    const requestId = freshRequestId()
    const codes: string[] = []
    for (let count = 0; count < 3; count += 1)
      codes.push(codeOf(await stage.call(personId, join, form, requestId)))
    for (let count = 0; count < 5; count += 1) codes.push(codeOf(await stage.call(personId, join, form)))
    expect(tally(codes)).toEqual({ CONSENT_MISSING: 7, RATE_LIMITED: 1 })
    expect(codes.at(-1)).toBe('RATE_LIMITED')
  })

  it.each([
    ['an unknown field', { memberId: 'm1' }],
    ['an empty name', { name: '  ' }],
    ['a name of 21 characters', { name: '陈'.repeat(21) }],
    ['a name with a digit', { name: '陈3' }],
    ['a name that turns the direction of writing', { name: '陈\u202e大' }],
    ['a name that is an operator', { name: { $ne: null } }],
    ['an employer past the limit', { employer: '公'.repeat(41) }],
    ['an employer with an invisible character', { employer: '公\u2066司' }],
    ['an occupation nobody has', { occupation: 'king' }],
    ['a phone instead of a code', { phoneCode: '199 0000 1234' }],
    ['a code past the limit', { recruitingCode: 'D'.repeat(41) }],
    ['consents that are no list', { consents: CONSENT }],
    ['more consents than there are purposes to ask for', { consents: Array(9).fill(CONSENT) }],
    ['consent to a purpose nobody has', { consents: [{ ...CONSENT, purpose: 'adverts' }] }],
    ['an area that is a path', { areaId: '../areas' }],
  ])('BAD_INPUT for %s', async (_what, parts) => {
    const { personId, phone } = newcomer()
    const reply = await stage.call(personId, join, await formOf(phone, parts))
    expect(codeOf(reply)).toBe('BAD_INPUT')
    expect(JSON.stringify(reply)).not.toContain('大')
    expect(await membersOf(personId)).toEqual([])
  })

  it('takes a name at the limit', async () => {
    const { personId, phone } = newcomer()
    expect(codeOf(await stage.call(personId, join, await formOf(phone, { name: '陈'.repeat(20) })))).toBe(
      'ok',
    )
  })
})
