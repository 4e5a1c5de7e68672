import { currentLook, wearLook } from '../../services/look'

Page({
  data: { ...currentLook() },
  onShow() {
    wearLook(this)
  },
})
