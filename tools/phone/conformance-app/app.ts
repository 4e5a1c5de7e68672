const seen: unknown[] = []

App({
  globalData: { seen },
  onLaunch(options: { path: string; query: object; scene: number }) {
    seen.push(['onLaunch', options.path, options.query, options.scene])
  },
  onShow(options: { path: string }) {
    seen.push(['onShow', options.path])
  },
  onHide() {
    seen.push(['onHide'])
  },
  onError(text: string) {
    seen.push(['onError', text.split('\n')[0]])
  },
  onPageNotFound(detail: { path: string }) {
    seen.push(['onPageNotFound', detail.path])
    wx.redirectTo({ url: '/pages/second/second?from=lost' })
  },
})
