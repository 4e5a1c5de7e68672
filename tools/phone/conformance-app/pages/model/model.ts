type Tap = { target: { dataset: Record<string, unknown> }; currentTarget: { id: string; dataset: Record<string, unknown> } }

Page({
  data: {
    count: 1,
    names: ['甲', '乙'],
    rows: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    summed: '',
    typed: '初',
    taps: [] as unknown[],
    fromWxs: null as unknown,
  },
  onSummed(event: { detail: number }) {
    this.setData({ summed: `和 ${event.detail}` })
  },
  onOuter(event: Tap) {
    this.push(['outer', event.target.dataset.who, event.currentTarget.dataset.who])
  },
  onInner(event: Tap) {
    this.push(['inner', event.target.dataset.who, event.currentTarget.id])
  },
  onStop() {
    this.push(['stop'])
  },
  onRow(event: Tap) {
    this.push(['row', event.currentTarget.dataset.at])
  },
  fromScript(value: unknown) {
    this.setData({ fromWxs: value })
  },
  push(entry: unknown[]) {
    this.setData({ taps: [...this.data.taps, entry] })
  },
  raise() {
    this.setData({ count: this.data.count + 1, names: [...this.data.names, '丙'] })
  },
  shuffle() {
    this.setData({ rows: [{ id: 'c' }, { id: 'a' }], 'names[0]': '改' })
  },
  relations() {
    const list = this.selectComponent('#list') as unknown as { getNames(): string[] }
    return { names: list.getNames(), items: this.selectAllComponents('#list .entry').length }
  },
  fault() {
    throw new Error('故意的错误')
  },
})
