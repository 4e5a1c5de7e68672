import { relabel } from '../../lib/relabel'

Page({
  data: {
    count: 1,
    names: ['甲', '乙'],
    rows: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    summed: '',
    typed: '初',
    taps: [],
    fromWxs: null,
  },
  onSummed(event) {
    this.setData({ summed: relabel('和', event.detail) })
  },
  onOuter(event) {
    this.push(['outer', event.target.dataset.who, event.currentTarget.dataset.who])
  },
  onInner(event) {
    this.push(['inner', event.target.dataset.who, event.currentTarget.id])
  },
  onStop() {
    this.push(['stop'])
  },
  onRow(event) {
    this.push(['row', event.currentTarget.dataset.at])
  },
  fromScript(value) {
    this.setData({ fromWxs: value })
  },
  push(entry) {
    this.setData({ taps: [...this.data.taps, entry] })
  },
  raise() {
    this.setData({ count: this.data.count + 1, names: [...this.data.names, '丙'] })
  },
  shuffle() {
    this.setData({ rows: [{ id: 'c' }, { id: 'a' }], 'names[0]': '改' })
  },
  relations() {
    const list = this.selectComponent('#list')
    return { names: list.getNames(), items: this.selectAllComponents('#list .entry').length }
  },
  fault() {
    throw new Error('故意的错误')
  },
})
