const seen = []
App({
  globalData: { seen },
  onLaunch(options) {
    seen.push(['onLaunch', options.path, options.query, options.scene])
  },
  onShow(options) {
    seen.push(['onShow', options.path])
  },
  onHide() {
    seen.push(['onHide'])
  },
  onError(text) {
    seen.push(['onError', text.split('\n')[0]])
  },
  onPageNotFound(detail) {
    seen.push(['onPageNotFound', detail.path])
    wx.redirectTo({ url: '/pages/second/second?from=lost' })
  },
})
