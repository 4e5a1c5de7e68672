/** The screen's brightness from 0 to 1, or undefined where the phone does not tell. */
export async function readBrightness(): Promise<number | undefined> {
  return wx.getScreenBrightness().then(
    ({ value }) => value,
    () => undefined,
  )
}

/** Sets the screen's brightness, 0 to 1. A phone that refuses keeps its own. */
export async function setBrightness(value: number): Promise<void> {
  await wx.setScreenBrightness({ value }).catch(() => undefined)
}

/** Keeps the screen from going dark, or lets it again. */
export async function setKeepOn(keepScreenOn: boolean): Promise<void> {
  await wx.setKeepScreenOn({ keepScreenOn }).catch(() => undefined)
}
