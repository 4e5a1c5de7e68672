import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import {
  EXPORT_PAGE_STATIONS,
  exportStations,
  type ExportPart,
} from '../../../../miniprogram/contract/station-files'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { listAreas } from '../../areas/repository'
import { everyStation } from '../every-station'
import { templateRows } from '../files/template-rows'
import { writeCsv, writeXlsx, type OutgoingRow } from '../files/write-file'
import { stationCells } from '../rules/station-cells'

/** The listed stations as a file in the columns an import reads, or the template. */
export const exportStationsAction = defineAction(exportStations, {
  permit: 'station.oversee',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input, now }) {
    const { what, format, after } = input
    const areas = await listAreas(database)
    const xlsx = async (fileName: string, rows: OutgoingRow[]): Promise<ExportPart> => ({
      fileName: `${fileName}.xlsx`,
      format: 'xlsx',
      base64: (await writeXlsx(rows)).toString('base64'),
    })
    if (what === 'template') {
      const rows = templateRows(areas[0]?.name ?? '')
      if (format === 'xlsx') return done(await xlsx('驿站导入模板', rows))
      return done<ExportPart>({
        fileName: '驿站导入模板.csv',
        format,
        text: writeCsv(rows, { isFirst: true }),
      })
    }
    const all = await everyStation(database, 'listed')
    const mains = all.filter(({ kind }) => kind === 'main')
    const today = dayOf(now)
    const cells = (stations: typeof all) =>
      stations.map((station) => stationCells(station, { areas, mains, today }))
    const fileName = `驿站${today}`
    if (format === 'xlsx') return done(await xlsx(fileName, cells(all)))
    const rest = after === undefined ? all : all.filter(({ _id }) => _id > after)
    const page = rest.slice(0, EXPORT_PAGE_STATIONS)
    const last = page[page.length - 1]
    return done<ExportPart>({
      fileName: `${fileName}.csv`,
      format,
      text: writeCsv(cells(page), { isFirst: after === undefined }),
      ...(last && rest.length > page.length ? { nextAfter: last._id } : {}),
    })
  },
})
