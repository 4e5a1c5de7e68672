import * as v from 'valibot'
import type { InputIssue, InputOf, RefusalOf } from '../../../../contract/action'
import { TEXT_LIMITS } from '../../../../contract/fields'
import { join, type InvitationView, type JoinedView } from '../../../../contract/membership'
import type { Occupation } from '../../../../contract/occupations'
import { CONSENT_TEXTS } from '../../../../contract/privacy'

/** What the person has filled in so far. Empty strings are what is still missing. */
export interface JoinForm {
  name: string
  phoneCode: string
  occupation: Occupation | ''
  areaId: string
  employer: string
  hasConsented: boolean
  /** The code the person came by; empty joins without one. */
  recruitingCode: string
}

export const EMPTY_FORM: JoinForm = {
  name: '',
  phoneCode: '',
  occupation: '',
  areaId: '',
  employer: '',
  hasConsented: false,
  recruitingCode: '',
}

/** Places of the form where something can be said to be wrong. `whole` stands above the button. */
export type JoinField =
  'recruitingCode' | 'name' | 'phoneCode' | 'occupation' | 'areaId' | 'employer' | 'consents' | 'whole'
export type JoinProblems = Partial<Record<JoinField, string>>

const FIELD_WORDS: Record<string, string> = {
  name: '写上你的姓名',
  phoneCode: '点一下，用微信里的手机号',
  occupation: '选一个职业',
  areaId: '选一个片区',
  employer: `最多 ${TEXT_LIMITS.employer} 个字，不能有特殊符号`,
  consents: '勾上才能入会',
  recruitingCode: '入会码不对，看看有没有看错',
}
const PROBLEM_WORDS: Record<string, string> = {
  'name NOT_A_NAME': '姓名只能用汉字、字母和间隔点',
  'name TOO_LONG': `姓名最多 ${TEXT_LIMITS.name} 个字`,
}

/** Refused fields in words, each beside its field; only the first problem of a field is said. */
export function fieldProblems(issues: readonly InputIssue[]): JoinProblems {
  const problems: JoinProblems = {}
  for (const { path, problem } of issues) {
    const field = path.split('.')[0] ?? ''
    const key = (field in FIELD_WORDS ? field : 'whole') as JoinField
    problems[key] ??= PROBLEM_WORDS[`${field} ${problem}`] ?? FIELD_WORDS[field] ?? '有一处填得不对，改好再试'
  }
  return problems
}

export type CheckedForm = { ok: true; input: InputOf<typeof join> } | { ok: false; problems: JoinProblems }

/** The form as the action takes it, or what is still wrong with it, by the contract's own schema. */
export function checkForm(form: JoinForm): CheckedForm {
  const { membership } = CONSENT_TEXTS
  const input = {
    ...(form.recruitingCode ? { recruitingCode: form.recruitingCode } : {}),
    name: form.name,
    phoneCode: form.phoneCode,
    occupation: form.occupation,
    ...(form.employer.trim() ? { employer: form.employer } : {}),
    areaId: form.areaId,
    consents: form.hasConsented ? [{ purpose: 'membership' as const, textVersion: membership.version }] : [],
  }
  const parsed = v.safeParse(join.input, input)
  const issues = (parsed.issues ?? []).map((issue) => ({
    path: v.getDotPath(issue) ?? '',
    problem: issue.message,
  }))
  const problems = fieldProblems(issues)
  if (!form.hasConsented) problems.consents = FIELD_WORDS['consents']
  if (Object.keys(problems).length > 0 || !parsed.success) return { ok: false, problems }
  return { ok: true, input: parsed.output }
}

/** Beside which field a refusal of joining belongs. */
export const REFUSAL_FIELDS: Partial<Record<RefusalOf<typeof join>, JoinField>> = {
  CODE_MALFORMED: 'recruitingCode',
  CODE_UNKNOWN: 'recruitingCode',
  CODE_STALE: 'recruitingCode',
  CONSENT_MISSING: 'consents',
  AREA_UNKNOWN: 'areaId',
  PHONE_CODE_REFUSED: 'phoneCode',
  PHONE_IN_USE: 'phoneCode',
}

/** In which order the form stands on the screen, so that the first problem can be shown. */
const FIELD_ORDER: readonly JoinField[] = [
  'recruitingCode',
  'name',
  'phoneCode',
  'occupation',
  'areaId',
  'employer',
  'consents',
  'whole',
]

/** The uppermost field with a problem. */
export function firstProblem(problems: JoinProblems): JoinField | undefined {
  return FIELD_ORDER.find((field) => problems[field] !== undefined)
}

/** Where the code leads: `柳荫路口午间宣传 · 柳荫路与青年路路口`; empty without a code. */
export function invitationText({ code, title, placeName }: InvitationView): string {
  return code ? [title, placeName].filter(Boolean).join(' · ') : ''
}

/** What the page says once the person belongs. */
export function welcomeWords(outcome: JoinedView['outcome'] | 'known'): { title: string; text: string } {
  switch (outcome) {
    case 'joined':
      return { title: '你是我们的人了', text: '会员卡已经办好，优惠马上能领。' }
    case 'welcomed-back':
      return { title: '欢迎回来', text: '还是原来的会员卡，会龄接着算。' }
    case 'already-member':
    case 'known':
      return { title: '欢迎回来', text: '你已经是会员，不用再填一遍。' }
  }
}
