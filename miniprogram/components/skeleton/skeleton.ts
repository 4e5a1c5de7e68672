/** How long a page waits before it says in words what it is doing. */
export const SLOW_AFTER_MS = 3_000

/**
 * The outline of what is coming. `kind`: rows (a list), card (a member card), detail (title, facts, a block), code (a
 * square with lines under it). After three seconds it says what is going on.
 */
Component({
  properties: {
    kind: { type: String, value: 'rows' },
    count: { type: Number, value: 4 },
    slowText: { type: String, value: '网络有点慢，还在等回答' },
  },
  data: { isSlow: false, timer: 0, places: [] as number[] },
  observers: {
    count(count: number) {
      this.setData({ places: Array.from({ length: count }, (_, index) => index) })
    },
  },
  lifetimes: {
    attached() {
      this.data.timer = setTimeout(() => this.setData({ isSlow: true }), SLOW_AFTER_MS) as unknown as number
    },
    detached() {
      clearTimeout(this.data.timer)
    },
  },
})
