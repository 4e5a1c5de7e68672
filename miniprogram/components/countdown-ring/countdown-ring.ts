/** A ring that empties, with the seconds left in its middle. `left` and `total` in seconds; the page does the ticking. */
Component({
  properties: {
    left: { type: Number, value: 0 },
    total: { type: Number, value: 1 },
  },
  data: { turn: 0 },
  observers: {
    'left, total'(left: number, total: number) {
      this.setData({ turn: total > 0 ? Math.round((360 * Math.min(left, total)) / total) : 0 })
    },
  },
})
