/** A behavior with data, a method, a lifetime and an observer of its own. */
export const stamped = Behavior({
  data: { stamp: '', shared: '' },
  observers: {
    sum(sum: number) {
      this.setData({ shared: `行为见到 ${sum}` })
    },
  },
  lifetimes: {
    attached() {
      this.setData({ stamp: this.describe() })
    },
  },
  methods: {
    describe(): string {
      return '有行为'
    },
  },
})
