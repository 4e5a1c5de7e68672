Page({
  data: { crossings: [], early: [] },
  onReady() {
    const record = (name) => (result) => {
      this.setData({ [name]: [...this.data[name], [result.id, result.intersectionRatio > 0]] })
    }
    this.createIntersectionObserver({ thresholds: [0] })
      .relativeToViewport()
      .observe('#far', record('crossings'))
    this.createIntersectionObserver().relativeToViewport().observe('#box', record('early'))
  },
  measure() {
    return new Promise((resolve) => {
      const query = wx.createSelectorQuery()
      query.select('#box').boundingClientRect()
      query.select('#box').fields({ dataset: true, computedStyle: ['height', 'marginTop'] })
      query.select('#scroll').scrollOffset()
      query.selectAll('.box').boundingClientRect()
      query.selectViewport().scrollOffset()
      query.select('#nothing').boundingClientRect()
      query.select('#canvas').fields({ node: true, size: true })
      query.exec((results) => {
        const canvas = results[6]
        resolve([...results.slice(0, 6), Boolean(canvas.node.getContext('2d'))])
      })
    })
  },
})
