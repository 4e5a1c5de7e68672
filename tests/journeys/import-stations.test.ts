import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import jsQR from 'jsqr'
import type { Download } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readStationFile } from '../../cloudfunctions/capabilities/stations/files/read-station-file'
import type { StationRecord } from '../../cloudfunctions/capabilities/stations/records'
import { DOOR_PAGE, doorSceneOf } from '../../miniprogram/contract/door-code'
import { ITEM_PAGE, readItemScene } from '../../miniprogram/contract/item-code'
import { labelItems, listLabels } from '../../miniprogram/contract/loan-items'
import {
  SHEET_HEIGHT_PX,
  SHEET_WIDTH_PX,
  doorSheet,
  type CodeBox,
} from '../../miniprogram/features/station-desk/pages/sheets/sheet-layout.view'
import { spokenCode } from '../../miniprogram/features/station-desk/desk-words.view'
import { labelSheets } from '../../miniprogram/features/station-desk/pages/sheets/sheets.view'
import { doorCodeInScan } from '../../miniprogram/services/door-code'
import { projectRoot } from '../../tools/build/project-root'
import { doorCodeOf } from '../../tools/demo/station-doors'
import { granted, openStage, type Stage } from '../support/stage'
import { BAD_ROWS, csvOf, districtRows, spoiledRows, xlsxFile } from '../support/station-rows'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const STATION = 'station-04'
/** Lends umbrellas. */
const STOCKED = 'station-01'

let stage: Stage
let window: SideBySide
let staff: JourneyPhone

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  window = await openSideBySide(stage.phoneUrl, ['staff'])
  staff = window.phone('staff')
})
afterAll(async () => {
  await window?.close()
  await stage?.close()
})

const count = async () => (await stage.documents<StationRecord>('stations', { life: 'listed' })).length
const csvBase64 = (rows: Parameters<typeof csvOf>[0]) => Buffer.from(csvOf(rows)).toString('base64')

/** What the phone hands to this computer while something is done. */
async function handedOver(act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([window.page.waitForEvent('download') as Promise<Download>, act()])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

/** What the code in a box of a sheet says, read from the picture as a camera would; the browser decodes the PNG. */
async function scanned(png: Buffer, { x, y, side }: CodeBox): Promise<string> {
  const address = `data:image/png;base64,${png.toString('base64')}`
  const base64 = await staff.frame.evaluate(
    async ([from, left, top, length]) => {
      const picture = await createImageBitmap(await (await fetch(from)).blob())
      const pen = new OffscreenCanvas(length, length).getContext('2d')!
      pen.drawImage(picture, -left, -top)
      const bytes = new Blob([pen.getImageData(0, 0, length, length).data])
      return await new Promise<string>((resolve) => {
        const reader = new FileReader()
        reader.onload = () => resolve(String(reader.result).split(',')[1]!)
        reader.readAsDataURL(bytes)
      })
    },
    [address, x, y, side] as const,
  )
  return jsQR(new Uint8ClampedArray(Buffer.from(base64, 'base64')), side, side)?.data ?? 'nothing'
}

/** A picture as it was saved, with its size in pixels; kept for people to look at. */
async function savedSheet(name: string): Promise<Buffer> {
  const { bytes } = await handedOver(() => staff.press('存到相册'))
  writeFileSync(join(projectRoot, 'dist', 'journeys', `${name}.png`), bytes)
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([SHEET_WIDTH_PX, SHEET_HEIGHT_PX])
  return bytes
}

// The story goes on from one step to the next, as it does for the clerk in it.
describe.sequential('a clerk takes in the stations of another district', () => {
  it('chooses the file and learns what is wrong with three of 36 rows, before anything is written', async () => {
    const before = await count()
    await staff.open('features/station-desk/pages/transfer/transfer')
    await staff.willChoose(csvBase64(spoiledRows()), '河西驿站.csv')
    await staff.press('选文件')
    await staff.press('同意')
    await staff.sees('要改的行')
    for (const { row } of BAD_ROWS) await staff.sees(new RegExp(`^第 ${row} 行 · `))
    await staff.sees('设施“桑拿”：没有这样的设施，照模板里的名字写')
    await staff.sees('开放时间：同一天的两段时间叠在一起了，改成不重叠的')
    expect(await count()).toBe(before)
    await window.picture('import-checked')
  })

  it('takes the other 33 in first', async () => {
    const before = await count()
    await staff.press('先导入没问题的 33 行')
    await staff.sees('写好了 33 个驿站')
    expect(await count()).toBe(before + 33)
    await window.picture('import-done')
  })

  it('mends the three, brings the whole file again as Excel, and only they are new', async () => {
    const before = await count()
    await staff.willChoose((await xlsxFile(districtRows())).fileBase64, '河西驿站.xlsx')
    await staff.press('改好了，重新选文件')
    await staff.press('导入 3 行')
    await staff.sees('写好了 3 个驿站')
    expect(await count()).toBe(before + 3)
  })

  it('finds that once more changes nothing', async () => {
    await staff.willChoose(csvBase64(districtRows()), '河西驿站.csv')
    await staff.press('再导入一个文件')
    await staff.sees('和现有的驿站一样，没有要写的。')
  })

  it('is told when the network is gone, and goes on where it stopped', async () => {
    const rows = districtRows().map((row) => ({ ...row, note: '新的说明' }))
    await staff.willChoose(csvBase64(rows), '河西驿站.csv')
    await staff.press('换一个文件')
    await staff.sees('导入 36 行')
    await staff.setNetwork(false)
    await staff.press('导入 36 行')
    await staff.sees('停在这里了')
    await staff.setNetwork(true)
    await staff.press('接着写')
    await staff.sees('写好了 36 个驿站')
  })

  it('takes all stations out as Excel and hands the file on', async () => {
    await staff.press('全部驿站 Excel')
    await staff.sees(/^驿站\d{8}\.xlsx 做好了$/)
    await staff.press('发到聊天里')
    const { name, bytes } = await handedOver(() => staff.press('转发'))
    expect(name).toMatch(/^驿站\d{8}\.xlsx$/)
    const file = await readStationFile(bytes)
    expect(file.isRefused ? file.code : file.value.rows.length).toBe(await count())
  })
})

describe.sequential('a sheet for a door', () => {
  it('can be kept after the album was refused at first', async () => {
    await staff.open(`features/station-desk/pages/sheets/sheets?id=${STATION}`)
    await staff.sees('A6 大小，黑白打印就行')
    await staff.press('存到相册')
    await staff.press('拒绝')
    await staff.sees('微信还不能存图到相册')
    await staff.press('去打开')
    await staff.frame.getByRole('checkbox', { name: '保存图片到你的相册' }).check()
    await staff.press('完成')
  })

  it('is an A6 picture from which a phone reads the door again', async () => {
    const png = await savedSheet('door-sheet')
    const doorCode = doorCodeOf(STATION)
    const { codes } = doorSheet({
      stationName: '顺达便利店驿站',
      place: '',
      spokenCode: spokenCode(doorCode),
    })
    const text = await scanned(png, codes[0]!)
    expect(text).toBe(`${DOOR_PAGE}?scene=${doorSceneOf(doorCode)}`)
    expect(doorCodeInScan({ text, path: '' })).toBe(doorCode)
  })

  it('comes with labels for its umbrellas, each of which a phone reads again', async () => {
    const made = { stationId: STOCKED, kind: 'umbrella', count: 2 } as const
    granted(await stage.call('staff', labelItems, made))
    // Those made now stand among the station's earlier ones.
    const { labels } = granted(await stage.call('staff', listLabels, { stationId: STOCKED }))
    await staff.open(`features/station-desk/pages/sheets/sheets?id=${STOCKED}`)
    await staff.sees('A6 大小，黑白打印就行')
    await staff.press('下一张')
    await staff.sees(/^物品标签 1\/\d+$/)
    await staff.sees('A6 大小，黑白打印就行')
    const [sheet] = labelSheets(labels)
    const png = await savedSheet('label-sheet')
    const texts = [await scanned(png, sheet!.layout.codes[0]!), await scanned(png, sheet!.layout.codes[1]!)]
    expect(texts.map((text) => text.split('?scene=')[0])).toEqual([ITEM_PAGE, ITEM_PAGE])
    expect(texts.map((text) => readItemScene(text.split('?scene=')[1] ?? ''))).toEqual(
      labels.slice(0, 2).map(({ itemCode }) => itemCode),
    )
  })

  it('is one of 36 that are kept one after another, until the clerk stops, and goes on from there', async () => {
    await staff.open('features/station-desk/pages/sheets/sheets')
    await staff.press('所有门码都存到相册（36 张）')
    await staff.sees(/^正在存第 ([3-9]|\d\d) 张，共 36 张$/)
    await staff.press('停下')
    await staff.sees(/^存了 \d+ 张，还有 \d+ 张$/)
    const saved = Number(/\d+/.exec(await staff.text(/^存了 \d+ 张/).innerText())?.[0])
    await staff.press('36 张都存到相册')
    await staff.sees(/^正在存第 \d+ 张，共 36 张$/)
    const goesOnAt = Number(/\d+/.exec(await staff.text(/^正在存第 \d+ 张/).innerText())?.[0])
    expect(goesOnAt).toBeGreaterThan(saved)
    await staff.press('停下')
    await staff.sees(/^存了 \d+ 张，还有 \d+ 张$/)
  })

  it('has let no error reach a page', async () => {
    expect(await window.errors()).toEqual([])
  })
})
