/**
 * What is to be done today, one line each, short enough for one screen. Takes `TodayRow[]`; fires `open` with the key of
 * the line that was pressed.
 */
Component({
  properties: {
    rows: { type: Array, value: [] },
  },
  methods: {
    onRowTap(event: WechatMiniprogram.TouchEvent) {
      const { key } = event.currentTarget.dataset as { key: string }
      this.triggerEvent('open', { key })
    },
  },
})
