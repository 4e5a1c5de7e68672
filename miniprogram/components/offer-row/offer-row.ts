import type { OfferRow } from './offer-row.view'

/**
 * An offer as a card with its one action. Fires `claim`, `show` or `join` for the action's button, `open` for the card
 * and for waiting, and `message` for the button of the message, each with `{ offerId, voucherId }`.
 */
Component({
  properties: {
    row: { type: Object, value: {} as OfferRow },
  },
  methods: {
    tell(event: string) {
      const { offerId, voucherId } = this.data.row as OfferRow
      this.triggerEvent(event, { offerId, voucherId })
    },
    onCardTap() {
      this.tell('open')
    },
    onActionTap() {
      const { action, isClaiming } = this.data.row as OfferRow
      // One waits on the offer's own page, which says how many stand in the line already.
      if (action !== 'none' && !isClaiming) this.tell(action === 'wait' ? 'open' : action)
    },
    onMessageTap() {
      this.tell('message')
    },
  },
})
