Page({
  data: { word: '', asked: 0 },
  onLoad(query) {
    this.setData({ word: decodeURIComponent(query.word ?? query.from ?? query.scene ?? '') })
    const channel = this.getOpenerEventChannel()
    channel.on('ask', (value) => {
      this.setData({ asked: value.question })
      channel.emit('reply', value.question * 6)
    })
  },
  onShareAppMessage() {
    return { title: '来看', path: '/pages/second/second?word=shared' }
  },
  back() {
    wx.navigateBack()
  },
  again() {
    wx.navigateTo({ url: '/pages/second/second?word=deeper' })
  },
  home() {
    wx.switchTab({ url: '/pages/tab/tab' })
  },
  title() {
    wx.setNavigationBarTitle({ title: '新标题' })
    wx.setNavigationBarColor({ frontColor: '#000000', backgroundColor: '#00ff00' })
    wx.showNavigationBarLoading()
  },
})
