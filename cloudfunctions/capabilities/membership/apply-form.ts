import type { InferOutput } from 'valibot'
import type { join } from '../../../miniprogram/contract/membership'
import { blindIndex, sealField } from '../../kernel/sealed-field'
import type { Secrets } from '../../kernel/secrets'
import type { Attribution, MemberRecord } from './records'
import { members } from './records'
import { maskName, phoneTail } from '../people/rules/masking'

export type JoinForm = InferOutput<(typeof join)['input']>

export interface FormFacts {
  form: JoinForm
  phone: string
  /** The membership that comes back, if there was one. */
  before: MemberRecord | undefined
  attribution: Attribution
  memberId: string
  cardNumber: string
  personId: string
  secrets: Secrets
  now: number
  requestId: string
}

/** The member record a form makes: personal fields sealed, what screens show masked, history continued. */
export function applyForm(facts: FormFacts): MemberRecord {
  const { form, phone, before, secrets, memberId, now } = facts
  const seal = (field: string, plain: string) =>
    sealField(secrets.fieldKeys, { collection: members.name, id: memberId, field }, plain)
  const move = {
    state: 'member' as const,
    reason: before ? 'returned' : 'joined',
    actor: 'self',
    at: now,
  }
  return {
    _id: memberId,
    personId: facts.personId,
    state: 'member',
    cardNumber: facts.cardNumber,
    nameSealed: seal('name', form.name),
    nameMasked: maskName(form.name),
    phoneSealed: seal('phone', phone),
    phoneBlind: blindIndex(secrets.indexKey, 'phone', phone),
    phoneTail: phoneTail(phone),
    occupation: form.occupation,
    employer: form.employer ?? null,
    areaId: form.areaId,
    joinedAt: before?.joinedAt ?? now,
    attribution: before?.attribution ?? facts.attribution,
    // Which gift covers apply is policy data of the year; none is loaded until the union enters its plan.
    covers: before?.covers ?? [],
    history: [...(before?.history ?? []), move],
    joinRequestId: facts.requestId,
  }
}
