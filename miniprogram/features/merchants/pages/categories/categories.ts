import {
  CATEGORY_LABEL_MAX,
  listCategories,
  saveCategory,
  type CategoryView,
} from '../../../../contract/merchant-categories'
import type { InputOf } from '../../../../contract/action'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { currentLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { categoryCards, labelProblem, type CategoryCard } from './categories.view'
import { LIST_TEXTS, SAVE_TEXTS } from './category-texts'

type Tap = WechatMiniprogram.TouchEvent
const codeOf = (event: Tap) => (event.currentTarget.dataset as { code: string }).code

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    cards: [] as CategoryCard[],
    labelMax: CATEGORY_LABEL_MAX,
    problem: '',
    isBusy: false,
    /** What the sheet is open for, and for which category. */
    sheet: '' as '' | 'add' | 'rename',
    chosenCode: '',
    chosenLabel: '',
    label: '',
    labelProblem: '',
  },
  sending: nothingSent(),

  async refresh() {
    const reply = await call(listCategories, {})
    if (reply.ok) return this.show(reply.data.categories)
    if (this.data.step === 'shown') return
    this.setData({ step: 'failed', failText: refusalText<typeof listCategories>(reply, LIST_TEXTS) })
  },
  show(categories: readonly CategoryView[]) {
    this.setData({ step: 'shown', cards: categoryCards(categories) })
  },
  onAddTap() {
    this.setData({ sheet: 'add', chosenCode: '', chosenLabel: '', label: '', labelProblem: '', problem: '' })
  },
  onRenameTap(event: Tap) {
    const card = this.data.cards.find(({ code }) => code === codeOf(event))
    if (!card) return
    const { code: chosenCode, label } = card
    this.setData({ sheet: 'rename', chosenCode, chosenLabel: label, label, labelProblem: '', problem: '' })
  },
  onLabelInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ label: event.detail.value, labelProblem: '' })
  },
  async onSaveTap() {
    const { chosenCode, cards } = this.data
    const label = this.data.label.trim()
    const problem = labelProblem(label)
    if (problem) return this.setData({ labelProblem: problem })
    const isOpen = cards.find(({ code }) => code === chosenCode)?.isOpen ?? true
    const refusal = await this.save({ ...(chosenCode ? { code: chosenCode } : {}), label, isOpen })
    this.setData(refusal === '' ? { sheet: '' } : { labelProblem: refusal })
  },
  async onSwitchTap(event: Tap) {
    const card = this.data.cards.find(({ code }) => code === codeOf(event))
    if (!card) return
    const { code, label, isOpen } = card
    this.setData({ problem: await this.save({ code, label, isOpen: !isOpen }) })
  },
  /** Sends it; answers with the sentence that says why it was not done, or nothing. */
  async save(input: InputOf<typeof saveCategory>): Promise<string> {
    if (this.data.isBusy) return ''
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, saveCategory, input)
    this.setData({ isBusy: false })
    if (!reply.ok) {
      tellFailure()
      return refusalText<typeof saveCategory>(reply, SAVE_TEXTS)
    }
    tellSuccess()
    showLine('改好了')
    this.show(reply.data.categories)
    return ''
  },
  onSheetChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!event.detail.visible) this.setData({ sheet: '' })
  },
  onSheetCloseTap() {
    this.setData({ sheet: '' })
  },
})
