import { ALERTS_SHOWN_MAX } from '../../../miniprogram/contract/weather'
import { increasedBy, type Patch } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import { weatherAlerts, type WeatherAlertRecord } from './records'

export async function findAlert(
  database: Database,
  alertId: string,
): Promise<WeatherAlertRecord | undefined> {
  return database.find(weatherAlerts, alertId)
}

/** Alerts by their beginning, newest first. */
export async function listAlerts(database: Database): Promise<WeatherAlertRecord[]> {
  return database.list(weatherAlerts, { where: {}, orderBy: [['from', 'desc']], limit: ALERTS_SHOWN_MAX })
}

/** Notes how far keepers were told. Two runs beside each other may tell from the same place; a message is written once. */
export async function noteTold(
  database: Database,
  alertId: string,
  patch: Pick<WeatherAlertRecord, 'toldThrough' | 'isTold'>,
): Promise<void> {
  await database.changeIf(weatherAlerts, alertId, {}, patch)
}

/** Writing alerts inside a transaction. */
export function weatherWriter(transaction: Transaction) {
  return {
    insert: (alert: WeatherAlertRecord) => transaction.insert(weatherAlerts, alert),
    change: (alertId: string, patch: Patch<WeatherAlertRecord>) =>
      transaction.change(weatherAlerts, alertId, patch),
    countReady: (alertId: string) =>
      transaction.change(weatherAlerts, alertId, { readyCount: increasedBy(1) }),
  }
}
