import ActionSheet from 'tdesign-miniprogram/action-sheet/index'
import Toast from 'tdesign-miniprogram/toast/index'
Page({
  data: {
    name: '',
    on: false,
    checked: [],
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
    counted: false,
    log: [],
  },
  note(...entry) {
    this.setData({ log: [...this.data.log, entry] })
  },
  onButton() {
    this.note('button')
  },
  onName(event) {
    this.setData({ name: event.detail.value })
  },
  onWords(event) {
    this.note('words', event.detail.value)
  },
  onCell() {
    this.note('cell')
  },
  onSwitch(event) {
    this.setData({ on: event.detail.value })
  },
  onChecks(event) {
    this.setData({ checked: event.detail.value })
  },
  onRadio(event) {
    this.setData({ radio: event.detail.value })
  },
  onSearch(event) {
    this.note('search', event.detail.value)
  },
  onTagClose() {
    this.note('tag closed')
  },
  onTab(event) {
    this.setData({ tab: event.detail.value })
  },
  onCounted() {
    this.setData({ counted: true })
  },
  onAmount(event) {
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
  onPopup(event) {
    this.setData({ popup: event.detail.visible })
  },
  openToast() {
    Toast({ context: this, selector: '#t-toast', message: '提示文字' })
  },
  openSheet() {
    ActionSheet.show({ context: this, selector: '#t-action-sheet', items: ['拍照', '相册'] })
  },
  onSheet(event) {
    this.note('sheet', event.detail.index)
  },
  openPicker() {
    this.setData({ picker: true })
  },
  onPicker(event) {
    this.setData({ city: event.detail.value, picker: false })
  },
})
