Page({
  data: { crossings: [] as unknown[], early: [] as unknown[] },
  onReady() {
    const record = (name: 'crossings' | 'early') => (result: { intersectionRatio: number; id: string }) => {
      this.setData({ [name]: [...this.data[name], [result.id, result.intersectionRatio > 0]] })
    }
    this.createIntersectionObserver({ thresholds: [0] }).relativeToViewport().observe('#far', record('crossings'))
    this.createIntersectionObserver().relativeToViewport().observe('#box', record('early'))
  },
  measure(): Promise<unknown[]> {
    return new Promise((resolve) => {
      const query = wx.createSelectorQuery()
      query.select('#box').boundingClientRect()
      query.select('#box').fields({ dataset: true, computedStyle: ['height', 'marginTop'] })
      query.select('#scroll').scrollOffset()
      query.selectAll('.box').boundingClientRect()
      query.selectViewport().scrollOffset()
      query.select('#nothing').boundingClientRect()
      query.select('#canvas').fields({ node: true, size: true })
      query.exec((results: Record<string, unknown>[]) => {
        const canvas = results[6] as { node: { getContext(kind: string): unknown } }
        resolve([...results.slice(0, 6), Boolean(canvas.node.getContext('2d'))])
      })
    })
  },
})
