import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { DEMO_NOON } from '../demo/demo-day'
import { openPhone, settle } from './open-phone'
import type { Shot, ShotFacts } from './shot'

/** A way of looking at every page: the usual phone, the smallest one, and WeChat's largest letters. */
export interface Size {
  name: string
  width: number
  height: number
  fontScale: number
}

export const sizes: Size[] = [
  { name: '390', width: 390, height: 844, fontScale: 1 },
  { name: '320', width: 320, height: 568, fontScale: 1 },
  { name: 'large', width: 390, height: 844, fontScale: 1.5 },
]

export interface PictureJob {
  browser: Browser
  phoneUrl: string
  facts: ShotFacts
  /** Sets the cloud's clock. */
  setClock(at: number): Promise<void>
  /** Folder of all pictures, `<shot>.<size>.png`. */
  outDir: string
  /** Folder of those that stand in the README, `<shot>.png`. */
  shownDir: string
}

/** A shot that did not go well: what the person wanted to press was not there, or an error reached the page. */
export interface ShotFault {
  picture: string
  problem: string
}

const PIXEL_RATIO = 1.25

async function takeOne(job: PictureJob, shot: Shot, size: Size): Promise<ShotFault[]> {
  const { browser, phoneUrl, facts, outDir, shownDir } = job
  const picture = `${shot.name}.${size.name}`
  const path = shot.query ? `${shot.page}?${shot.query(facts)}` : shot.page
  const page = await openPhone(browser, {
    ...{ phoneUrl, as: shot.as, path, at: shot.at ?? DEMO_NOON, pixelRatio: PIXEL_RATIO },
    ...size,
  })
  const faults: ShotFault[] = []
  try {
    await settle(page)
    await shot.act?.(page, facts)
    await settle(page)
  } catch (thrown) {
    faults.push({ picture, problem: (thrown as Error).message.split('\n')[0] ?? '' })
  }
  const png = await page.screenshot()
  writeFileSync(join(outDir, `${picture}.png`), png)
  if (shot.isShown && size === sizes[0]) writeFileSync(join(shownDir, `${shot.name}.png`), png)
  for (const problem of await page.evaluate(() => window.__mpErrors)) faults.push({ picture, problem })
  await page.context().close()
  return faults
}

/** Takes every shot, its sizes at once, and tells which did not go well. */
export async function takePictures(job: PictureJob, wanted: Shot[]): Promise<ShotFault[]> {
  rmSync(job.outDir, { recursive: true, force: true })
  mkdirSync(job.outDir, { recursive: true })
  mkdirSync(job.shownDir, { recursive: true })
  const faults: ShotFault[] = []
  for (const shot of wanted) {
    if (shot.at !== undefined) await job.setClock(shot.at)
    faults.push(...(await Promise.all(sizes.map((size) => takeOne(job, shot, size)))).flat())
    if (shot.at !== undefined) await job.setClock(DEMO_NOON)
  }
  return faults
}
