/**
 * The one thing a page is for, full width. `isFixed` keeps it at the bottom above the safe area (the page then wears
 * `page-with-action`). `kind`: primary, outline or plain. Fires `press`, never while disabled or busy.
 */
Component({
  properties: {
    text: { type: String, value: '' },
    kind: { type: String, value: 'primary' },
    isFixed: { type: Boolean, value: false },
    isBusy: { type: Boolean, value: false },
    isDisabled: { type: Boolean, value: false },
  },
  methods: {
    onButtonTap() {
      if (!this.data.isBusy && !this.data.isDisabled) this.triggerEvent('press')
    },
  },
})
