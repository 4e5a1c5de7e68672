import type { Database, Reader, Transaction } from '../../kernel/database'
import {
  stationContacts,
  stationPhotos,
  type StationContactRecord,
  type StationPhotosRecord,
} from './place-records'

/** Records of removed stations looked at in one run. */
const SWEEP_BATCH = 10

export async function findPhotos(
  database: Reader,
  stationId: string,
): Promise<StationPhotosRecord | undefined> {
  return database.find(stationPhotos, stationId)
}

export async function findContact(
  database: Reader,
  stationId: string,
): Promise<StationContactRecord | undefined> {
  return database.find(stationContacts, stationId)
}

/** Photos of stations that were removed. */
export async function listGoingPhotos(database: Database): Promise<StationPhotosRecord[]> {
  return database.list(stationPhotos, { where: { isGoing: true }, limit: SWEEP_BATCH })
}

export async function dropPhotos(database: Database, stationId: string): Promise<void> {
  await database.removeIf(stationPhotos, stationId, { isGoing: true })
}

/** Numbers of stations that were removed, a batch at a time. */
export async function dropGoingContacts(database: Database): Promise<void> {
  const where = { isGoing: true }
  for (const { _id } of await database.list(stationContacts, { where, limit: SWEEP_BATCH }))
    await database.removeIf(stationContacts, _id, where)
}

/** Writing to a station's photos and number inside a transaction. */
export function placeWriter(transaction: Transaction) {
  return {
    findPhotos: (stationId: string) => findPhotos(transaction, stationId),
    async savePhotos(stationId: string, photos: StationPhotosRecord['photos']): Promise<void> {
      if (await transaction.find(stationPhotos, stationId))
        return transaction.change(stationPhotos, stationId, { photos })
      return transaction.insert(stationPhotos, { _id: stationId, photos, isGoing: false })
    },
    findContact: (stationId: string) => findContact(transaction, stationId),
    async saveContact(contact: Omit<StationContactRecord, 'isGoing'>): Promise<void> {
      const { _id, ...fields } = contact
      if (await transaction.find(stationContacts, _id))
        return transaction.change(stationContacts, _id, fields)
      return transaction.insert(stationContacts, { ...contact, isGoing: false })
    },
    /** A removed station takes along what hangs there; listed again before it went, it keeps it. */
    async markGoing(stationId: string, isGoing: boolean): Promise<void> {
      const photos = await findPhotos(transaction, stationId)
      if (photos && photos.isGoing !== isGoing)
        await transaction.change(stationPhotos, stationId, { isGoing })
      const contact = await findContact(transaction, stationId)
      if (contact && contact.isGoing !== isGoing)
        await transaction.change(stationContacts, stationId, { isGoing })
    },
  }
}
