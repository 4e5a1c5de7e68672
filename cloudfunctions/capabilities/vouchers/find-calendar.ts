import type { HolidayCalendar } from '../../../miniprogram/contract/opening-hours'
import type { Database } from '../../kernel/database'
import type { OfferRecord } from '../offers/records'
import { needsCalendar } from '../../../miniprogram/contract/offer-days'
import { findBoard } from '../stations/repository'

/** The public holidays, if one of these offers heeds them: most do not, and a rush is no time to ask for nothing. */
export async function findCalendar(
  database: Database,
  offers: readonly Pick<OfferRecord, 'weekdays' | 'holidays'>[],
): Promise<HolidayCalendar> {
  return offers.some(needsCalendar) ? ((await findBoard(database))?.calendar ?? {}) : {}
}
