export const stamped = Behavior({
  data: { stamp: '', shared: '' },
  observers: {
    sum(sum) {
      this.setData({ shared: `行为见到 ${sum}` })
    },
  },
  lifetimes: {
    attached() {
      this.setData({ stamp: this.describe() })
    },
  },
  methods: {
    describe() {
      return '有行为'
    },
  },
})
