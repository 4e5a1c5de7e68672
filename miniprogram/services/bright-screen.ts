import { readBrightness, setBrightness, setKeepOn } from '../platform/screen'

let before: number | undefined

/** Full brightness, and the screen does not go dark: a code is to be read by another camera. */
export async function brightenScreen(): Promise<void> {
  before ??= await readBrightness()
  await Promise.all([setBrightness(1), setKeepOn(true)])
}

/** As it was before. Harmless when nothing was brightened. */
export async function restoreScreen(): Promise<void> {
  const restored = before
  before = undefined
  if (restored !== undefined) await setBrightness(restored)
  await setKeepOn(false)
}
