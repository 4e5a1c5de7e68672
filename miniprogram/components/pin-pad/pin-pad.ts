import { PIN_LENGTH } from '../../contract/paper-pin'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', '0', 'back']

/**
 * Keys for a PIN, large enough for wet hands. The digits are never shown and never stand in the page's data: only how many
 * were pressed does. Fires `full` with the PIN at the last digit and forgets it; `isBusy` keeps the keys still.
 */
Component({
  properties: {
    isBusy: { type: Boolean, value: false },
  },
  data: {
    keys: KEYS,
    dots: Array.from({ length: PIN_LENGTH }, () => false),
  },
  lifetimes: {
    created() {
      this.digits = ''
    },
    detached() {
      this.digits = ''
    },
  },
  methods: {
    onKeyTap(event: WechatMiniprogram.TouchEvent) {
      if (this.data.isBusy) return
      const { key } = event.currentTarget.dataset as { key: string }
      if (key === 'clear') this.digits = ''
      else if (key === 'back') this.digits = this.digits.slice(0, -1)
      else this.digits += key
      const pin = this.digits
      if (pin.length === PIN_LENGTH) this.digits = ''
      this.setData({ dots: this.data.dots.map((_, place) => place < this.digits.length) })
      if (pin.length === PIN_LENGTH) this.triggerEvent('full', { pin })
    },
  },
} as WechatMiniprogram.Component.Options<
  { keys: string[]; dots: boolean[] },
  { isBusy: { type: BooleanConstructor; value: boolean } },
  { onKeyTap(event: WechatMiniprogram.TouchEvent): void },
  [],
  { digits: string }
>)
