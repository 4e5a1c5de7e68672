/** Something failed: what happened, what is safe, what to do. Fires `retry`. */
Component({
  properties: {
    /** What happened. */
    text: { type: String, value: '没有拿到内容。' },
    /** What is safe, e.g. 没有扣券. */
    safe: { type: String, value: '' },
    action: { type: String, value: '再试一次' },
    isBusy: { type: Boolean, value: false },
  },
  methods: {
    onRetryTap() {
      this.triggerEvent('retry')
    },
  },
})
