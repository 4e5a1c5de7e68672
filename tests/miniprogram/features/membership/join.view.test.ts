import { describe, expect, it } from 'vitest'
import { join } from '../../../../miniprogram/contract/membership'
import { CONSENT_TEXTS } from '../../../../miniprogram/contract/privacy'
import {
  EMPTY_FORM,
  REFUSAL_FIELDS,
  checkForm,
  fieldProblems,
  firstProblem,
  invitationText,
  welcomeWords,
  type JoinForm,
} from '../../../../miniprogram/features/membership/pages/join/join.view'
import { JOIN_TEXTS } from '../../../../miniprogram/features/membership/pages/join/join-texts'

const filled: JoinForm = {
  name: ' 陈大鹏 ',
  phoneCode: 'phonecode-1234',
  occupation: 'food-delivery',
  areaId: 'liuyin',
  employer: '',
  hasConsented: true,
  recruitingCode: '',
}
const problemsOf = (parts: Partial<JoinForm>) => {
  const checked = checkForm({ ...filled, ...parts })
  return checked.ok ? {} : checked.problems
}

describe('checkForm', () => {
  it('sends what was filled in, trimmed, with the version of the text that was read', () => {
    const checked = checkForm(filled)
    expect(checked).toEqual({
      ok: true,
      input: {
        name: '陈大鹏',
        phoneCode: 'phonecode-1234',
        occupation: 'food-delivery',
        areaId: 'liuyin',
        consents: [{ purpose: 'membership', textVersion: CONSENT_TEXTS.membership.version }],
      },
    })
  })

  it('sends the code and the employer only when there are some', () => {
    const checked = checkForm({ ...filled, recruitingCode: '3F7K2M9C', employer: ' 东河到家 ' })
    expect(checked).toMatchObject({ ok: true, input: { recruitingCode: '3F7K2M9C', employer: '东河到家' } })
  })

  it('says beside every field what is missing, all at once', () => {
    const checked = checkForm(EMPTY_FORM)
    expect(checked.ok).toBe(false)
    expect(Object.keys(checked.ok ? {} : checked.problems).sort()).toEqual([
      'areaId',
      'consents',
      'name',
      'occupation',
      'phoneCode',
    ])
  })

  it.each<[string, Partial<JoinForm>, string, RegExp]>([
    ['a name with digits', { name: '陈1' }, 'name', /只能用汉字/],
    ['a name one character too long', { name: '陈'.repeat(21) }, 'name', /最多 20 个字/],
    ['no consent', { hasConsented: false }, 'consents', /勾上/],
    ['an employer one character too long', { employer: '单'.repeat(41) }, 'employer', /最多 40 个字/],
  ])('refuses %s beside its field', (_, parts, field, words) => {
    const problems = problemsOf(parts)
    expect(Object.keys(problems)).toEqual([field])
    expect(Object.values(problems)[0]).toMatch(words)
  })

  it('lets the longest name pass', () => {
    expect(checkForm({ ...filled, name: '陈'.repeat(20) }).ok).toBe(true)
  })
})

describe('fieldProblems', () => {
  it('puts what it does not know above the button instead of losing it', () => {
    expect(fieldProblems([{ path: 'somethingNew', problem: 'X' }]).whole).toBeDefined()
  })
})

describe('firstProblem', () => {
  it('is the uppermost on the screen', () => {
    expect(firstProblem({ consents: 'x', phoneCode: 'y', areaId: 'z' })).toBe('phoneCode')
    expect(firstProblem({})).toBeUndefined()
  })
})

describe('REFUSAL_FIELDS', () => {
  it('names only refusals that joining has, each with a text', () => {
    for (const code of Object.keys(REFUSAL_FIELDS)) expect(join.refusals).toContain(code)
    for (const code of join.refusals) expect(JOIN_TEXTS[code]).toBeTruthy()
  })
})

describe('invitationText', () => {
  it('says where a code leads and nothing without one', () => {
    const invitation = {
      code: '3F7K2M9C',
      title: '午间宣传',
      placeName: '柳荫路口',
      areas: [],
      isMember: false,
    }
    expect(invitationText(invitation)).toBe('午间宣传 · 柳荫路口')
    expect(invitationText({ ...invitation, code: '' })).toBe('')
  })
})

describe('welcomeWords', () => {
  it('greets a returning person instead of joining them twice', () => {
    expect(welcomeWords('welcomed-back').title).toBe('欢迎回来')
    expect(welcomeWords('already-member').title).toBe('欢迎回来')
    expect(welcomeWords('joined').title).not.toBe('欢迎回来')
  })
})
