import type { MemberCardView } from '../../contract/membership'
import { cardFace, type CardFace } from './member-card.view'

/** The member card. `isStrip` shows name and number only. Fires `open` on a tap of the strip. */
Component({
  properties: {
    card: { type: Object, value: {} as MemberCardView },
    isStrip: { type: Boolean, value: false },
  },
  data: { face: undefined as CardFace | undefined },
  observers: {
    card(card?: MemberCardView) {
      // A property is set with its empty default before the page's value arrives.
      if (card?.cardNumber) this.setData({ face: cardFace(card) })
    },
  },
  methods: {
    onStripTap() {
      this.triggerEvent('open')
    },
  },
})
