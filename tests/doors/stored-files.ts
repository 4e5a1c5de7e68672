import { openDatabase } from '../../cloudfunctions/kernel/database'
import { openFiles, type Files } from '../../cloudfunctions/kernel/files'
import { blindIndex } from '../../cloudfunctions/kernel/sealed-field'
import type { DoorStage } from './door-stage'

/** The stage's storage as the functions see it, and what a test asks of it. */
export interface StoredFiles extends Files {
  /** Whether a file is there. */
  has(fileId: string): Promise<boolean>
  /** The id a picture of a request has or would have; `like` is the id of any file of the same storage. */
  idOf(request: {
    folder: string
    personId: string
    requestId: string
    index?: number
    type?: 'jpg' | 'png'
  }): string
}

export function storedFiles(stage: DoorStage): StoredFiles {
  Object.assign(process.env, stage.sdkEnvironment)
  // The SDK is opened by the database, as at every door.
  openDatabase()
  const files = openFiles()
  const environment = String(stage.sdkEnvironment.TCB_ENV)
  return {
    ...files,
    has: async (fileId) => (await files.read(fileId)) !== undefined,
    idOf({ folder, personId, requestId, index = 0, type = 'jpg' }) {
      const name = blindIndex(stage.secrets.indexKey, 'picture', JSON.stringify([personId, requestId, index]))
      return `cloud://${environment}.local-${environment}/${folder}/${name}.${type}`
    },
  }
}
