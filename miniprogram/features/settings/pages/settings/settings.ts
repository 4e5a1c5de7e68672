import { chooseLook, currentLook, lookChoice, wearLook, type LookChoice } from '../../../../services/look'
import { fontOf, fontRows, type FontRow } from './settings.view'

type Switched = WechatMiniprogram.CustomEvent<{ value: boolean }>

Page({
  data: {
    ...currentLook(),
    isSun: false,
    hasCare: false,
    fonts: [] as FontRow[],
  },

  onShow() {
    this.paint(lookChoice())
  },

  paint({ font, isSun, isCare }: LookChoice) {
    wearLook(this)
    this.setData({ isSun, hasCare: isCare, fonts: fontRows(font) })
  },

  onFontTap(event: WechatMiniprogram.TouchEvent) {
    const { choice } = event.currentTarget.dataset as { choice: unknown }
    this.paint(chooseLook({ font: fontOf(choice) }))
  },
  onSunChange(event: Switched) {
    this.paint(chooseLook({ isSun: event.detail.value }))
  },
  onCareChange(event: Switched) {
    this.paint(chooseLook({ isCare: event.detail.value }))
  },
})
