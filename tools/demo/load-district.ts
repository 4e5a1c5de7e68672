import { people } from '../../cloudfunctions/capabilities/people/records'
import { readSecrets } from '../../cloudfunctions/kernel/secrets'
import { adminDatabase, storeFile, type AdminDatabase, type CloudConnection } from './admin-database'
import { districtBatches, type Batch } from './district'
import { demoPictures, type FileIdOf } from './pictures'

/** A cloud and the secrets its functions run with, by their environment names. */
export interface DistrictConnection extends CloudConnection {
  secrets: Record<string, string>
}

export interface LoadedDistrict {
  isLoaded: boolean
  /** Documents written; 0 when the store already held people. */
  documents: number
}

/** The real service takes no more in one request than this many documents comfortably. */
const DOCUMENTS_A_REQUEST = 200

async function insertAll(database: AdminDatabase, { collection, documents }: Batch): Promise<void> {
  for (let from = 0; from < documents.length; from += DOCUMENTS_A_REQUEST) {
    const part = documents.slice(from, from + DOCUMENTS_A_REQUEST)
    try {
      await database.collection(collection).add(part)
    } catch (thrown) {
      if (!/E11000|duplicate key/i.test(String((thrown as Error).message))) throw thrown
      throw new Error('上一次装入示范街道时中断了，请用 npm start -- --fresh 从空库重新装入。')
    }
  }
}

/** Stores the district's pictures first, because documents name them by the ids the storage gives. */
async function storePictures(connection: CloudConnection): Promise<FileIdOf> {
  const ids = new Map<string, string>()
  for (const { path, bytes } of demoPictures()) ids.set(path, await storeFile(connection, path, bytes))
  return (path) => ids.get(path) ?? ''
}

/**
 * Writes the pilot district of `today` (`yyyymmdd`) through the genuine SDK if the store holds nobody yet. People are
 * written last, so that a load cut short is seen as none and refused by the ids already there, never half believed.
 */
export async function loadDistrict(
  connection: DistrictConnection,
  { today }: { today: string },
): Promise<LoadedDistrict> {
  const database = adminDatabase(connection)
  const { total } = await database.collection(people.name).count()
  if (total) return { isLoaded: false, documents: 0 }
  const fileIdOf = await storePictures(connection)
  const batches = districtBatches({ today, secrets: readSecrets(connection.secrets), fileIdOf })
  const accounts = batches.filter(({ collection }) => collection === people.name)
  await Promise.all(batches.filter((one) => !accounts.includes(one)).map((one) => insertAll(database, one)))
  for (const one of accounts) await insertAll(database, one)
  return { isLoaded: true, documents: batches.reduce((sum, { documents }) => sum + documents.length, 0) }
}
