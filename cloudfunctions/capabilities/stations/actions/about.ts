import { about } from '../../../../miniprogram/contract/station-place'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findContact, findPhotos } from '../place-repository'
import { findListedStation } from '../repository'

/** Photos of a station, and whether one can call there. */
export const aboutAction = defineAction(about, {
  permit: 'station.read',
  async run({ database, files, input }) {
    const { stationId } = input
    const [station, hanging, contact] = await Promise.all([
      findListedStation(database, stationId),
      findPhotos(database, stationId),
      findContact(database, stationId),
    ])
    if (!station) return refused('STATION_UNKNOWN')
    const photos = hanging?.photos ?? []
    const addresses = await files.addressesOf(photos.map(({ fileId }) => fileId))
    return done({
      photos: photos.flatMap(({ photoId, fileId }) => {
        const address = addresses.get(fileId)
        return address === undefined ? [] : [{ photoId, address }]
      }),
      hasContact: typeof contact?.phoneSealed === 'string',
    })
  },
})
