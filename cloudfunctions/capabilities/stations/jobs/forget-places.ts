import type { Kernel } from '../../../kernel/define-action'
import { dropGoingContacts, dropPhotos, listGoingPhotos } from '../place-repository'

/** Removes what hung at stations that were removed: the files first, so that none is left without a record of it. */
export async function forgetPlaces({ database, files }: Kernel): Promise<void> {
  for (const { _id, photos } of await listGoingPhotos(database)) {
    await files.remove(photos.map(({ fileId }) => fileId))
    await dropPhotos(database, _id)
  }
  await dropGoingContacts(database)
}
