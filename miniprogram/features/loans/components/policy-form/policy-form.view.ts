import * as v from 'valibot'
import type { InputOf } from '../../../../contract/action'
import {
  savePolicy,
  type ItemTerms,
  type LoanPolicyPage,
  type LoanPolicyView,
} from '../../../../contract/loan-policy'
import { ITEMS, type Item, type ItemKind } from '../../../../contract/loans'
import { yuanWord } from '../../../../contract/money'
import { addDays, dayOf, dayStart, dayText } from '../../../../contract/shanghai-time'

const HOUR_MINUTES = 60

/** One kind's terms as they are typed. */
export interface TermsRow {
  kind: ItemKind
  icon: string
  label: string
  isLent: boolean
  /** Hours it may be kept; empty when it is not lent. */
  keepHours: string
  remindMinutes: string
  valueYuan: string
  lowBelow: string
}

export interface PolicyForm {
  openLoans: string
  noBlameYuan: string
  overdueDays: string
  medicines: string
  source: string
  /** `2026-12-01`; empty begins at once. */
  startDate: string
  rows: TermsRow[]
}

const yuanText = (fen: number) => String(fen / 100)

function termsRow(item: Item, terms: ItemTerms | undefined): TermsRow {
  const { kind, icon, label, use } = item
  const { keepMinutes, remindMinutes, valueFen, lowBelow } = terms ?? {}
  return {
    kind,
    icon,
    label,
    isLent: use === 'lent',
    keepHours: keepMinutes === undefined ? '' : String(keepMinutes / HOUR_MINUTES),
    remindMinutes: remindMinutes === undefined ? '' : String(remindMinutes),
    valueYuan: valueFen === undefined ? '' : yuanText(valueFen),
    lowBelow: lowBelow === undefined ? '' : String(lowBelow),
  }
}

/** The form as it opens: the rules in force, to be changed. Where they come from is asked anew. */
export function formOf(current: LoanPolicyView | undefined): PolicyForm {
  return {
    openLoans: String(current?.openLoansMax ?? 3),
    noBlameYuan: current ? yuanText(current.noBlameFenMax) : '',
    overdueDays: String(current?.overdueNoticeDays ?? 3),
    medicines: (current?.medicines ?? []).join('、'),
    source: '',
    startDate: '',
    rows: ITEMS.map((item) =>
      termsRow(
        item,
        current?.terms.find(({ kind }) => kind === item.kind),
      ),
    ),
  }
}

export type CheckedPolicy = { ok: true; input: InputOf<typeof savePolicy> } | { ok: false; problem: string }

/** A number as it was typed, times so many; undefined when it is none. */
function typed(text: string, times = 1): number | undefined {
  return /^\d{1,6}(\.\d{1,2})?$/.test(text.trim()) ? Math.round(Number(text) * times) : undefined
}

function termsOf(row: TermsRow): ItemTerms | string {
  const valueFen = typed(row.valueYuan, 100)
  const lowBelow = typed(row.lowBelow === '' ? '0' : row.lowBelow)
  if (valueFen === undefined) return `${row.label}值多少钱，写一个数`
  if (lowBelow === undefined) return `${row.label}少于几件算少，写一个数`
  if (!row.isLent || row.keepHours.trim() === '') return { kind: row.kind, valueFen, lowBelow }
  const keepMinutes = typed(row.keepHours, HOUR_MINUTES)
  const remindMinutes = typed(row.remindMinutes === '' ? '0' : row.remindMinutes)
  if (keepMinutes === undefined || keepMinutes === 0) return `${row.label}借几个小时，写一个数`
  if (remindMinutes === undefined) return `${row.label}提前几分钟提醒，写一个数`
  return { kind: row.kind, keepMinutes, remindMinutes, valueFen, lowBelow }
}

/** A row nobody wrote anything in: the union says nothing of the kind. */
const isBlank = ({ keepHours, valueYuan, lowBelow }: TermsRow) =>
  keepHours === '' && valueYuan === '' && lowBelow === ''

/** The form as the action takes it, or the first thing that is wrong. */
export function checkPolicy(form: PolicyForm, newest: number): CheckedPolicy {
  const openLoansMax = typed(form.openLoans)
  const noBlameFenMax = typed(form.noBlameYuan, 100)
  const overdueNoticeDays = typed(form.overdueDays)
  if (openLoansMax === undefined) return { ok: false, problem: '一个人最多借几样，写一个数' }
  if (noBlameFenMax === undefined) return { ok: false, problem: '多少钱以内直接核销，写一个数' }
  if (overdueNoticeDays === undefined) return { ok: false, problem: '过期几天再提醒，写一个数，0 是不提醒' }
  if (form.source.trim() === '') return { ok: false, problem: '写上依据的是哪份文件或哪次会' }
  const terms: ItemTerms[] = []
  for (const row of form.rows.filter((one) => !isBlank(one))) {
    const made = termsOf(row)
    if (typeof made === 'string') return { ok: false, problem: made }
    terms.push(made)
  }
  const parsed = v.safeParse(savePolicy.input, {
    replaces: newest,
    ...(form.startDate === '' ? {} : { validFrom: dayStart(form.startDate.replace(/-/g, '')) }),
    source: form.source,
    openLoansMax,
    noBlameFenMax,
    overdueNoticeDays,
    medicines: form.medicines.split(/[、，,\s]+/).filter((name) => name !== ''),
    terms,
  })
  return parsed.success
    ? { ok: true, input: parsed.output }
    : { ok: false, problem: '有一个数太大、太小，或名字太长，看一看' }
}

export interface PolicyLine {
  version: number
  title: string
  text: string
}

/** `第 3 版 · 11月20日起`. */
function lineOf({ version, validFrom, source }: LoanPolicyView): PolicyLine {
  return { version, title: `第 ${version} 版 · ${dayText(dayOf(validFrom))}起`, text: source }
}

export interface PolicyFace {
  /** Undefined while the union has decided nothing, and then nothing is lent. */
  current: PolicyLine | undefined
  facts: string[]
  terms: { kind: ItemKind; icon: string; label: string; text: string }[]
  coming: PolicyLine[]
  past: PolicyLine[]
}

function termsText({ keepMinutes, remindMinutes, valueFen, lowBelow }: ItemTerms): string {
  const kept = keepMinutes === undefined ? '' : `借 ${keepMinutes / HOUR_MINUTES} 小时`
  const reminded = remindMinutes ? `提前 ${remindMinutes} 分钟提醒` : ''
  const parts = [kept, reminded, `值 ${yuanWord(valueFen)}`, `少于 ${lowBelow} 算少`]
  return parts.filter((part) => part !== '').join(' · ')
}

/** The rules in words: what is in force, what comes, what was. */
export function policyFace(page: LoanPolicyPage): PolicyFace {
  const { current, coming, past } = page
  return {
    current: current && lineOf(current),
    facts: current
      ? [
          `一个人最多借 ${current.openLoansMax} 样`,
          `${yuanWord(current.noBlameFenMax)}以内丢了坏了直接核销，不问责`,
          current.overdueNoticeDays > 0
            ? `过期 ${current.overdueNoticeDays} 天再提醒一次`
            : '过期以后不再提醒',
          `药箱里可以放：${current.medicines.join('、') || '还没有定'}`,
        ]
      : [],
    terms: ITEMS.flatMap(({ kind, icon, label }) => {
      const terms = current?.terms.find((one) => one.kind === kind)
      return terms ? [{ kind, icon, label, text: termsText(terms) }] : []
    }),
    coming: coming.map(lineOf),
    past: past.map(lineOf),
  }
}

/** The days between which new rules may begin, as the picker has them. */
export function startRange(now: number): { start: string; end: string } {
  const picked = (day: string) => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`
  return { start: picked(addDays(dayOf(now), 1)), end: picked(addDays(dayOf(now), 365)) }
}
