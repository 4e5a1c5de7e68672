import type { Facility } from '../../contract/stations'
import type { WeatherStrip } from './weather-strip.view'

/**
 * A calm strip while a weather alert is on: what, until when, and the needs people have in it. `strip` is null in fair
 * weather, and then it takes no room. Fires `need` with `{ code }` of a facility.
 */
Component({
  properties: {
    strip: { type: Object, value: null as unknown as WeatherStrip },
  },
  methods: {
    onNeedTap(event: WechatMiniprogram.TouchEvent) {
      const { code } = event.currentTarget.dataset as { code: Facility }
      this.triggerEvent('need', { code })
    },
  },
})
