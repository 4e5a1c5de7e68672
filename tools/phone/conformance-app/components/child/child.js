Component({
  lifetimes: {
    created() {
      this.setData({ made: true })
    },
    attached() {
      this.triggerEvent('said', { line: 'child attached' })
    },
    ready() {
      this.triggerEvent('said', { line: 'child ready' })
    },
    detached() {
      getApp().globalData.seen.push(['child detached'])
    },
  },
  pageLifetimes: {
    show() {
      this.triggerEvent('said', { line: 'child show' })
    },
    hide() {
      this.triggerEvent('said', { line: 'child hide' })
    },
  },
  data: { made: false },
})
