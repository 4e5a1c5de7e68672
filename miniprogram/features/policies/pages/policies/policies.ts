import type { AnySpec, InputOf } from '../../../../contract/action'
import {
  POLICY_NOTE_MAX,
  POLICY_SOURCE_MAX,
  decidePolicy,
  policyBoard,
  proposePolicy,
  withdrawPolicy,
  type PolicyPage,
  type PolicySubject,
} from '../../../../contract/policies'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { currentLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText, type RefusalTexts } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { askPerson, scrollTo, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import {
  checkForm,
  formOf,
  startRange,
  subjectCards,
  type PolicyForm,
  type SubjectCard,
} from './policies.view'

const BOARD_TEXTS: RefusalTexts<typeof policyBoard> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页只给工会工作人员看。要看的话，请管理员给你开通。',
}
const SHARED_TEXTS = {
  SUPERSEDED: '刚才有人改过了，已经换成最新的，看看再定。',
  TEXT_NOT_ALLOWED: '这些字没有通过微信的检查，换个说法。',
  OFFLINE: '没有网络，还没有发出去。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道成了没有，不会做两次。',
}
const PROPOSE_TEXTS: RefusalTexts<typeof proposePolicy> & { FORBIDDEN: string } = {
  ...SHARED_TEXTS,
  WAITING_ALREADY: '已经有一版在等同意，先等它定下来。',
  FIGURES_INCOMPLETE: '有一个数还没有填。',
  FIGURE_OUT_OF_BOUNDS: '有一个数太大或太小。',
  SERVING_ENDS_BEFORE: '关门要比开门晚。',
  NOTHING_CHANGED: '和现在的一样，没有要改的。',
  VALID_FROM_PAST: '开始的日子已经过了，换一天。',
  VALID_FROM_TOO_FAR: '最远写到一年以后。',
  FORBIDDEN: '你能看，不能改。请主席、副主席或管理员来写。',
}
const DECIDE_TEXTS: RefusalTexts<typeof decidePolicy> & { FORBIDDEN: string } = {
  ...SHARED_TEXTS,
  PROPOSAL_UNKNOWN: '没有在等的新规则。',
  NOT_WAITING: '已经有人定过了。',
  OWN_PROPOSAL: '这是你自己写的，要请另一位来同意。',
  CHAIR_ONLY: '这一版要主席来定。',
  NOTE_MISSING: '写一句为什么退回。',
  FORBIDDEN: '你能看，不能定。请主席来定。',
}
const WITHDRAW_TEXTS: RefusalTexts<typeof withdrawPolicy> & { FORBIDDEN: string } = {
  ...SHARED_TEXTS,
  PROPOSAL_UNKNOWN: '已经定下来了，收不回了。',
  NOT_YOURS: '这一版不是你写的。',
  FORBIDDEN: '你能看，不能改。',
}

type Tap = WechatMiniprogram.TouchEvent
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
const subjectOf = (event: Tap) => (event.currentTarget.dataset as { subject: PolicySubject }).subject

/** What the union decided about money; whoever writes a number needs somebody else to agree to it. */
Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'ready',
    failText: '',
    isForbidden: false,
    cards: [] as SubjectCard[],
    problem: '',
    /** The subject whose proposal is being sent back, and why. */
    backSubject: '' as PolicySubject | '',
    note: '',
    noteMax: POLICY_NOTE_MAX,
    sourceMax: POLICY_SOURCE_MAX,
    form: null as PolicyForm | null,
    range: { start: '', end: '' },
    formProblem: '',
    wrongKey: '',
    isBusy: false,
  },
  pages: [] as PolicyPage[],
  canPropose: false,
  sending: nothingSent(),

  async refresh() {
    const reply = await call(policyBoard, {})
    if (!reply.ok) {
      if (this.data.step === 'ready') return
      const failText = refusalText<typeof policyBoard>(reply, BOARD_TEXTS)
      return this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
    }
    this.pages = reply.data.pages
    this.canPropose = reply.data.canPropose
    this.paint()
  },
  paint() {
    this.setData({ step: 'ready', cards: subjectCards(this.pages, this.canPropose) })
  },
  pageOf(subject: PolicySubject): PolicyPage | undefined {
    return this.pages.find((page) => page.subject === subject)
  },

  /** Sends one write; a second press after a lost answer sends the same request. Answers why not, or nothing when done. */
  async send<Spec extends AnySpec>(
    spec: Spec,
    input: InputOf<Spec>,
    texts: Parameters<typeof refusalText<Spec>>[1],
  ): Promise<string> {
    if (this.data.isBusy) return ''
    this.setData({ isBusy: true, problem: '', formProblem: '' })
    const reply = await sendOnce(this, spec, input)
    this.setData({ isBusy: false })
    if (!reply.ok) {
      tellFailure()
      if (reply.code === 'SUPERSEDED' || reply.code === 'NOT_WAITING') void this.refresh()
      return refusalText<Spec>(reply as never, texts)
    }
    tellSuccess()
    const page = reply.data as PolicyPage
    this.pages = this.pages.map((one) => (one.subject === page.subject ? page : one))
    this.paint()
    return ''
  },

  onEditTap(event: Tap) {
    const page = this.pageOf(subjectOf(event))
    if (!page) return
    this.setData({ form: formOf(page), range: startRange(serverNow()), formProblem: '', wrongKey: '' })
    scrollTo('.form')
  },
  onCancelTap() {
    this.setData({ form: null })
  },
  onSourceInput(event: Typed) {
    if (this.data.form) this.setData({ 'form.source': event.detail.value })
  },
  onRowInput(event: Typed) {
    const { index } = event.currentTarget.dataset as { index: number }
    if (this.data.form) this.setData({ [`form.rows[${index}].text`]: event.detail.value })
  },
  onStartChange(event: Typed) {
    if (this.data.form) this.setData({ 'form.startDate': event.detail.value })
  },
  onAtOnceTap() {
    if (this.data.form) this.setData({ 'form.startDate': '' })
  },
  async onSavePress() {
    const { form } = this.data
    const page = form && this.pageOf(form.subject)
    if (!form || !page) return
    const checked = checkForm(form, page)
    if (!checked.ok) return this.setData({ formProblem: checked.problem, wrongKey: checked.key })
    const formProblem = await this.send(proposePolicy, checked.input, PROPOSE_TEXTS)
    if (formProblem) return this.setData({ formProblem, wrongKey: '' })
    if (this.data.isBusy) return
    showLine('写好了，等另一位同意')
    this.setData({ form: null })
  },

  async onApproveTap(event: Tap) {
    const page = this.pageOf(subjectOf(event))
    if (!page?.proposal) return
    const question = {
      title: '同意这一版？',
      content: '同意以后按新的来，已经办完的不变。',
      confirmText: '同意',
      cancelText: '再看看',
    }
    if (!(await askPerson(question))) return
    const input = { subject: page.subject, revision: page.proposal.revision, decision: 'approve' as const }
    this.setData({ problem: await this.send(decidePolicy, input, DECIDE_TEXTS) })
  },
  onBackTap(event: Tap) {
    this.setData({ backSubject: subjectOf(event), note: '', problem: '' })
  },
  onNoteInput(event: Typed) {
    this.data.note = event.detail.value
  },
  async onSendBackPress() {
    const page = this.data.backSubject === '' ? undefined : this.pageOf(this.data.backSubject)
    const note = this.data.note.trim()
    if (!page?.proposal) return
    if (note === '') return this.setData({ problem: DECIDE_TEXTS.NOTE_MISSING as string })
    const { revision } = page.proposal
    const input = { subject: page.subject, revision, decision: 'send-back' as const, note }
    const problem = await this.send(decidePolicy, input, DECIDE_TEXTS)
    this.setData({ problem, ...(problem ? {} : { backSubject: '' }) })
  },
  async onWithdrawTap(event: Tap) {
    const page = this.pageOf(subjectOf(event))
    if (!page?.proposal) return
    const input = { subject: page.subject, revision: page.proposal.revision }
    this.setData({ problem: await this.send(withdrawPolicy, input, WITHDRAW_TEXTS) })
  },
})
