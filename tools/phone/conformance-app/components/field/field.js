import { stamped } from './stamped'
Component({
  behaviors: [stamped, 'wx://form-field', 'wx://component-export'],
  properties: { first: Number, second: Number },
  data: { sum: 0 },
  observers: {
    'first, second'(first, second) {
      this.setData({ sum: first + second })
      this.triggerEvent('summed', first + second)
    },
  },
  export() {
    return { kind: 'exported' }
  },
})
