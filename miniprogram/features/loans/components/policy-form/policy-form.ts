import { savePolicy, showPolicy, type LoanPolicyPage } from '../../../../contract/loan-policy'
import { call } from '../../../../services/call'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { askPerson, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { POLICY_TEXTS, SAVE_POLICY_TEXTS } from '../desk-texts'
import {
  checkPolicy,
  formOf,
  policyFace,
  startRange,
  type PolicyFace,
  type PolicyForm,
  type TermsRow,
} from './policy-form.view'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Field = Exclude<keyof PolicyForm, 'rows'>

/** What the union decided about lending, and how a new version is written. The one before stays as it was. */
Component({
  properties: {
    /** Whether the person may write a new version, or only look. */
    mayEdit: { type: Boolean, value: false },
  },
  data: {
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    errorText: '',
    isForbidden: false,
    face: null as PolicyFace | null,
    form: null as PolicyForm | null,
    range: { start: '', end: '' },
    problem: '',
    isBusy: false,
    page: undefined as LoanPolicyPage | undefined,
    sending: nothingSent(),
  },
  lifetimes: {
    attached() {
      void this.refresh()
    },
  },
  methods: {
    async refresh() {
      const reply = await call(showPolicy, {})
      if (reply.ok) return this.paint(reply.data)
      const errorText = refusalText<typeof showPolicy>(reply, POLICY_TEXTS)
      if (this.data.phase !== 'ready')
        this.setData({ phase: 'failed', errorText, isForbidden: reply.code === 'FORBIDDEN' })
    },
    paint(page: LoanPolicyPage) {
      this.data.page = page
      this.setData({ phase: 'ready', face: policyFace(page) })
    },
    onRetry() {
      this.setData({ phase: 'loading' })
      void this.refresh()
    },

    onEditTap() {
      const form = formOf(this.data.page?.current)
      this.setData({ form, range: startRange(serverNow()), problem: '' })
    },
    onCancelTap() {
      this.setData({ form: null })
    },
    onFieldInput(event: Typed) {
      const { field } = event.currentTarget.dataset as { field: Field }
      if (this.data.form) this.setData({ form: { ...this.data.form, [field]: event.detail.value } })
    },
    onStartChange(event: Typed) {
      if (this.data.form) this.setData({ form: { ...this.data.form, startDate: event.detail.value } })
    },
    onAtOnceTap() {
      if (this.data.form) this.setData({ form: { ...this.data.form, startDate: '' } })
    },
    onTermInput(event: Typed) {
      const { kind, field } = event.currentTarget.dataset as { kind: string; field: keyof TermsRow }
      const { form } = this.data
      if (!form) return
      const rows = form.rows.map((row) => (row.kind === kind ? { ...row, [field]: event.detail.value } : row))
      this.setData({ form: { ...form, rows } })
    },

    async onSaveTap() {
      const { form, page, isBusy } = this.data
      if (!form || isBusy) return
      const checked = checkPolicy(form, page?.newest ?? 0)
      if (!checked.ok) {
        this.setData({ problem: checked.problem })
        return
      }
      const question = {
        title: '写成新的一版？',
        content: '旧的那一版留着。已经借出去的，还按借的时候的规则。',
        confirmText: '写成新版',
        cancelText: '再看看',
      }
      if (!(await askPerson(question))) return
      this.setData({ isBusy: true, problem: '' })
      const reply = await sendOnce(this, savePolicy, checked.input)
      this.setData({ isBusy: false })
      if (!reply.ok) {
        tellFailure()
        if (reply.code === 'SUPERSEDED') void this.refresh()
        this.setData({ problem: refusalText<typeof savePolicy>(reply, SAVE_POLICY_TEXTS) })
        return
      }
      tellSuccess()
      showLine('新的一版写好了')
      this.setData({ form: null })
      this.paint(reply.data)
    },
  },
})
