/** Nothing to show: one sentence and one action. Fires `act`. */
Component({
  properties: {
    icon: { type: String, value: 'list' },
    text: { type: String, value: '' },
    action: { type: String, value: '' },
  },
  methods: {
    onActTap() {
      this.triggerEvent('act')
    },
  },
})
