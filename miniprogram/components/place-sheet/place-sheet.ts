import type { Landmark } from '../../contract/stations'
import { chooseLandmark, forgetOrigin, locateMe, openPermissions, type Origin } from '../../services/origin'

export const LOCATION_REASON = '位置只用来算距离，留在这台手机上。'
export const LOCATION_REFUSED_TEXT = '没有拿到位置。选一个附近的地方，也能按远近排。'

/**
 * A sheet on which somebody says where distances are measured from: their own place, a landmark, or nowhere. Fires
 * `measure` with `{ origin }`, undefined for nowhere, and `close`.
 */
Component({
  properties: {
    isOpen: { type: Boolean, value: false },
    landmarks: { type: Array, value: [] as Landmark[] },
    /** Whether one may also measure from nowhere. */
    hasNowhere: { type: Boolean, value: true },
  },
  data: { isLocating: false, isRefused: false, locationText: LOCATION_REASON },
  observers: {
    isOpen(isOpen: boolean) {
      if (isOpen) this.setData({ isRefused: false, locationText: LOCATION_REASON })
    },
  },
  methods: {
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close')
    },
    onCloseTap() {
      this.triggerEvent('close')
    },
    async onLocateTap() {
      if (this.data.isLocating) return
      this.setData({ isLocating: true })
      const answer = await locateMe()
      this.setData({ isLocating: false })
      if (answer.ok) return this.measureFrom(answer.value)
      this.setData({ isRefused: answer.why === 'DENIED', locationText: LOCATION_REFUSED_TEXT })
    },
    async onPermissionTap() {
      await openPermissions()
    },
    onLandmarkTap(event: WechatMiniprogram.TouchEvent) {
      const { index } = event.currentTarget.dataset as { index: number }
      const landmark = (this.data.landmarks as Landmark[])[index]
      if (landmark) this.measureFrom(chooseLandmark(landmark))
    },
    onNowhereTap() {
      forgetOrigin()
      this.measureFrom(undefined)
    },
    measureFrom(origin: Origin | undefined) {
      this.triggerEvent('measure', { origin })
    },
  },
})
