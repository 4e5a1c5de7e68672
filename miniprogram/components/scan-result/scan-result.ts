/**
 * The whole screen says how it went, so that it is seen from the corner of an eye: `done` green, `refused` red, `lost`
 * in the colour of attention. Shape and words say the same as the colour. Fires `act` for its button.
 */
Component({
  properties: {
    kind: { type: String, value: 'done' },
    headline: { type: String, value: '' },
    detail: { type: String, value: '' },
    /** The button; empty for a screen that goes on by itself. */
    action: { type: String, value: '' },
    isBusy: { type: Boolean, value: false },
  },
  data: { icon: 'check' },
  observers: {
    kind(kind: string) {
      this.setData({ icon: kind === 'done' ? 'check' : kind === 'lost' ? 'no-network' : 'cross' })
    },
  },
  methods: {
    onActTap() {
      if (!this.data.isBusy) this.triggerEvent('act')
    },
  },
})
