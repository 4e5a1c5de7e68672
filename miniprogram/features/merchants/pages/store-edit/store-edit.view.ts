import type { InputIssue, InputOf } from '../../../../contract/action'
import { printWeek, readWeek } from '../../../../contract/hours-text'
import {
  STORE_PHONE_CONSENT,
  storeDraftProblem,
  type OwnStoreView,
  type StoreDraftProblem,
  type proposeStore,
} from '../../../../contract/merchant-stores'
import { MERCHANT_TEXT_LIMITS } from '../../../../contract/merchants'
import type { Position } from '../../../../contract/nearest'
import { hoursText } from '../../store-words.view'

export interface StoreForm {
  name: string
  address: string
  pin: Position | undefined
  /** As it is typed: `每天 10:00-21:00`. */
  hours: string
  phone: string
}

export const EMPTY_STORE_FORM: StoreForm = { name: '', address: '', pin: undefined, hours: '', phone: '' }

/** Weeks that one tap writes down. */
export const WEEK_CHOICES = ['每天 10:00-21:00', '每天 6:00-22:00', '每天 24小时', '周一至周六 9:00-20:00']

/** Fields in the order they stand on the page. */
export const STORE_FIELDS = ['name', 'address', 'pin', 'hours', 'phone', 'whole'] as const
export type StoreField = (typeof STORE_FIELDS)[number]
export type StoreProblems = Partial<Record<StoreField, string>>

const PHONE = /^(?:1\d{10}|0\d{2,3}-?\d{7,8})$/

export const DRAFT_WORDS: Record<StoreDraftProblem, string> = {
  POSITION_OUTSIDE_CHINA: '图钉不在国内，挪一下。',
  HOURS_MISSING: '写上一个星期里哪天几点开门。',
  HOURS_OUT_OF_RANGE: '钟点超出了一天，改一下。',
  HOURS_EMPTY_SPAN: '有一段没有长短，关门要晚于开门。',
  HOURS_OVERLAP: '有两段时间叠在一起，改一下。',
}

/** Where a refusal belongs; everything else stands above the button. */
export const REFUSAL_FIELDS: Partial<Record<string, StoreField>> = {
  POSITION_OUTSIDE_CHINA: 'pin',
  HOURS_MISSING: 'hours',
  HOURS_OUT_OF_RANGE: 'hours',
  HOURS_EMPTY_SPAN: 'hours',
  HOURS_OVERLAP: 'hours',
  CONSENT_MISSING: 'phone',
}

/** The sheet filled with what waits or is in use, so that only what differs is typed. */
export function formOf({ inUse, change }: OwnStoreView): StoreForm {
  const words = inUse ?? change?.draft
  if (!words) return EMPTY_STORE_FORM
  const { name, address, latitude, longitude, hours, phone = '' } = words
  return { name, address, pin: { latitude, longitude }, hours: hoursText(hours), phone }
}

/** `会员看到：每天 10:00-21:00`; empty while what is typed cannot be read. */
export function hoursEcho(text: string): string {
  const read = readWeek(text)
  return read.isReadable && read.value.length > 0 ? `会员看到：${printWeek(read.value)}` : ''
}

/** Everything that keeps a store from being sent, beside its field; or what to send. */
export function checkStore(
  form: StoreForm,
  storeId: string | undefined,
): { ok: true; input: InputOf<typeof proposeStore> } | { ok: false; problems: StoreProblems } {
  const problems: StoreProblems = {}
  const name = form.name.trim()
  const address = form.address.trim()
  const phone = form.phone.replace(/\s/g, '')
  if (!name) problems.name = '写上这家店叫什么。'
  else if (name.length > MERCHANT_TEXT_LIMITS.storeName) problems.name = '太长了，最多 30 个字。'
  if (!address) problems.address = '写上店在哪条路几号。'
  else if (address.length > MERCHANT_TEXT_LIMITS.address) problems.address = '太长了，最多 60 个字。'
  if (!form.pin) problems.pin = '在地图上点一下店在哪里。'
  const read = readWeek(form.hours)
  if (!form.hours.trim()) problems.hours = DRAFT_WORDS.HOURS_MISSING
  else if (!read.isReadable) problems.hours = `“${read.said}”没看懂，照“每天 10:00-21:00”这样写。`
  if (phone && !PHONE.test(phone)) problems.phone = '写 11 位手机号，或者带区号的座机，例如 010-66660000。'
  const { pin } = form
  if (pin && read.isReadable && !problems.hours) {
    const problem = storeDraftProblem({ ...pin, hours: { weekly: read.value } })
    if (problem) problems[REFUSAL_FIELDS[problem] ?? 'whole'] = DRAFT_WORDS[problem]
  }
  if (!pin || !read.isReadable || Object.keys(problems).length > 0) return { ok: false, problems }
  return {
    ok: true,
    input: {
      ...(storeId === undefined ? {} : { storeId }),
      ...{ name, address, latitude: pin.latitude, longitude: pin.longitude },
      hours: {
        weekly: read.value.map(({ weekdays, spans }) => ({ weekdays, spans: spans.map(([a, b]) => [a, b]) })),
      },
      ...(phone ? { phone } : {}),
      textVersion: STORE_PHONE_CONSENT.version,
    },
  }
}

/** The cloud's own objections, beside the fields they are about. */
export function problemsOf(issues: readonly InputIssue[]): StoreProblems {
  const problems: StoreProblems = {}
  for (const { path } of issues) {
    if (path === 'name' || path === 'address') problems[path] ??= '这里有不能用的字，改一下。'
    else if (path === 'latitude' || path === 'longitude') problems.pin ??= '图钉的位置不对，重新点一下。'
    else if (path.startsWith('hours')) problems.hours ??= '时间太碎了，少写几段。'
    else if (path === 'phone') problems.phone ??= '这个号码不对，改一下。'
    else problems.whole ??= '有一处填得不对，改好再发。'
  }
  return problems
}
