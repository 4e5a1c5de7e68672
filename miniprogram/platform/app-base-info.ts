/** WeChat's own font setting as a factor, 1 when it does not tell. */
export function fontScaleOfWeChat(): number {
  try {
    const factor = wx.getAppBaseInfo().fontSizeScaleFactor
    return Number.isFinite(factor) && factor > 0 ? factor : 1
  } catch {
    return 1
  }
}
