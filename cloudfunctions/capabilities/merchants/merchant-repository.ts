import { DESK_MERCHANTS_MAX, MERCHANT_EVENTS_MAX } from '../../../miniprogram/contract/merchant-desk'
import { STORES_A_MERCHANT_MAX, type MerchantState } from '../../../miniprogram/contract/merchants'
import type { Database, Reader, Transaction } from '../../kernel/database'
import {
  licenceClaims,
  merchantApplicants,
  merchantEvents,
  merchantPapers,
  merchants,
  stores,
  type MerchantApplicantRecord,
  type MerchantEventRecord,
  type MerchantPaperRecord,
  type MerchantRecord,
  type StoreRecord,
} from './records'

/** What an application is made of. */
export interface Application {
  merchant: MerchantRecord
  paper: MerchantPaperRecord
  store: StoreRecord
  licenceBlind: string
}

export const findPaper = (database: Reader, merchantId: string) => database.find(merchantPapers, merchantId)

export const findApplicant = (
  database: Reader,
  personId: string,
): Promise<MerchantApplicantRecord | undefined> => database.find(merchantApplicants, personId)

/** Which merchant has a licence, by its blind index. */
export async function findLicenceHolder(database: Reader, licenceBlind: string): Promise<string | undefined> {
  return (await database.find(licenceClaims, licenceBlind))?.merchantId ?? undefined
}

/** One more than a page tells that there are more. */
export async function listMerchantsIn(database: Database, state: MerchantState): Promise<MerchantRecord[]> {
  return database.list(merchants, { where: { state }, limit: DESK_MERCHANTS_MAX + 1 })
}

export async function listStoresOf(database: Database, merchantId: string): Promise<StoreRecord[]> {
  return database.list(stores, { where: { merchantId }, limit: STORES_A_MERCHANT_MAX })
}

/** Newest first. */
export async function listMerchantEvents(
  database: Database,
  merchantId: string,
): Promise<MerchantEventRecord[]> {
  return database.list(merchantEvents, {
    where: { merchantId },
    orderBy: [['at', 'desc']],
    limit: MERCHANT_EVENTS_MAX,
  })
}

/** Writing to merchants inside a transaction. A change and the event that tells of it are never written apart. */
export function merchantWriter(transaction: Transaction) {
  const put = {
    async claimLicence(licenceBlind: string, merchantId: string): Promise<void> {
      if (await transaction.find(licenceClaims, licenceBlind))
        return transaction.change(licenceClaims, licenceBlind, { merchantId })
      return transaction.insert(licenceClaims, { _id: licenceBlind, merchantId })
    },
    async applicant(personId: string, merchantId: string): Promise<void> {
      if (await transaction.find(merchantApplicants, personId))
        return transaction.change(merchantApplicants, personId, { merchantId, isOpen: true })
      return transaction.insert(merchantApplicants, { _id: personId, merchantId, isOpen: true })
    },
  }
  return {
    find: (merchantId: string) => transaction.find(merchants, merchantId),
    findPaper: (merchantId: string) => transaction.find(merchantPapers, merchantId),
    findApplicant: (personId: string) => findApplicant(transaction, personId),
    findLicenceHolder: (licenceBlind: string) => findLicenceHolder(transaction, licenceBlind),
    async apply({ merchant, paper, store, licenceBlind }: Application, event: MerchantEventRecord) {
      await put.claimLicence(licenceBlind, merchant._id)
      await put.applicant(paper.personId, merchant._id)
      await transaction.insert(merchants, merchant)
      await transaction.insert(merchantPapers, paper)
      await transaction.insert(stores, store)
      await transaction.insert(merchantEvents, event)
    },
    /** Moves a merchant; those from before anybody applied here have no paper to say why. */
    async move(
      merchant: MerchantRecord,
      change: Partial<MerchantRecord>,
      event: MerchantEventRecord,
    ): Promise<void> {
      await transaction.change(merchants, merchant._id, change)
      const { reason, at: movedAt } = event
      if (await transaction.find(merchantPapers, merchant._id))
        await transaction.change(merchantPapers, merchant._id, { reason, movedAt })
      await transaction.insert(merchantEvents, event)
    },
    /** Lets go of the licence and of whoever applied. */
    async release(paper: MerchantPaperRecord, licenceBlind: string): Promise<void> {
      await transaction.change(licenceClaims, licenceBlind, { merchantId: null })
      await transaction.change(merchantApplicants, paper.personId, { isOpen: false })
    },
    findEvent: (eventId: string) => transaction.find(merchantEvents, eventId),
    note: (event: MerchantEventRecord) => transaction.insert(merchantEvents, event),
  }
}
