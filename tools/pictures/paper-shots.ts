import type { Page } from 'playwright-core'
import { importFile } from './import-file'
import type { Shot } from './shot'

const TRANSFER = 'features/station-desk/pages/transfer/transfer'
const SHEETS = 'features/station-desk/pages/sheets/sheets'

const press = (page: Page, text: string) =>
  page.getByText(text, { exact: true }).first().click({ timeout: 3_000 })

/** Picks a file of a clerk who got a few rows wrong, after WeChat's privacy sheet. */
async function chooseImport(page: Page): Promise<void> {
  await page.evaluate((address) => window.__mpControl?.chooseFile(address, '河西驿站.csv'), importFile())
  await press(page, '选文件')
  await press(page, '同意')
  await page.getByText('要改的行').waitFor({ timeout: 8_000 })
}

/** Stations as files and on paper. */
export const paperShots: Shot[] = [
  { name: 'transfer', as: 'staff', page: TRANSFER },
  { name: 'transfer-checked', as: 'staff', page: TRANSFER, act: chooseImport },
  {
    name: 'transfer-made',
    as: 'staff',
    page: TRANSFER,
    act: async (page) => {
      await press(page, '全部驿站 Excel')
      await page.getByText(/做好了$/).waitFor({ timeout: 8_000 })
    },
  },
  { name: 'sheets', as: 'staff', page: SHEETS },
  { name: 'sheets-door', as: 'staff', page: SHEETS, query: () => 'id=station-01', isShown: true },
  {
    name: 'sheets-label',
    as: 'staff',
    page: SHEETS,
    query: () => 'id=station-01',
    act: (page) => press(page, '1 个'),
  },
  { name: 'sheets-stranger', as: 'rider', page: SHEETS },
]
