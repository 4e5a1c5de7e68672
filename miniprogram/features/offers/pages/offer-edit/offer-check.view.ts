import * as v from 'valibot'
import type { InputIssue } from '../../../../contract/action'
import { TEXT_LIMITS } from '../../../../contract/fields'
import { readYuan } from '../../../../contract/money'
import { offerDraftField, type OfferDraft } from '../../../../contract/offer-desk'
import { OFFER_PROBLEMS, offerProblems, type OfferProblem } from '../../../../contract/offer-problems'
import type { HolidayCalendar } from '../../../../contract/opening-hours'
import { AMOUNTS_OF, draftOf, readCount, readFold, type OfferForm } from './offer-form.view'

/** Fields in the order in which they stand, so that the first one wrong is scrolled to. */
export const EDIT_FIELDS = [
  ...(['merchant', 'stores', 'title', 'worth', 'pays', 'cut', 'fold', 'cap', 'minimum', 'union'] as const),
  ...(['occupations', 'areas', 'dates', 'weekdays', 'release', 'hours', 'usable'] as const),
  ...(['person', 'daily', 'budget', 'storeDaily', 'total', 'whole'] as const),
] as const
export type EditField = (typeof EDIT_FIELDS)[number]
export type EditProblems = Partial<Record<EditField, string>>

interface Words {
  field: EditField
  text: string
}

const FOREIGN: Words = { field: 'whole', text: '填的和选的种类对不上，重新选一次种类。' }

/** Where a problem of a draft is said, and in which words. The action's refusals of the same name read the same. */
export const OFFER_WORDS: Record<OfferProblem | 'ENDS_IN_PAST', Words> = {
  NO_STORE: { field: 'stores', text: '至少选一家店。' },
  PRICE_ABOVE_VALUE: { field: 'pays', text: '会员付的比平时卖的还多。' },
  SUBSIDY_ABOVE_VALUE: { field: 'union', text: '工会补的比平时卖的还多。' },
  SUBSIDY_ABOVE_DISCOUNT: { field: 'union', text: '工会补的比会员省下的还多，少补一点。' },
  FREE_ITEM_PAID: FOREIGN,
  NO_DISCOUNT: { field: 'pays', text: '和平时一样的价，会员没有便宜。' },
  PERCENT_WITHOUT_CAP: { field: 'cap', text: '写最多减多少元，不然账单多大就减多大。' },
  PERCENT_OF_OTHER_KIND: FOREIGN,
  SUBSIDY_ABOVE_CAP: { field: 'union', text: '工会补的比最多减的还多，少补一点。' },
  MINIMUM_OF_OTHER_KIND: FOREIGN,
  MINIMUM_BELOW_CUT: { field: 'minimum', text: '满这么多还不够减的，写大一点。' },
  BUDGET_PAYS_NONE: { field: 'budget', text: '预算还不够发一张。' },
  ENDS_BEFORE_BEGIN: { field: 'dates', text: '最后一天在第一天前面。' },
  NO_WEEKDAY: { field: 'weekdays', text: '至少选一天。' },
  SPAN_EMPTY: { field: 'hours', text: '有一段的开始和结束一样。' },
  SPANS_OVERLAP: { field: 'hours', text: '有两段时间重叠了。' },
  RELEASE_AFTER_USE: { field: 'release', text: '开抢的时候，当天能用的时间已经过了。' },
  NO_DAY_WITHIN: { field: 'dates', text: '从第一天到最后一天，没有一天能领。看看周几和节假日。' },
  NEVER_USABLE: { field: 'usable', text: '领到的券没有一天能用。看看周几、能用的时间和几天内用完。' },
  DAY_ABOVE_TOTAL: { field: 'total', text: '比每天一共的还少。' },
  ENDS_IN_PAST: { field: 'dates', text: '最后一天已经过了。' },
}

const AMOUNT = '写多少元，例如 8 或 8.5。'
const COUNT = '写一个整数，不限就空着。'
const FIELD_OF_PATH: Record<string, Words> = {
  merchantId: { field: 'merchant', text: '选一家商户。' },
  storeIds: { field: 'stores', text: '门店有一处不对，重新选。' },
  title: { field: 'title', text: `写个名字，最多 ${TEXT_LIMITS.title} 个字。` },
  valueFen: { field: 'worth', text: '单张最多一万元。' },
  memberPaysFen: { field: 'pays', text: AMOUNT },
  unionPaysFen: { field: 'union', text: '单张最多一万元。' },
  percent: { field: 'cap', text: '单张最多减一万元。' },
  minimumBillFen: { field: 'minimum', text: '写 0.01 到一万元，不限就空着。' },
  occupations: { field: 'occupations', text: '工种有一处不对，重新选。' },
  areaIds: { field: 'areas', text: '片区有一处不对，重新选。' },
  perPerson: { field: 'person', text: '每人 1 到 5 张。' },
  storeDailyLimit: { field: 'storeDaily', text: '写 1 到 100000，不限就空着。' },
  totalLimit: { field: 'total', text: '写 1 到 1000000，不限就空着。' },
  dailyLimit: { field: 'daily', text: '写 1 到 100000，不限就空着。' },
  budgetFen: { field: 'budget', text: '预算最多一千万元。' },
  useSpans: { field: 'hours', text: '能用的时间有一处不对，重新写。' },
  usableDays: { field: 'usable', text: '写 1 到 366 天。' },
}

/** Refused fields in words; `draft.title` from the cloud and `title` from here are the same field. */
export function problemsOfIssues(issues: readonly InputIssue[]): EditProblems {
  const problems: EditProblems = {}
  for (const { path } of issues) {
    const [first = ''] = path.replace(/^draft\./, '').split('.')
    const { field, text } = FIELD_OF_PATH[first] ?? { field: 'whole', text: '有一处填得不对，改好再存。' }
    problems[field] ??= text
  }
  return problems
}

/** What was not written, or is no amount and no number. */
function typedProblems(form: OfferForm): EditProblems {
  const problems: EditProblems = {}
  for (const field of AMOUNTS_OF[form.kind]) {
    const isOptional = field === 'minimum' && !form.minimum.trim()
    if (field === 'fold') {
      if (readFold(form.fold) === undefined) problems.fold = '写几折，例如 7 或 8.5。'
    } else if (!isOptional && readYuan(form[field]) === undefined) problems[field] = AMOUNT
  }
  const cut = readYuan(form.cut) ?? 0
  const worth = readYuan(form.worth) ?? 0
  if (form.kind === 'amount-off' && !problems.worth && !problems.cut) {
    if (cut === 0) problems.cut = '写减多少元。'
    if (cut > worth) problems.cut = '减的比平时卖的还多。'
  }
  for (const field of ['daily', 'storeDaily', 'total'] as const)
    if (readCount(form[field]) === undefined) problems[field] = COUNT
  if (!readCount(form.usableDays)) problems.usable = '写 1 到 366 天。'
  // An offer the union pays nothing of needs no budget.
  const isPaid = readYuan(form.union) !== 0 || form.budget.trim() !== ''
  if (isPaid && readYuan(form.budget) === undefined) problems.budget = '写多少元，例如 2400。'
  return problems
}

const MONEY_FIELDS: readonly EditField[] = ['worth', 'pays', 'cut', 'fold', 'cap', 'minimum', 'union']

export type CheckedForm = { ok: true; draft: OfferDraft } | { ok: false; problems: EditProblems }

/** What is wrong with the form, said by the field, before anything is sent. */
export function checkForm(
  form: OfferForm,
  { calendar, now }: { calendar: HolidayCalendar; now: number },
): CheckedForm {
  const draft = draftOf(form)
  const problems = typedProblems(form)
  const isMoneyRead = MONEY_FIELDS.every((field) => !problems[field])
  // One amount that is missing makes nonsense of the others, which they are not.
  const say = ({ field, text }: Words) => {
    if (isMoneyRead || !MONEY_FIELDS.includes(field)) problems[field] ??= text
  }
  const parsed = v.safeParse(offerDraftField, draft)
  for (const issue of parsed.issues ?? []) {
    const said = problemsOfIssues([{ path: v.getDotPath(issue) ?? '', problem: issue.message }])
    for (const [field, text] of Object.entries(said)) say({ field: field as EditField, text })
  }
  const isBudgetKnown = isMoneyRead && !problems.budget
  for (const problem of offerProblems(draft, calendar)) {
    if (problem !== 'BUDGET_PAYS_NONE' || isBudgetKnown) say(OFFER_WORDS[problem])
  }
  if (draft.endsAt <= now) say(OFFER_WORDS.ENDS_IN_PAST)
  if (!form.merchantId) {
    problems.merchant = '选一家商户。'
    delete problems.stores
  }
  if (!parsed.success || Object.keys(problems).length > 0) return { ok: false, problems }
  return { ok: true, draft: parsed.output }
}

/** Where a refusal of saving is said; everything else stands above the button. */
export const SAVE_FIELDS: Partial<Record<string, EditField>> = {
  ...Object.fromEntries(OFFER_PROBLEMS.map((problem) => [problem, OFFER_WORDS[problem].field])),
  ENDS_IN_PAST: 'dates',
  TEXT_NOT_ALLOWED: 'title',
  MERCHANT_NOT_APPROVED: 'merchant',
  STORE_UNKNOWN: 'stores',
}
