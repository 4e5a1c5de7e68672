const log = []
function note(line) {
  log.push(line)
}
Page({
  data: { log: '', heard: [] },
  onLoad(query) {
    note(`load ${JSON.stringify(query)}`)
  },
  onShow() {
    note('show')
  },
  onReady() {
    note('ready')
  },
  onHide() {
    note('hide')
  },
  onUnload() {
    note('unload')
  },
  onPullDownRefresh() {
    note('pull')
    wx.stopPullDownRefresh()
  },
  onReachBottom() {
    note('bottom')
  },
  onPageScroll(event) {
    if (event.scrollTop > 0 && !log.includes('scroll')) note('scroll')
  },
  onTabItemTap(item) {
    note(`tab ${item.index} ${item.text}`)
  },
  onSaid(event) {
    note(event.detail.line)
  },
  refresh() {
    this.setData({ log: log.join('|') })
  },
  goSecond() {
    wx.navigateTo({
      url: '../second/second?word=%E4%BD%A0&n=1',
      events: { reply: (value) => this.setData({ heard: [...this.data.heard, value] }) },
      success: (result) => result.eventChannel.emit('ask', { question: 7 }),
    })
  },
  goDeep() {
    wx.navigateTo({ url: '/packages/more/pages/deep/deep' })
  },
  redirect() {
    wx.redirectTo({ url: '/pages/second/second?word=r' })
  },
  missing() {
    wx.navigateTo({ url: '/pages/nowhere/nowhere', fail: (error) => note(error.errMsg) })
  },
})
