import type { Position } from '../../../../contract/nearest'
import { keptOrigin, locateMe } from '../../../../services/origin'
import { keptStations, refreshStations } from '../../../../services/station-cache'

const PIN_PX = 40

/**
 * A pin for a shop's door: put by a tap on the map, or where the phone is. `start` is the pin that is there already.
 * Fires `change` with `{ pin }`.
 */
Component({
  properties: {
    start: { type: Object, value: null as unknown as object },
    problem: { type: String, value: '' },
  },
  data: {
    /** Where the map looks; it moves only when this is set anew. */
    centre: { latitude: 0, longitude: 0 },
    hasMap: false,
    markers: [] as object[],
    hasPin: false,
    isLocating: false,
    lostText: '',
  },
  observers: {
    start(start: Position | null) {
      if (!start || this.data.hasPin) return
      this.lookAt(start)
      this.mark(start)
    },
  },
  lifetimes: {
    attached() {
      this.lookAround()
      if (!keptStations()) void refreshStations().then(() => this.lookAround())
    },
  },
  methods: {
    /** Where the map looks before there is a pin. */
    lookAround() {
      const centre = keptOrigin() ?? keptStations()?.snapshot.stations[0]
      if (centre && !this.data.hasPin) this.lookAt(centre)
    },
    lookAt({ latitude, longitude }: Position) {
      this.setData({ centre: { latitude, longitude }, hasMap: true })
    },
    mark({ latitude, longitude }: Position) {
      const icon = { iconPath: '/pages/stations/pins/open.png', width: PIN_PX, height: PIN_PX }
      const markers = [{ id: 0, latitude, longitude, ...icon, ariaLabel: '店的图钉' }]
      this.setData({ markers, hasPin: true, lostText: '' })
    },
    put(pin: Position) {
      this.mark(pin)
      this.triggerEvent('change', { pin })
    },
    onMapTap(event: WechatMiniprogram.CustomEvent<Partial<Position>>) {
      const { latitude, longitude } = event.detail
      if (latitude !== undefined && longitude !== undefined) this.put({ latitude, longitude })
    },
    async onHereTap() {
      if (this.data.isLocating) return
      this.setData({ isLocating: true, lostText: '' })
      const located = await locateMe()
      this.setData({ isLocating: false })
      if (!located.ok) return this.setData({ lostText: '没有拿到位置。在地图上点一下也行。' })
      const { latitude, longitude } = located.value
      this.lookAt({ latitude, longitude })
      this.put({ latitude, longitude })
    },
  },
})
