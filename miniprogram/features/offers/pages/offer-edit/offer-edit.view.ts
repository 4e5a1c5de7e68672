import { readYuan, yuan } from '../../../../contract/money'
import type { OfferBoardView, OfferDraftView } from '../../../../contract/offer-desk'
import { OCCUPATIONS, type Occupation } from '../../../../contract/occupations'
import { type OfferHolidays, type OfferKind, type OfferPeriod } from '../../../../contract/offers'
import { clockText, dayOf, dayText, weekdayOf } from '../../../../contract/shanghai-time'
import { pricesOf, readCount, type OfferForm } from './offer-form.view'

export const KINDS: readonly { code: OfferKind; label: string }[] = [
  { code: 'free-item', label: '送一样' },
  { code: 'fixed-price', label: '固定价' },
  { code: 'amount-off', label: '减多少' },
  { code: 'percent-off', label: '打折封顶' },
]

export const PERIODS: readonly { code: OfferPeriod; label: string }[] = [
  { code: 'day', label: '每天' },
  { code: 'month', label: '每月' },
  { code: 'once', label: '整个活动' },
]

export const HOLIDAYS: readonly { code: OfferHolidays; label: string }[] = [
  { code: 'as-usual', label: '照常' },
  { code: 'never', label: '不放' },
  { code: 'only', label: '只在节假日放' },
]

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const PERSON_COUNTS = [1, 2, 3, 4, 5]

export interface Choice<Code> {
  code: Code
  label: string
  isChosen: boolean
}

/** A share of the price as a stretch of one bar. */
export interface Share {
  key: 'member' | 'union' | 'shop'
  label: string
  moneyText: string
  percent: number
}

export interface OfferFace {
  merchantNames: string[]
  merchantIndex: number
  stores: Choice<string>[]
  shares: Share[]
  sharesText: string
  occupations: Choice<Occupation>[]
  occupationsText: string
  areas: Choice<string>[]
  areasText: string
  startDate: string
  startText: string
  endDate: string
  endText: string
  days: (Choice<number> & { letter: string })[]
  releaseText: string
  counts: Choice<number>[]
  /** What the budget pays for; empty while it cannot be told. */
  enoughText: string
  /** What is odd about it, and who must approve. */
  budgetNote: string
}

/** As a date picker takes it. */
const pickerDate = (day: string) => day.replace(/^(.{4})(.{2})(.{2})$/, '$1-$2-$3')
const spokenDay = (day: string) => `${day.slice(0, 4)}年${dayText(day)} ${WEEKDAYS[weekdayOf(day) - 1] ?? ''}`

/** Who pays what of one voucher; nothing while the amounts make no whole. */
export function sharesOf(form: OfferForm): { shares: Share[]; sharesText: string } {
  const { valueFen, memberPaysFen, unionPaysFen } = pricesOf(form)
  const shopFen = valueFen - memberPaysFen - unionPaysFen
  if (valueFen <= 0 || memberPaysFen < 0 || shopFen < 0) return { shares: [], sharesText: '' }
  const parts = [
    { key: 'member' as const, label: '会员付', fen: memberPaysFen },
    { key: 'union' as const, label: '工会补', fen: unionPaysFen },
    { key: 'shop' as const, label: '商户让', fen: shopFen },
  ]
  return {
    shares: parts.map(({ key, label, fen }) => ({
      key,
      label,
      moneyText: yuan(fen),
      percent: Math.round((fen * 100) / valueFen),
    })),
    sharesText:
      form.kind === 'percent-off'
        ? `账单 ${yuan(valueFen)} 时减到顶，这时每张：`
        : `平时 ${yuan(valueFen)}，每张：`,
  }
}

/** `够发 300 张，每天 60 张能发 5 天`; and what is odd: a whole number the budget does not reach. */
export function enoughOf(form: OfferForm): { enoughText: string; budgetNote: string } {
  const { unionPaysFen } = pricesOf(form)
  if (readYuan(form.union) === 0) return { enoughText: '工会不出钱，不用预算', budgetNote: '' }
  const budgetFen = readYuan(form.budget)
  if (unionPaysFen <= 0 || budgetFen === undefined) return { enoughText: '', budgetNote: '' }
  const count = Math.floor(budgetFen / unionPaysFen)
  if (count === 0) return { enoughText: '还不够发一张', budgetNote: '' }
  const total = readCount(form.total)
  const given = total ? Math.min(total, count) : count
  const daily = readCount(form.daily)
  const days = daily ? `，每天 ${daily} 张能发 ${Math.ceil(given / daily)} 天` : ''
  const notes = [
    total && total > count ? `预算只够 ${count} 张，到不了一共 ${total} 张。` : '',
    total && total < count ? `一共 ${total} 张只用 ${yuan(total * unionPaysFen)}，多的用不上。` : '',
  ]
  return { enoughText: `够发 ${given} 张${days}`, budgetNote: notes.join('') }
}

function approvalText(form: OfferForm, twoApproversAboveFen: number): string {
  const budgetFen = readYuan(form.budget)
  if (budgetFen === undefined) return ''
  return budgetFen > twoApproversAboveFen ? '这么多预算要另外两个人批。' : '这么多预算要另外一个人批。'
}

function chosenText(names: readonly string[], everyone: string): string {
  return names.length > 0 ? `只给${names.join('、')}` : everyone
}

/** Everything the form shows beside what is typed into it. */
export function offerFace(form: OfferForm, board: OfferBoardView): OfferFace {
  const merchant = board.merchants.find(({ merchantId }) => merchantId === form.merchantId)
  const occupations = OCCUPATIONS.map(({ code, label }) => ({
    code,
    label,
    isChosen: form.occupations.includes(code),
  }))
  const areas = board.areas.map(({ areaId, name }) => ({
    code: areaId,
    label: name,
    isChosen: form.areaIds.includes(areaId),
  }))
  const namesOf = (choices: readonly Choice<string>[]) =>
    choices.filter(({ isChosen }) => isChosen).map(({ label }) => label)
  const [start, end] = [dayOf(form.startsAt), dayOf(form.endsAt - 1)]
  const { enoughText, budgetNote } = enoughOf(form)
  return {
    merchantNames: board.merchants.map(({ name }) => name),
    merchantIndex: board.merchants.findIndex(({ merchantId }) => merchantId === form.merchantId),
    stores: (merchant?.stores ?? []).map(({ storeId, name }) => ({
      code: storeId,
      label: name,
      isChosen: form.storeIds.includes(storeId),
    })),
    ...sharesOf(form),
    occupations,
    occupationsText: chosenText(namesOf(occupations), '所有工种'),
    areas,
    areasText: chosenText(namesOf(areas), '所有片区'),
    startDate: pickerDate(start),
    startText: spokenDay(start),
    endDate: pickerDate(end),
    endText: spokenDay(end),
    days: WEEKDAYS.map((label, index) => ({
      code: 1 << index,
      label,
      letter: label.slice(1),
      isChosen: (form.weekdays & (1 << index)) !== 0,
    })),
    releaseText: form.claimFromMinute === null ? '' : clockText(form.claimFromMinute),
    counts: PERSON_COUNTS.map((code) => ({ code, label: `${code} 张`, isChosen: code === form.perPerson })),
    enoughText,
    budgetNote: `${budgetNote}${approvalText(form, board.twoApproversAboveFen)}`,
  }
}

/** What the form was opened for. */
export type Opened =
  | { kind: 'new' }
  | { kind: 'draft'; draft: OfferDraftView }
  | { kind: 'change'; offer: OfferBoardView['offers'][number] }
  | { kind: 'nothing'; text: string }

/** Finds what an id stands for: a draft that may be written to, or an offer whose next version begins with its terms. */
export function openedOf(board: OfferBoardView, offerId: string): Opened {
  if (!board.canManage) return { kind: 'nothing', text: '你能看优惠，不能写。要写的话，请管理员给你开通。' }
  if (!offerId) return { kind: 'new' }
  const draft = board.drafts.find((one) => one.offerId === offerId)
  if (draft && draft.state !== 'draft')
    return { kind: 'nothing', text: '这一份已经交上去了，批下来或退回以后再改。' }
  if (draft) return { kind: 'draft', draft }
  const offer = board.offers.find((one) => one.offerId === offerId)
  if (!offer) return { kind: 'nothing', text: '这份优惠已经不在了。' }
  return offer.state === 'ended'
    ? { kind: 'nothing', text: '这个优惠已经结束，不能再改。要的话写一份新的。' }
    : { kind: 'change', offer }
}

/** What stands above the form: which version it is, and why it was sent back. */
export function headOf(opened: Opened): { title: string; noteText: string; versionText: string } {
  const versionText = '现在的优惠照常，批准以后才换成新的。领走的券不变。'
  if (opened.kind === 'change') return { title: '改条件', noteText: '', versionText }
  if (opened.kind !== 'draft') return { title: '新优惠', noteText: '', versionText: '' }
  const { note, version } = opened.draft
  return {
    title: version > 1 ? '改条件' : '新优惠',
    noteText: note ? `退回原因：${note}` : '',
    versionText: version > 1 ? versionText : '',
  }
}
