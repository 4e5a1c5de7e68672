import * as v from 'valibot'
import type { InputOf } from '../../../../contract/action'
import { yuanWord } from '../../../../contract/money'
import {
  POLICY_FIGURES,
  figureProblem,
  proposePolicy,
  type FigureProblem,
  type FigureUnit,
  type PolicyFigure,
  type PolicyPage,
  type PolicySubject,
  type PolicyVersionView,
  type PolicyValues,
} from '../../../../contract/policies'
import { addDays, dayOf, dayStart, dayText } from '../../../../contract/shanghai-time'

export const SUBJECT_WORDS: Record<PolicySubject, { label: string; lead: string }> = {
  offers: { label: '批优惠', lead: '预算大的优惠，要两个人都点头。' },
  counter: { label: '店里核销', lead: '核销错了能撤几分钟，多贵的券要会员自己再点一下，纸卡能用多少。' },
  statements: { label: '商户结算', lead: '谁能批多大的对账单，商户有几天可以提出不对。' },
  signals: { label: '哪些要再看', lead: '分数加起来够了，这一笔先不结算，请人看一眼。' },
}

/** What each number is to the people who decide it. */
const FIGURE_WORDS: Record<string, string> = {
  twoApproversAboveFen: '预算超过多少，要两个人批',
  reversalMinutes: '核销以后几分钟里能撤',
  confirmAboveFen: '工会出的钱超过多少，请会员在自己手机上点一下',
  'cards.dayCountMax': '一张纸卡一天能用几次，0 是不用纸卡',
  'cards.voucherFenMax': '纸卡一次最多用工会多少钱的券',
  'cards.monthFenMax': '一个人的纸卡一个月最多用工会多少钱',
  viceChairFenMax: '副主席最多能批多少，再多要主席批',
  disputeDays: '对账单出来以后，商户有几天可以提出不对',
  holdScore: '加到几分就先不结算',
  askPerMille: '一千笔里随机问几位会员收到没有',
  'weights.soon-after-claim': '领了马上用：几分',
  'limits.soonSeconds': '领了马上用：几秒以内',
  'weights.burst': '店里连着核销：几分',
  'limits.burstCount': '店里连着核销：够几张',
  'limits.burstMinutes': '店里连着核销：几分钟里',
  'weights.closed-hours': '关着门的钟点：几分',
  servingFrom: '店一般几点开门',
  servingUntil: '店一般几点关门',
  'weights.repeated-pair': '总是同一位店员和会员：几分',
  'limits.pairCount': '总是同一位店员和会员：够几次',
  'limits.pairDays': '总是同一位店员和会员：几天里',
  'weights.far-apart': '两家店隔得太远：几分',
  'limits.metresPerMinute': '两家店隔得太远：一分钟超过几米',
  'weights.always-at-cap': '天天正好用满：几分',
  'limits.capDays': '天天正好用满：够几天',
  'weights.many-reversals': '撤销太多：几分',
  'limits.reversalPercent': '撤销太多：一百张里够几张',
  'limits.reversalsLeast': '撤销太多：至少核销过几张才算',
  'limits.windowDays': '撤销和用满：看最近几天',
  'weights.own-voucher': '用券的人也在这家店做事：几分',
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** How a number of each unit is said and typed. Typing speaks yuan and o'clock, storing fen and minutes. */
const UNITS: Record<
  FigureUnit,
  { suffix: string; say(value: number): string; typed(value: number): string }
> = {
  fen: { suffix: '元', say: yuanWord, typed: (fen) => String(fen / 100) },
  seconds: { suffix: '秒', say: (value) => `${value} 秒`, typed: String },
  minutes: { suffix: '分钟', say: (value) => `${value} 分钟`, typed: String },
  'minute-of-day': { suffix: '点', say: clock, typed: clock },
  days: { suffix: '天', say: (value) => `${value} 天`, typed: String },
  times: { suffix: '次', say: (value) => `${value} 次`, typed: String },
  points: { suffix: '分', say: (value) => `${value} 分`, typed: String },
  percent: { suffix: '张', say: (value) => `${value} 张`, typed: String },
  'per-mille': { suffix: '笔', say: (value) => `${value} 笔`, typed: String },
  'metres-a-minute': { suffix: '米', say: (value) => `${value} 米`, typed: String },
}

/** What was typed as the number that is stored; undefined when it is none. */
function readFigure(unit: FigureUnit, text: string): number | undefined {
  const typed = text.trim()
  if (unit === 'minute-of-day') {
    const parts = /^(\d{1,2})[:：](\d{2})$/.exec(typed)
    return parts && Number(parts[2]) < 60 ? Number(parts[1]) * 60 + Number(parts[2]) : undefined
  }
  if (unit === 'fen') return /^\d{1,8}(\.\d{1,2})?$/.test(typed) ? Math.round(Number(typed) * 100) : undefined
  return /^\d{1,6}$/.test(typed) ? Number(typed) : undefined
}

export interface FigureLine {
  key: string
  label: string
  text: string
  /** What the proposal would make of it; empty where it stays. */
  wishText: string
}

export interface SubjectCard {
  subject: PolicySubject
  label: string
  lead: string
  versionText: string
  sourceText: string
  lines: FigureLine[]
  proposal:
    | { stateText: string; sourceText: string; noteText: string; canDecide: boolean; isMine: boolean }
    | undefined
  comingText: string
  pastLines: string[]
  canPropose: boolean
}

const begins = ({ version, validFrom }: Pick<PolicyVersionView, 'version' | 'validFrom'>) =>
  `第 ${version} 版，${dayText(dayOf(validFrom))}起`

function linesOf({ subject, values, proposal }: PolicyPage): FigureLine[] {
  return POLICY_FIGURES[subject].map(({ key, unit }) => {
    const wished = proposal?.values[key]
    const isChanged = wished !== undefined && wished !== values[key]
    return {
      ...{ key, label: FIGURE_WORDS[key] ?? key, text: UNITS[unit].say(values[key] ?? 0) },
      wishText: isChanged ? `想改成 ${UNITS[unit].say(wished)}` : '',
    }
  })
}

function proposalOf({ proposal }: PolicyPage): SubjectCard['proposal'] {
  if (!proposal) return undefined
  const { isMine, canDecide, state, validFrom, source, note } = proposal
  const from = validFrom === undefined ? '同意以后马上开始' : `${dayText(dayOf(validFrom))}开始`
  const waiting = isMine ? '你写的新一版，等另一位同意' : '有人写了新的一版'
  return {
    stateText: state === 'sent-back' ? '新的一版被退回来了' : `${waiting}，${from}`,
    sourceText: `依据：${source}`,
    noteText: note === undefined ? '' : `退回的原因：${note}`,
    ...{ canDecide, isMine },
  }
}

/** Each subject with what holds now, what somebody wants it to be, and what it was. */
export function subjectCards(pages: readonly PolicyPage[], canPropose: boolean): SubjectCard[] {
  return pages.map((page) => {
    const { subject, current, coming, past, proposal } = page
    const isTaken = proposal?.state === 'waiting' && !proposal.isMine
    return {
      ...{ subject, ...SUBJECT_WORDS[subject], lines: linesOf(page), proposal: proposalOf(page) },
      versionText: current ? begins(current) : '还没有定过，先按最严的来',
      sourceText: current ? `依据：${current.source}` : '',
      comingText: coming.map((one) => `${begins(one)}会换成：${one.source}`).join('；'),
      pastLines: past.map((one) => `${begins(one)} · ${one.source}`),
      canPropose: canPropose && !isTaken,
    }
  })
}

export interface FormRow {
  key: string
  label: string
  suffix: string
  isClock: boolean
  text: string
}

export interface PolicyForm {
  subject: PolicySubject
  label: string
  source: string
  /** `2026-12-01`; empty begins once it is approved. */
  startDate: string
  rows: FormRow[]
}

/** The form as it opens: one's own proposal, or what is in force. */
export function formOf(page: PolicyPage): PolicyForm {
  const { subject, values, proposal } = page
  const own = proposal?.isMine ? proposal : undefined
  const from = own?.values ?? values
  return {
    ...{ subject, label: SUBJECT_WORDS[subject].label, source: own?.source ?? '', startDate: '' },
    rows: POLICY_FIGURES[subject].map(({ key, unit }) => ({
      ...{ key, label: FIGURE_WORDS[key] ?? key, suffix: UNITS[unit].suffix },
      ...{ isClock: unit === 'minute-of-day', text: UNITS[unit].typed(from[key] ?? 0) },
    })),
  }
}

function problemText({ code, key }: FigureProblem, figures: readonly PolicyFigure[]): string {
  const label = FIGURE_WORDS[key ?? ''] ?? ''
  const figure = figures.find((one) => one.key === key)
  if (code === 'SERVING_ENDS_BEFORE') return '关门要比开门晚。'
  if (!figure || code === 'FIGURES_INCOMPLETE') return `“${label}”还没有填。`
  const { say } = UNITS[figure.unit]
  return `“${label}”要在 ${say(figure.least)} 到 ${say(figure.most)} 之间。`
}

export type CheckedForm =
  { ok: true; input: InputOf<typeof proposePolicy> } | { ok: false; problem: string; key: string }

/** The form as the action takes it, or the first thing that is wrong and at which number. */
export function checkForm(form: PolicyForm, page: PolicyPage): CheckedForm {
  const figures = POLICY_FIGURES[form.subject]
  if (form.source.trim() === '')
    return { ok: false, problem: '写上依据的是哪份文件或哪次会。', key: 'source' }
  const values: PolicyValues = {}
  for (const { key, unit } of figures) {
    const value = readFigure(unit, form.rows.find((row) => row.key === key)?.text ?? '')
    if (value === undefined) return { ok: false, problem: `“${FIGURE_WORDS[key] ?? ''}”要写一个数。`, key }
    values[key] = value
  }
  const problem = figureProblem(form.subject, values)
  if (problem) return { ok: false, problem: problemText(problem, figures), key: problem.key ?? '' }
  if (figures.every(({ key }) => values[key] === page.values[key]))
    return { ok: false, problem: '和现在的一样，没有要改的。', key: '' }
  const parsed = v.safeParse(proposePolicy.input, {
    ...{ subject: form.subject, replaces: page.newest, revision: page.revision },
    ...(form.startDate === '' ? {} : { validFrom: dayStart(form.startDate.replace(/-/g, '')) }),
    ...{ source: form.source, values },
  })
  return parsed.success
    ? { ok: true, input: parsed.output }
    : { ok: false, problem: '依据的名字太长了，短一些。', key: 'source' }
}

/** The days between which new rules may begin, as the picker has them. */
export function startRange(now: number): { start: string; end: string } {
  const picked = (day: string) => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`
  return { start: picked(addDays(dayOf(now), 1)), end: picked(addDays(dayOf(now), 365)) }
}
