import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { members } from '../../cloudfunctions/capabilities/membership/records'
import { outreachSessions, sessionJoins } from '../../cloudfunctions/capabilities/outreach/records'
import { people } from '../../cloudfunctions/capabilities/people/records'
import { consents } from '../../cloudfunctions/capabilities/privacy/records'
import { openField } from '../../cloudfunctions/kernel/sealed-field'
import { invitation, join, me } from '../../miniprogram/contract/membership'
import { listSessions } from '../../miniprogram/contract/outreach'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import { claim } from '../../miniprogram/contract/vouchers'
import { recruitingCodes } from '../support/district'
import { castMember } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

import * as forms from './join-form'
import { CONSENT, newcomer } from './join-form'
let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())
const formOf = (phone: string, parts?: object) => forms.joinForm(stage, phone, parts)
const membersOf = (personId: string) => forms.membersOf(stage, personId)
const claimsOf = (phone: string) => forms.claimsOf(stage, phone)

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
    const form = await formOf('10000099999', { name: '别人', areaId: 'nowhere', consents: [] })
    const second = dataOf(await stage.call(personId, join, form))
    expect(second).toEqual({ outcome: 'already-member', card: first.card })
    expect(await membersOf(personId)).toHaveLength(1)
    expect(await claimsOf('10000099999')).toEqual([])
  })

  it('again after leaving welcomes back: same card number, history continued, a new phone claimed', async () => {
    const before = (await membersOf('oDongheRiderThree'))[0]!
    const form = await formOf('10000088001', { name: '马志远', occupation: 'courier' })
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
    expect(await claimsOf('10000088001')).toMatchObject([{ memberId: before._id }])
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

describe('the invitation', () => {
  it.each([
    ['CODE_MALFORMED', 'DH2026AA'],
    ['CODE_UNKNOWN', completeSpokenCode('0000000')],
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
