/** Opens a page on top. When WeChat's ten levels are used up, the page takes the place of the current one. */
export async function openPage(url: string): Promise<void> {
  await wx.navigateTo({ url }).catch(() => wx.redirectTo({ url }).catch(() => undefined))
}

/** Shows one of the tab pages. */
export async function openTab(url: string): Promise<void> {
  await wx.switchTab({ url }).catch(() => undefined)
}

/** Goes back one page; from the first page of a launch, to the tab given. */
export async function goBack(otherwiseTab: string): Promise<void> {
  if (getCurrentPages().length > 1) await wx.navigateBack().catch(() => undefined)
  else await openTab(otherwiseTab)
}

/** From now on going back from this page asks first, in WeChat's own words around the message. */
export function askBeforeLeaving(message: string): void {
  wx.enableAlertBeforeUnload({ message })
}

/** This page may be left without a question again. */
export function leaveFreely(): void {
  wx.disableAlertBeforeUnload()
}

/** A place to be led to, in GCJ-02 degrees. */
export interface Destination {
  latitude: number
  longitude: number
  name: string
  address: string
}

/** Shows the way in WeChat's map. False when the map could not open. */
export async function openMap(destination: Destination): Promise<boolean> {
  return wx.openLocation({ ...destination, scale: 17 }).then(
    () => true,
    () => false,
  )
}

/** Offers to dial; the phone asks once more. False when the person changed their mind or the phone cannot. */
export async function dial(phoneNumber: string): Promise<boolean> {
  return wx.makePhoneCall({ phoneNumber }).then(
    () => true,
    () => false,
  )
}
