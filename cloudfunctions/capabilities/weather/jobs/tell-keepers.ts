import { alertOn, isAlertFor } from '../../../../miniprogram/contract/weather'
import { DuplicateDocument, type Database } from '../../../kernel/database'
import type { Kernel } from '../../../kernel/define-action'
import { listConsents, noticeWriter } from '../../notices/repository'
import { findPerson } from '../../people/repository'
import { findBoard, findListedStation } from '../../stations/repository'
import type { WeatherAlertRecord } from '../records'
import { findAlert, noteTold } from '../repository'
import { alertNotice } from '../rules/alert-notice'

/** Consents looked at in one run, a batch at a time; a union of 5,000 keepers is told within half an hour. */
const BATCH = 50
const BATCHES_A_RUN = 4

/** The first of a keeper's stations that the alert is for. */
async function stationFor(database: Database, alert: WeatherAlertRecord, personId: string) {
  const { keeperOf = [] } = (await findPerson(database, personId)) ?? {}
  for (const stationId of keeperOf) {
    const station = await findListedStation(database, stationId)
    if (station && isAlertFor(alert, station.areaId)) return station
  }
  return undefined
}

async function tellKeeper(
  database: Database,
  alert: WeatherAlertRecord,
  keeper: { personId: string; now: number },
) {
  const station = await stationFor(database, alert, keeper.personId)
  if (!station) return
  try {
    await database.transaction((transaction) =>
      noticeWriter(transaction).send(alertNotice(alert, { ...keeper, stationName: station.name })),
    )
  } catch (error) {
    // A run that died after this message had not yet noted how far it came.
    if (!(error instanceof DuplicateDocument)) throw error
  }
}

/** Writes a message to every keeper of the alert's areas who allowed one, a batch at a time, each once. */
export async function tellKeepers({ database }: Kernel, now: number): Promise<void> {
  const standing = alertOn((await findBoard(database))?.alert, now)
  const alert = standing && (await findAlert(database, standing.alertId))
  if (!alert || alert.isTold) return
  let { toldThrough } = alert
  for (let batch = 0; batch < BATCHES_A_RUN; batch += 1) {
    const consents = await listConsents(database, 'station-weather', { after: toldThrough, limit: BATCH })
    for (const { personId } of consents) await tellKeeper(database, alert, { personId, now })
    toldThrough = consents.at(-1)?._id ?? toldThrough
    const isTold = consents.length < BATCH
    await noteTold(database, alert._id, { toldThrough, isTold })
    if (isTold) return
  }
}
