import { dial } from '../../platform/navigate'
import { EMERGENCY_NUMBERS } from './emergency-numbers'

/**
 * Help in one tap from every tab. The tap only opens a sheet of numbers and the phone asks again before it dials, so
 * that nobody calls by accident. It stands left, away from where the right thumb rests.
 */
Component({
  data: { isOpen: false, numbers: EMERGENCY_NUMBERS },
  methods: {
    onOpenTap() {
      this.setData({ isOpen: true })
    },
    onCloseTap() {
      this.setData({ isOpen: false })
    },
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      this.setData({ isOpen: event.detail.visible })
    },
    onNumberTap(event: WechatMiniprogram.TouchEvent) {
      const { number } = event.currentTarget.dataset as { number: string }
      void dial(number)
    },
  },
})
