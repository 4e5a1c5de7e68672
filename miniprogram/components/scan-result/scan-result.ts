const ICONS: Record<string, string> = { done: 'check', ask: 'person', lost: 'no-network' }

/**
 * The whole screen says how it went, so that it is seen from the corner of an eye: `done` green, `refused` red, `ask`
 * blue while somebody else has to tap, `lost` in the colour of attention. Shape and words say the same as the colour. Fires
 * `act` for its button and `other` for the way out beside it.
 */
Component({
  properties: {
    kind: { type: String, value: 'done' },
    headline: { type: String, value: '' },
    detail: { type: String, value: '' },
    /** The button; empty for a screen that goes on by itself. */
    action: { type: String, value: '' },
    /** The way out, where there is one besides the button. */
    other: { type: String, value: '' },
    isBusy: { type: Boolean, value: false },
  },
  data: { icon: 'check' },
  observers: {
    kind(kind: string) {
      this.setData({ icon: ICONS[kind] ?? 'cross' })
    },
  },
  methods: {
    onOtherTap() {
      if (!this.data.isBusy) this.triggerEvent('other')
    },
    onActTap() {
      if (!this.data.isBusy) this.triggerEvent('act')
    },
  },
})
