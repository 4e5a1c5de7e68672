import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { wavOfTones } from './sound'
import { TAB_SHAPES, drawTabIcon } from './tab-icons'

/** Draws the pictures and sounds that the package carries: `npx tsx tools/draw/cli.ts`. Their results are committed. */
const assets = join(dirname(fileURLToPath(import.meta.url)), '../../miniprogram/assets')
/** The soft ink and the brand of theme/tokens.wxss; a tab bar takes pictures, not colours. */
const RESTING = [0x5c, 0x52, 0x4c]
const CHOSEN = [0xc7, 0x35, 0x1b]

for (const folder of ['tabs', 'sounds']) mkdirSync(join(assets, folder), { recursive: true })
for (const [name, strokes] of Object.entries(TAB_SHAPES)) {
  writeFileSync(join(assets, 'tabs', `${name}.png`), drawTabIcon(strokes, RESTING))
  writeFileSync(join(assets, 'tabs', `${name}-chosen.png`), drawTabIcon(strokes, CHOSEN))
}
const sounds = {
  success: [
    { hertz: 880, ms: 90 },
    { hertz: 1_320, ms: 160 },
  ],
  ask: [
    { hertz: 660, ms: 120 },
    { hertz: 0, ms: 90 },
    { hertz: 660, ms: 120 },
    { hertz: 0, ms: 90 },
    { hertz: 660, ms: 160 },
  ],
  failure: [
    { hertz: 330, ms: 180 },
    { hertz: 220, ms: 300 },
  ],
}
for (const [name, tones] of Object.entries(sounds)) {
  writeFileSync(join(assets, 'sounds', `${name}.wav`), wavOfTones(tones))
}
