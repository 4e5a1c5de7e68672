import ActionSheet from 'tdesign-miniprogram/action-sheet/index'
import Toast from 'tdesign-miniprogram/toast/index'

type Detail<T> = { detail: T }

Page({
  data: {
    name: '',
    on: false,
    checked: [] as string[],
    radio: 'x',
    tab: '1',
    loading: true,
    amount: 1,
    dialog: false,
    popup: false,
    picker: false,
    city: ['sh'],
    cities: [
      { label: '上海', value: 'sh' },
      { label: '北京', value: 'bj' },
    ],
    log: [] as unknown[],
  },
  note(...entry: unknown[]) {
    this.setData({ log: [...this.data.log, entry] })
  },
  onButton() {
    this.note('button')
  },
  onName(event: Detail<{ value: string }>) {
    this.setData({ name: event.detail.value })
  },
  onWords(event: Detail<{ value: string }>) {
    this.note('words', event.detail.value)
  },
  onCell() {
    this.note('cell')
  },
  onSwitch(event: Detail<{ value: boolean }>) {
    this.setData({ on: event.detail.value })
  },
  onChecks(event: Detail<{ value: string[] }>) {
    this.setData({ checked: event.detail.value })
  },
  onRadio(event: Detail<{ value: string }>) {
    this.setData({ radio: event.detail.value })
  },
  onSearch(event: Detail<{ value: string }>) {
    this.note('search', event.detail.value)
  },
  onTagClose() {
    this.note('tag closed')
  },
  onTab(event: Detail<{ value: string }>) {
    this.setData({ tab: event.detail.value })
  },
  onCounted() {
    this.note('counted')
  },
  onAmount(event: Detail<{ value: number }>) {
    this.setData({ amount: event.detail.value })
  },
  finishLoading() {
    this.setData({ loading: false })
  },
  openDialog() {
    this.setData({ dialog: true })
  },
  closeDialog() {
    this.setData({ dialog: false })
  },
  onConfirm() {
    this.note('confirmed')
    this.setData({ dialog: false })
  },
  openPopup() {
    this.setData({ popup: true })
  },
  onPopup(event: Detail<{ visible: boolean }>) {
    this.setData({ popup: event.detail.visible })
  },
  openToast() {
    Toast({ context: this, selector: '#t-toast', message: '提示文字' })
  },
  openSheet() {
    ActionSheet.show({ context: this, selector: '#t-action-sheet', items: ['拍照', '相册'] })
  },
  onSheet(event: Detail<{ selected: unknown; index: number }>) {
    this.note('sheet', event.detail.index)
  },
  openPicker() {
    this.setData({ picker: true })
  },
  onPicker(event: Detail<{ value: string[] }>) {
    this.setData({ city: event.detail.value, picker: false })
  },
})
