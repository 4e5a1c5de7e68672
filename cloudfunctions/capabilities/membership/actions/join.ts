import { randomInt } from 'node:crypto'
import { join } from '../../../../miniprogram/contract/membership'
import { defineAction, type Call } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { blindIndex } from '../../../kernel/sealed-field'
import { findArea } from '../../areas/repository'
import { findInvitation } from '../../outreach/repository'
import { decideRecruiting } from '../../outreach/rules/decide-recruiting'
import { findPerson } from '../../people/repository'
import { applyForm, type JoinForm } from '../apply-form'
import { presentCard } from '../present'
import { memberIdOf, type Attribution, type MemberRecord } from '../records'
import { findMember, findPhoneOwner, insertMember, updateReturningMember } from '../repository'
import { cardNumberFrom } from '../rules/card-number'
import { decideJoining } from '../rules/decide-joining'

const RANDOM_MAX = 2 ** 47

async function textIsAllowed(call: Call<JoinForm>): Promise<boolean> {
  const text = [call.input.name, call.input.employer ?? ''].join(' ')
  return call.wechat.isTextAllowed(text, call.who.personId)
}

async function writeMember(
  call: Call<JoinForm>,
  phone: string,
  before: MemberRecord | undefined,
  attribution: Attribution,
) {
  const { database, now, requestId, secrets, who } = call
  const cardNumber = before?.cardNumber ?? cardNumberFrom(randomInt(RANDOM_MAX))
  const member = applyForm({
    form: call.input,
    phone,
    before,
    attribution,
    cardNumber,
    memberId: before?._id ?? memberIdOf(cardNumber),
    personId: who.personId,
    secrets,
    now,
    requestId,
  })
  const outcome = before
    ? await updateReturningMember(database, member, before)
    : await insertMember(database, member)
  return { member, outcome }
}

async function greet(call: Call<JoinForm>, member: MemberRecord) {
  const area = await findArea(call.database, member.areaId)
  // A repeat after a lost answer tells the same story as the first time.
  const outcome = member.joinRequestId === call.requestId ? 'joined' : 'already-member'
  return done({ outcome, card: presentCard(member, area?.name ?? '') } as const)
}

/** The phone is somebody's by now; perhaps the caller's own, who sent the form from two phones at once. */
async function answerTaken(call: Call<JoinForm>) {
  const person = await findPerson(call.database, call.who.personId)
  const member = person?.memberId ? await findMember(call.database, person.memberId) : undefined
  return member?.state === 'member' ? greet(call, member) : refused('PHONE_IN_USE')
}

/** Makes the caller a member, greets one who already is, and welcomes back one who left. */
export const joinAction = defineAction(join, {
  permit: 'membership.join',
  rate: { max: 5, windowMs: 3_600_000 },
  async run(call) {
    const { database, input, now, secrets, who } = call
    const [before, area] = await Promise.all([
      who.memberId ? findMember(database, who.memberId) : undefined,
      findArea(database, input.areaId),
    ])
    const plan = decideJoining({
      currentState: before?.state,
      consents: input.consents,
      isAreaKnown: area !== undefined,
    })
    if (plan.isRefused) return plan
    if (before && plan.value === 'greet-member') return greet(call, before)
    const recruiting = decideRecruiting({ ...(await findInvitation(database, input.recruitingCode)), now })
    if (recruiting.isRefused) return recruiting
    if (!(await textIsAllowed(call))) return refused('TEXT_NOT_ALLOWED')
    const phone = await call.wechat.phoneNumber(input.phoneCode)
    if (!phone) return refused('PHONE_CODE_REFUSED')
    const owner = await findPhoneOwner(database, blindIndex(secrets.indexKey, 'phone', phone))
    if (owner !== undefined && owner !== before?._id) return answerTaken(call)
    const code = recruiting.value
    const attribution: Attribution = code
      ? { kind: 'session', id: code.sessionId, recruitingCode: code._id }
      : { kind: 'none', id: null, recruitingCode: null }
    const { member, outcome } = await writeMember(call, phone, before, attribution)
    if (outcome === 'phone-taken' || outcome === 'person-taken') return answerTaken(call)
    const card = presentCard(member, area?.name ?? '')
    return done({ outcome: before ? 'welcomed-back' : 'joined', card } as const)
  },
})
