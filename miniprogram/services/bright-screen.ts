import { readBrightness, setBrightness, setKeepOn } from '../platform/screen'

let before: number | undefined
let last: Promise<void> = Promise.resolve()

/** One after the other: a page that is left while it brightens is put back after that, and not before. */
function inTurn(work: () => Promise<void>): Promise<void> {
  last = last.then(work)
  return last
}

/** Full brightness, and the screen does not go dark: a code is to be read by another camera. */
export function brightenScreen(): Promise<void> {
  return inTurn(async () => {
    before ??= await readBrightness()
    await Promise.all([setBrightness(1), setKeepOn(true)])
  })
}

/** As it was before. Harmless when nothing was brightened. */
export function restoreScreen(): Promise<void> {
  return inTurn(async () => {
    const restored = before
    before = undefined
    if (restored !== undefined) await setBrightness(restored)
    await setKeepOn(false)
  })
}
