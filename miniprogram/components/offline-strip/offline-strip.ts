import { isOnline, onNetworkChange } from '../../services/online'
import { serverNow } from '../../services/server-clock'
import { offlineText } from './offline-strip.view'

/**
 * A quiet line while there is no network, naming what is shown and from when (`asOf`, epoch ms, 0 when nothing is kept).
 * Fires `networkchange` with `{ isOnline }`, so that a page can take up what it had put off.
 */
Component({
  properties: {
    asOf: { type: Number, value: 0 },
    what: { type: String, value: '' },
  },
  data: { isOffline: false, text: '', stop: undefined as (() => void) | undefined },
  observers: {
    'asOf, what'() {
      this.retell()
    },
  },
  lifetimes: {
    attached() {
      this.data.stop = onNetworkChange((online) => {
        this.retell()
        this.triggerEvent('networkchange', { isOnline: online })
      })
      this.retell()
    },
    detached() {
      this.data.stop?.()
    },
  },
  methods: {
    retell() {
      const { asOf, what } = this.data
      this.setData({ isOffline: !isOnline(), text: offlineText({ asOf, what, now: serverNow() }) })
    },
  },
})
