import { describe, expect, it } from 'vitest'
import {
  LABELS_A_SHEET,
  SHEET_HEIGHT_PX,
  SHEET_MARGIN_PX,
  SHEET_WIDTH_PX,
  doorSheet,
  labelSheet,
  type SheetLayout,
} from '../../../../miniprogram/features/station-desk/pages/sheets/sheet-layout.view'
import {
  setParagraph,
  textWidth,
  wrapText,
} from '../../../../miniprogram/features/station-desk/pages/sheets/sheet-text.view'
import { STATION_TEXT_LIMITS } from '../../../../miniprogram/contract/station-draft'

interface Box {
  what: string
  left: number
  top: number
  right: number
  bottom: number
}

const boxOf = (what: string, x: number, y: number, width: number, height: number): Box => ({
  what,
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
})

/** Everything that is inked and must stay clear of everything else; a word stands in its frame. */
function inked({ lines, codes, frames }: SheetLayout): Box[] {
  const solid = frames.filter(({ isDashed }) => !isDashed)
  const loose = lines.filter(
    ({ x, y }) =>
      !solid.some(
        (frame) => x >= frame.x && x < frame.x + frame.width && y >= frame.y && y < frame.y + frame.height,
      ),
  )
  return [
    ...loose.map(({ text, x, y, width, height }) => boxOf(text, x, y, width, height)),
    ...codes.map(({ index, x, y, side }) => boxOf(`code ${index}`, x, y, side, side)),
    ...solid.map(({ x, y, width, height }) => boxOf('frame', x, y, width, height)),
  ]
}

const overlaps = (one: Box, two: Box) =>
  one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom

function expectClean(layout: SheetLayout): void {
  const boxes = inked(layout)
  for (const [index, box] of boxes.entries()) {
    expect(box.left, box.what).toBeGreaterThanOrEqual(SHEET_MARGIN_PX)
    expect(box.top, box.what).toBeGreaterThanOrEqual(SHEET_MARGIN_PX)
    expect(box.right, box.what).toBeLessThanOrEqual(SHEET_WIDTH_PX - SHEET_MARGIN_PX)
    expect(box.bottom, box.what).toBeLessThanOrEqual(SHEET_HEIGHT_PX - SHEET_MARGIN_PX)
    for (const other of boxes.slice(index + 1))
      expect(overlaps(box, other), `${box.what} over ${other.what}`).toBe(false)
  }
}

describe('a sheet for a door', () => {
  it.each([
    ['a short name', '柳叶美发驿站', ''],
    ['a name of two lines', '东河街道新就业形态劳动者综合服务站', '收银台'],
    ['the longest name there may be', '站'.repeat(STATION_TEXT_LIMITS.name), '二楼楼梯口饮水机旁边墙'],
    ['a name in wide letters', 'WMWMWMWMWMWMWMWMWMWMWMWMWMWMWM', '收银台'],
  ])('keeps everything apart and within the margins: %s', (_what, stationName, place) => {
    const layout = doorSheet({ stationName, place, spokenCode: 'WMWM WMWM' })
    expectClean(layout)
    const name = layout.lines.filter(({ text }) => stationName.includes(text) && text.length > 1)
    expect(name.map(({ text }) => text).join('')).toBe(stationName)
    expect(layout.codes[0]!.side).toBeGreaterThan(620)
  })

  it('says whose it is, what to scan for, the code in letters, and whom to call', () => {
    const { lines } = doorSheet({ stationName: '柳叶美发驿站', place: '收银台', spokenCode: 'MEN0 003J' })
    expect(lines.map(({ text }) => text)).toEqual([
      '娘家人 · 暖心驿站',
      '柳叶美发驿站',
      '收银台',
      '微信扫一扫',
      '借东西',
      '我来过',
      '报故障',
      '扫不出来，在小程序里输这 8 位',
      'MEN0 003J',
      '有难处打 12351，职工服务热线',
    ])
  })

  it('keeps each word inside its frame', () => {
    const { lines, frames } = doorSheet({ stationName: '柳叶美发驿站', place: '', spokenCode: 'MEN0 003J' })
    for (const [index, word] of ['借东西', '我来过', '报故障'].entries()) {
      const line = lines.find(({ text }) => text === word)!
      const frame = frames[index]!
      expect(line.x).toBeGreaterThan(frame.x)
      expect(line.x + line.width).toBeLessThan(frame.x + frame.width)
      expect(line.y + line.height).toBeLessThanOrEqual(frame.y + frame.height)
    }
  })
})

describe('a sheet of labels', () => {
  const label = { kindLabel: '充电宝', codeText: 'T WMWM WMWM' }

  it.each([1, 2, 3, LABELS_A_SHEET])('of %i keeps everything apart and within its dashes', (count) => {
    const layout = labelSheet(Array.from({ length: count }, () => label))
    expectClean(layout)
    expect(layout.codes.map(({ index }) => index)).toEqual(Array.from({ length: count }, (_, index) => index))
    for (const { side } of layout.codes) expect(side).toBeGreaterThan(280)
  })

  it('takes no more than fit', () => {
    expect(labelSheet(Array.from({ length: 20 }, () => label)).codes).toHaveLength(LABELS_A_SHEET)
  })
})

describe('text on paper', () => {
  it('is broken where it must be, and no line is wider than its column', () => {
    const lines = wrapText('东河街道新就业形态劳动者综合服务站', 100, 560)
    expect(lines).toEqual(['东河街道新', '就业形态劳', '动者综合服', '务站'])
    for (const line of lines) expect(textWidth(line, 100)).toBeLessThanOrEqual(560)
  })

  it('grows smaller before it takes more lines, and is cut short only at the end', () => {
    const column = { x: 0, y: 0, width: 500 }
    expect(setParagraph({ text: '六个字的名字', sizes: [100, 80], linesMax: 1 }, column).lines).toMatchObject(
      [{ text: '六个字的名字', size: 80 }],
    )
    const cut = setParagraph({ text: '十二个字的名字怎么也放不下', sizes: [80], linesMax: 1 }, column).lines
    expect(cut.map(({ text }) => text)).toEqual(['十二个字的…'])
    expect(textWidth(cut[0]!.text, 80)).toBeLessThanOrEqual(500)
  })
})
