import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { members, phoneClaims, type MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import { outreachSessions, sessionJoins } from '../../cloudfunctions/capabilities/outreach/records'
import { people } from '../../cloudfunctions/capabilities/people/records'
import { consents } from '../../cloudfunctions/capabilities/privacy/records'
import { blindIndex, openField } from '../../cloudfunctions/kernel/sealed-field'
import { invitation, join, me } from '../../miniprogram/contract/membership'
import { listSessions } from '../../miniprogram/contract/outreach'
import { CONSENT_TEXTS } from '../../miniprogram/contract/privacy'
import { completeRecruitingCode } from '../../miniprogram/contract/recruiting-code'
import { claim } from '../../miniprogram/contract/vouchers'
import { recruitingCodes } from '../support/district'
import { castMember } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
afterAll(() => stage.close())

let newcomerCount = 0
/** Somebody new with a phone of their own. */
function newcomer(): { personId: string; phone: string } {
  newcomerCount += 1
  return { personId: `oNewcomer${newcomerCount}`, phone: `1990009${String(newcomerCount).padStart(4, '0')}` }
}

let phoneCodeCount = 0
/** What WeChat's phone button gives for this number, good once. */
async function phoneCodeOf(phone: string): Promise<string> {
  phoneCodeCount += 1
  const code = `phone-code-${phoneCodeCount}`
  await stage.control('phone-number', { code, phone })
  return code
}

const CONSENT = { purpose: 'membership', textVersion: CONSENT_TEXTS.membership.version as string }
async function formOf(phone: string, parts: object = {}) {
  return {
    recruitingCode: recruitingCodes.open,
    name: '陈大鹏',
    phoneCode: await phoneCodeOf(phone),
    occupation: 'food-delivery',
    employer: '闪送到家',
    areaId: 'liuyin',
    consents: [CONSENT],
    ...parts,
  }
}

const membersOf = (personId: string) => stage.documents<MemberRecord>(members, { personId })
const claimsOf = (phone: string) =>
  stage.documents(phoneClaims, { _id: blindIndex(stage.secrets.indexKey, 'phone', phone) })

describe('joining', () => {
  it('by a session’s code makes a member at once: card, consent, phone, attribution, and benefits open', async () => {
    const { personId, phone } = newcomer()
    const { outcome, card } = dataOf(await stage.call(personId, join, await formOf(phone)))
    expect(outcome).toBe('joined')
    expect(card).toMatchObject({
      nameMasked: '陈*',
      phoneTail: phone.slice(-4),
      occupationLabel: '外卖骑手',
      state: 'member',
    })
    const [member, ...others] = await membersOf(personId)
    expect(others).toEqual([])
    const [session] = await stage.documents(outreachSessions, { recruitingCode: recruitingCodes.open })
    expect(member).toMatchObject({
      _id: card.memberId,
      attribution: { kind: 'session', id: session?._id, recruitingCode: recruitingCodes.open },
    })
    const claimed = await claimsOf(phone)
    expect(claimed).toMatchObject([{ memberId: card.memberId }])
    expect(await stage.documents(people, { _id: personId })).toMatchObject([{ memberId: card.memberId }])
    const consent = { purpose: 'membership', textVersion: CONSENT.textVersion, withdrawnAt: null }
    expect(await stage.documents(consents, { personId })).toMatchObject([consent])
    expect(await stage.documents(sessionJoins, { memberId: card.memberId })).toHaveLength(1)
    expect(dataOf(await stage.call(personId, me, {})).card).toEqual(card)
    expect(codeOf(await stage.call(personId, claim, { offerId: 'lunch-8' }))).toBe('ok')
  })

  it('keeps the name and the phone sealed: they read only with the key, and stand nowhere else', async () => {
    const { personId, phone } = newcomer()
    dataOf(await stage.call(personId, join, await formOf(phone, { name: '欧阳小百合' })))
    const [member] = await membersOf(personId)
    const place = { collection: members.name, id: member!._id }
    const { fieldKeys } = stage.secrets
    expect(openField(fieldKeys, { ...place, field: 'name' }, member!.nameSealed)).toBe('欧阳小百合')
    expect(openField(fieldKeys, { ...place, field: 'phone' }, member!.phoneSealed)).toBe(phone)
    const requests = await stage.documents({ name: 'requests', indexes: [] })
    const rows = [member, await claimsOf(phone), await stage.documents(people, { _id: personId }), requests]
    for (const secret of [phone, '欧阳小百合']) expect(JSON.stringify(rows)).not.toContain(secret)
  })

  it('without a code is attributed to nothing', async () => {
    const { personId, phone } = newcomer()
    const form = await formOf(phone, { recruitingCode: undefined, employer: undefined })
    expect(dataOf(await stage.call(personId, join, form)).outcome).toBe('joined')
    expect(await membersOf(personId)).toMatchObject([
      { attribution: { kind: 'none', id: null, recruitingCode: null }, employer: null },
    ])
  })

  it('reads a code as somebody typed it, and counts for its session', async () => {
    const sessionOf = async () =>
      dataOf(await stage.call('oDongheStaff', listSessions, {})).sessions.find(
        ({ recruitingCode }) => recruitingCode === recruitingCodes.open,
      )
    const before = (await sessionOf())?.joinedCount ?? 0
    const { personId, phone } = newcomer()
    const typed = ` ${recruitingCodes.open.toLowerCase().replace(/0/g, 'o')} `
    expect(
      dataOf(await stage.call(personId, join, await formOf(phone, { recruitingCode: typed }))).outcome,
    ).toBe('joined')
    expect((await sessionOf())?.joinedCount).toBe(before + 1)
  })

  it('twice is recognised: the member is greeted with the same card, whatever the second form says', async () => {
    const { personId, phone } = newcomer()
    const first = dataOf(await stage.call(personId, join, await formOf(phone)))
    const form = await formOf('19900099999', { name: '别人', areaId: 'nowhere', consents: [] })
    const second = dataOf(await stage.call(personId, join, form))
    expect(second).toEqual({ outcome: 'already-member', card: first.card })
    expect(await membersOf(personId)).toHaveLength(1)
    expect(await claimsOf('19900099999')).toEqual([])
  })

  it('again after leaving welcomes back: same card number, history continued, a new phone claimed', async () => {
    const before = (await membersOf('oDongheRiderThree'))[0]!
    const form = await formOf('19900088001', { name: '马志远', occupation: 'courier' })
    const { outcome, card } = dataOf(await stage.call('oDongheRiderThree', join, form))
    expect([outcome, card.memberId, card.cardNumber]).toEqual([
      'welcomed-back',
      before._id,
      before.cardNumber,
    ])
    const after = (await membersOf('oDongheRiderThree'))[0]!
    expect(after.history.map(({ state }) => state)).toEqual([
      ...before.history.map(({ state }) => state),
      'member',
    ])
    expect(after).toMatchObject({
      joinedAt: before.joinedAt,
      attribution: before.attribution,
      phoneTail: '8001',
    })
    expect(await claimsOf('19900088001')).toMatchObject([{ memberId: before._id }])
    expect(dataOf(await stage.call('oDongheRiderThree', join, form)).outcome).toBe('already-member')
  })
})

describe('joining at the same time', () => {
  it('ten people with one phone: one joins, nine are told the phone is in use, nothing half written', async () => {
    const { phone } = newcomer()
    const crowd = Array.from({ length: 10 }, () => newcomer().personId)
    const forms = await Promise.all(crowd.map(() => formOf(phone)))
    const replies = await Promise.all(
      crowd.map((personId, index) => stage.call(personId, join, forms[index])),
    )
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, PHONE_IN_USE: 9 })
    const winner = dataOf(replies.find((reply) => reply.ok)!).card.memberId
    expect(await claimsOf(phone)).toMatchObject([{ memberId: winner }])
    const losers = crowd.filter((_personId, index) => !replies[index]?.ok)
    for (const personId of losers) {
      expect(await membersOf(personId)).toEqual([])
      expect(await stage.documents(people, { _id: personId })).toEqual([])
      expect(await stage.documents(consents, { personId })).toEqual([])
    }
  })

  it('one person on five phones: joined once, greeted four times, everywhere the same card', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { personId, phone } = newcomer()
      const forms = await Promise.all(Array.from({ length: 5 }, () => formOf(phone)))
      const replies = await Promise.all(forms.map((form) => stage.call(personId, join, form)))
      const joined = replies.map(dataOf)
      expect(tally(joined.map(({ outcome }) => outcome))).toEqual({ joined: 1, 'already-member': 4 })
      const [member, ...others] = await membersOf(personId)
      expect(others).toEqual([])
      expect(new Set(joined.map(({ card }) => card.memberId))).toEqual(new Set([member?._id]))
    }
  })

  it('the same request five times in parallel: one member, one identical answer', async () => {
    const { personId, phone } = newcomer()
    const [form, requestId] = [await formOf(phone), freshRequestId()]
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => stage.call(personId, join, form, requestId)),
    )
    expect(dataOf(replies[0]!).outcome).toBe('joined')
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    expect(await membersOf(personId)).toHaveLength(1)
  })

  it('a request whose instance died after the write tells the same story again', async () => {
    const { personId, phone } = newcomer()
    const [form, requestId] = [await formOf(phone), freshRequestId()]
    const first = dataOf(await stage.call(personId, join, form, requestId))
    await stage.database.collection('requests').doc(`${personId}.${requestId}`).remove()
    expect(dataOf(await stage.call(personId, join, form, requestId))).toEqual(first)
  })
})

describe('refusals of joining, by falling precedence', () => {
  const TAKEN_PHONE = '19900001002'
  const UNKNOWN_CODE = completeRecruitingCode('0000000')
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
    let form = await formOf('19900077001')
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

describe('the invitation', () => {
  it.each([
    ['CODE_MALFORMED', 'DH2026AA'],
    ['CODE_UNKNOWN', completeRecruitingCode('0000000')],
    ['CODE_STALE', recruitingCodes.stale],
    ['CODE_STALE', recruitingCodes.closed],
    ['ok', recruitingCodes.open],
    ['ok', undefined],
  ])('answers %s to %s', async (code, recruitingCode) => {
    const reply = await stage.call(newcomer().personId, invitation, { code: recruitingCode })
    expect(codeOf(reply)).toBe(code)
    if (reply.ok) expect(reply.data).toMatchObject({ code: recruitingCode ?? '', isMember: false })
  })

  it('greets a member, and somebody who left is invited like anybody', async () => {
    const [member, left] = [await castMember(stage), await castMember(stage, { state: 'left' })]
    for (const [person, isMember] of [
      [member, true],
      [left, false],
    ] as const)
      expect(dataOf(await stage.call(person.personId, invitation, {})).isMember).toBe(isMember)
  })
})
