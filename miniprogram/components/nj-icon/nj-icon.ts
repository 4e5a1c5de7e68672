import { iconMask } from './icon-shapes'

/** An icon in the colour of its text. Sizes: small, medium, large, huge. */
Component({
  properties: {
    name: { type: String, value: '' },
    size: { type: String, value: 'medium' },
  },
  data: { maskStyle: '' },
  observers: {
    name(name: string) {
      const mask = iconMask(name)
      this.setData({ maskStyle: mask ? `-webkit-mask-image:${mask};mask-image:${mask}` : '' })
    },
  },
})
