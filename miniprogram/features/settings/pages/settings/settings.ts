import { chooseLook, currentLook, lookChoice, wearLook, type LookChoice } from '../../../../services/look'
import { fontOf, fontRows, type FontRow } from './settings.view'

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
  onSunTap() {
    this.paint(chooseLook({ isSun: !this.data.isSun }))
  },
  onCareTap() {
    this.paint(chooseLook({ isCare: !this.data.hasCare }))
  },
})
