import type { DeskMerchantView } from '../../../miniprogram/contract/merchant-desk'
import type { Database } from '../../kernel/database'
import { listPeople } from '../people/repository'
import { listCategories } from './category-repository'
import { findPaper, listMerchantEvents, listStoresOf } from './merchant-repository'
import { presentAtDesk } from './present'
import type { MerchantRecord } from './records'

/** Merchants with all that staff look at before they decide. */
export async function loadAtDesk(
  database: Database,
  merchants: readonly MerchantRecord[],
): Promise<DeskMerchantView[]> {
  const facts = await Promise.all(
    merchants.map(async (merchant) => {
      const [paper, stores, events] = await Promise.all([
        findPaper(database, merchant._id),
        listStoresOf(database, merchant._id),
        listMerchantEvents(database, merchant._id),
      ])
      return { merchant, paper, stores, events }
    }),
  )
  const actors = [...new Set(facts.flatMap(({ events }) => events.map(({ actor }) => actor)))]
  const [people, categories] = await Promise.all([listPeople(database, actors), listCategories(database)])
  const staffNames = new Map(
    people.flatMap(({ _id, staffName }) => (staffName ? [[_id, staffName] as const] : [])),
  )
  return facts.map(({ merchant, ...rest }) => presentAtDesk(merchant, { ...rest, staffNames, categories }))
}
