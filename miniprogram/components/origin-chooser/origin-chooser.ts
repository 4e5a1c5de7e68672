import { keptAreas, refreshAreas } from '../../services/areas'
import {
  chooseLandmark,
  forgetOrigin,
  keptOrigin,
  locateMe,
  openPermissions,
  type Origin,
} from '../../services/origin'
import { keptStations } from '../../services/station-cache'
import {
  LOCATION_REASON,
  LOCATION_REFUSED_TEXT,
  originChoices,
  type OriginChoice,
} from './origin-chooser.view'

/**
 * A sheet that asks where distances are measured from: the phone's own place, a landmark, an area, or nowhere. Fires
 * `chosen` with `{ origin }` (undefined for nowhere) and `close`.
 */
Component({
  properties: {
    isOpen: { type: Boolean, value: false },
    /** Why the position that was asked for before the sheet opened was not given: DENIED or FAILED; empty when it was not. */
    refusal: { type: String, value: '' },
  },
  data: {
    choices: [] as OriginChoice[],
    hasOrigin: false,
    isLocating: false,
    isDenied: false,
    locationText: LOCATION_REASON,
  },
  observers: {
    isOpen(isOpen: boolean) {
      if (!isOpen) return
      const { refusal } = this.data
      this.setData({
        hasOrigin: keptOrigin() !== undefined,
        isDenied: refusal === 'DENIED',
        locationText: refusal ? LOCATION_REFUSED_TEXT : LOCATION_REASON,
      })
      this.paint()
      void refreshAreas().then(() => this.paint())
    },
  },
  methods: {
    paint() {
      const kept = keptStations()
      if (kept) this.setData({ choices: originChoices(kept.snapshot, keptAreas()) })
    },
    async onLocateTap() {
      if (this.data.isLocating) return
      this.setData({ isLocating: true })
      const answer = await locateMe()
      this.setData({ isLocating: false })
      if (answer.ok) return this.tell(answer.value)
      this.setData({ isDenied: answer.why === 'DENIED', locationText: LOCATION_REFUSED_TEXT })
    },
    async onPermissionTap() {
      await openPermissions()
    },
    onChoiceTap(event: WechatMiniprogram.TouchEvent) {
      const { index } = event.currentTarget.dataset as { index: number }
      const choice = this.data.choices[index]
      if (choice) this.tell(chooseLandmark(choice))
    },
    onNowhereTap() {
      forgetOrigin()
      this.tell(undefined)
    },
    tell(origin: Origin | undefined) {
      this.triggerEvent('chosen', { origin })
    },
    onSheetChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close')
    },
    onCloseTap() {
      this.triggerEvent('close')
    },
  },
})
