/** Shows the privacy guide (隐私保护指引) that the operator filed with WeChat. False when it could not open. */
export function openPrivacyGuide(): Promise<boolean> {
  return new Promise((resolve) => {
    wx.openPrivacyContract({ success: () => resolve(true), fail: () => resolve(false) })
  })
}
