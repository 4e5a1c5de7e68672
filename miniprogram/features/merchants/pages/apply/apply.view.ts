import type { InputIssue, InputOf } from '../../../../contract/action'
import { readCreditCode } from '../../../../contract/credit-code'
import type { OwnMerchantView, apply } from '../../../../contract/merchant-applications'
import type { CategoryView } from '../../../../contract/merchant-categories'
import { MERCHANT_AGREEMENT, MERCHANT_TEXT_LIMITS, type Category } from '../../../../contract/merchants'
import type { Position } from '../../../../contract/nearest'
import { isInChina } from '../../../../contract/station-draft'
import { reasonText, stateWord, type StateWord } from '../../merchant-words.view'

export interface ApplyForm {
  name: string
  category: Category | undefined
  licence: string
  contactName: string
  phoneCode: string
  storeName: string
  address: string
  pin: Position | undefined
  hasAgreed: boolean
}

export const EMPTY_FORM: ApplyForm = {
  ...{ name: '', category: undefined, licence: '', contactName: '', phoneCode: '' },
  ...{ storeName: '', address: '', pin: undefined, hasAgreed: false },
}

/** Fields in the order they stand on the page. */
export const APPLY_FIELDS = [
  'name',
  'category',
  'licence',
  'contactName',
  'phoneCode',
  'storeName',
  'address',
  'pin',
  'agreement',
  'whole',
] as const
export type ApplyField = (typeof APPLY_FIELDS)[number]
export type ApplyProblems = Partial<Record<ApplyField, string>>

/** Where a refusal belongs; everything else stands above the button. */
export const REFUSAL_FIELDS: Partial<Record<string, ApplyField>> = {
  AGREEMENT_MISSING: 'agreement',
  CATEGORY_CLOSED: 'category',
  LICENCE_WRONG: 'licence',
  LICENCE_TAKEN: 'licence',
  POSITION_OUTSIDE_CHINA: 'pin',
  PHONE_CODE_REFUSED: 'phoneCode',
}

function problemsIn(form: ApplyForm): ApplyProblems {
  const problems: ApplyProblems = {}
  const { name, storeName, address } = MERCHANT_TEXT_LIMITS
  const line = (field: 'name' | 'contactName' | 'storeName' | 'address', max: number, ask: string) => {
    const length = form[field].trim().length
    if (length === 0) problems[field] = ask
    else if (length > max) problems[field] = `太长了，最多 ${max} 个字。`
  }
  line('name', name, '写上招牌上的名字。')
  if (!form.category) problems.category = '选一个。'
  if (!form.licence.trim()) problems.licence = '照着营业执照填 18 位。'
  else if (readCreditCode(form.licence) === undefined)
    problems.licence = '号码不对，有一位错了或者两位换了位置，对着执照再看一遍。'
  line('contactName', 20, '写上你的姓名。')
  if (!form.phoneCode) problems.phoneCode = '点一下，工会好联系你。'
  line('storeName', storeName, '写上这家店叫什么。')
  line('address', address, '写上店在哪条路几号。')
  if (!form.pin) problems.pin = '在地图上点一下店在哪里。'
  else if (!isInChina(form.pin)) problems.pin = '图钉不在国内，挪一下。'
  if (!form.hasAgreed) problems.agreement = '看完点一下，才能申请。'
  return problems
}

/** Everything that keeps an application from being sent, beside its field; or what to send. */
export function checkApplication(
  form: ApplyForm,
): { ok: true; input: InputOf<typeof apply> } | { ok: false; problems: ApplyProblems } {
  const problems = problemsIn(form)
  const { category, pin } = form
  if (!category || !pin || Object.keys(problems).length > 0) return { ok: false, problems }
  const { latitude, longitude } = pin
  return {
    ok: true,
    input: {
      ...{ name: form.name.trim(), category, licence: form.licence.trim() },
      ...{ contactName: form.contactName.trim(), phoneCode: form.phoneCode },
      store: { name: form.storeName.trim(), address: form.address.trim(), latitude, longitude },
      agreementVersion: MERCHANT_AGREEMENT.version,
    },
  }
}

/** The cloud's own objections, beside the fields they are about. */
export function problemsOf(issues: readonly InputIssue[]): ApplyProblems {
  const problems: ApplyProblems = {}
  const text = '这里有不能用的字，改一下。'
  for (const { path } of issues) {
    if (path === 'store.name') problems.storeName ??= text
    else if (path === 'store.address') problems.address ??= text
    else if (path.startsWith('store.')) problems.pin ??= '图钉的位置不对，重新点一下。'
    else if (path === 'name' || path === 'contactName' || path === 'licence') problems[path] ??= text
    else problems.whole ??= '有一处填得不对，改好再发。'
  }
  return problems
}

/** The trades in which shops may apply. */
export const categoryChips = (categories: readonly CategoryView[], chosen: Category | undefined) =>
  categories
    .filter(({ isOpen }) => isOpen)
    .map(({ code, label }) => ({ code, label, isChosen: code === chosen }))

export interface AppliedFace {
  name: string
  state: StateWord
  text: string
  /** Over: they may apply anew. */
  canApply: boolean
  isApproved: boolean
}

/** What became of what this person applied for last. */
export function appliedFace({ name, state, reason }: OwnMerchantView): AppliedFace {
  const why = reasonText(reason)
  const because = why ? `：${why}` : ''
  const texts: Record<OwnMerchantView['state'], string> = {
    applied: '工会收到了，会打电话核对。通过以后，“我的”里就有“我的店”。',
    approved: '通过了。请店员进来，就能核销会员的券。',
    suspended: `暂停了${because}。有话说找工会。`,
    declined: `没有通过${because}。改好了可以再申请。`,
    left: `已经退出${because}。想再合作，重新申请就行。`,
  }
  const canApply = state === 'declined' || state === 'left'
  return { name, state: stateWord(state), text: texts[state], canApply, isApproved: state === 'approved' }
}
