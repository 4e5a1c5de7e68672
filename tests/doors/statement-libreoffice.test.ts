import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportBankSheet, exportMine } from '../../miniprogram/contract/statement-files'
import { dataOf, openDoorStage, type DoorStage } from './door-stage'
import { castOffice, castSent } from './statements-cast'

let stage: DoorStage
let office: Awaited<ReturnType<typeof castOffice>>
beforeAll(async () => {
  stage = await openDoorStage()
  office = await castOffice(stage)
})
afterAll(() => stage.close())

const bankSheet = async (month: string) =>
  dataOf(await stage.call(office.staff, exportBankSheet, { month })).base64

describe('LibreOffice', () => {
  const soffice = spawnSync('soffice', ['--version']).status === 0

  /** What it makes of a file: every sheet as rows, by the sheet's name, and whether any cell is a formula to it. */
  function converted(base64: string): { sheets: Map<string, string[][]>; formulas: number } {
    const folder = mkdtempSync(join(tmpdir(), 'statement-'))
    const file = join(folder, 'file.xlsx')
    writeFileSync(file, Buffer.from(base64, 'base64'))
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    // All sheets, comma, quotes where needed, UTF-8, cells as they are shown.
    for (const format of [
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1',
      'fods',
    ])
      spawnSync('soffice', [profile, '--headless', '--convert-to', format, '--outdir', folder, file])
    const sheets = new Map(
      readdirSync(folder)
        .filter((name) => name.endsWith('.csv'))
        .map((name) => {
          const { data } = Papa.parse<string[]>(readFileSync(join(folder, name), 'utf8'))
          return [name.slice('file-'.length, -'.csv'.length), data] as const
        }),
    )
    const formulas = readFileSync(join(folder, 'file.fods'), 'utf8').split('table:formula').length - 1
    rmSync(folder, { recursive: true })
    return { sheets, formulas }
  }

  it.skipIf(!soffice)(
    'opens the bank’s sheet: the same sums, whole account numbers, no formula',
    async () => {
      const { shop, number, paidTo } = await castSent(stage, { office, fens: [123_456] })
      const { sheets, formulas } = converted(await bankSheet(shop.month))
      const rows = sheets.get('付款') ?? []
      const row = rows.find(([first]) => first === number)
      expect(row?.slice(1, 5)).toEqual([paidTo.payee, paidTo.bank, paidTo.number, '1234.56'])
      const sums = rows.slice(1).filter(([first]) => first?.startsWith('JS'))
      const total = sums.reduce((sum, cells) => sum + Math.round(Number(cells[4]) * 100), 0)
      expect(rows.find(([first]) => first === '合计')?.[4]).toBe((total / 100).toFixed(2))
      expect(formulas).toBe(0)
    },
  )

  it.skipIf(!soffice)(
    'opens the readable one: lines, days and stores come to its sum, no formula',
    async () => {
      const { shop, fen } = await castSent(stage, { office, fens: [1_005, 30, 700] })
      const { base64 } = dataOf(await stage.call(shop.owner, exportMine, { statementId: shop.statementId }))
      const { sheets, formulas } = converted(base64)
      const [lines = [], days = []] = [sheets.get('对账单'), sheets.get('每天每店')]
      const sumOf = (rows: string[][], column: number) =>
        rows.reduce((sum, cells) => sum + Math.round(Number(cells[column]) * 100), 0)
      expect(sumOf(lines.slice(2, 5), 6)).toBe(fen)
      expect(sumOf(days.slice(1, 4), 3)).toBe(fen)
      // As money is read: two decimals, also where the last is a nought.
      expect(lines.slice(2, 5).map((cells) => cells[6])).toEqual(expect.arrayContaining(['0.30', '7.00']))
      const totals = [
        lines.find(([first]) => first === '合计')?.[6],
        days.find(([first]) => first === '合计')?.[3],
      ]
      expect(totals).toEqual(['17.35', '17.35'])
      expect(formulas).toBe(0)
    },
  )
})
