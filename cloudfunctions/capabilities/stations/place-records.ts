import { collection, type Stored } from '../../kernel/collection'

/** What hangs at a station for everybody to see. One document a station, so that the number of photos cannot be raced. */
export interface StationPhotosRecord extends Stored {
  photos: { photoId: string; fileId: string }[]
  /** Its station was removed: the files go, and then this. */
  isGoing: boolean
}

export const stationPhotos = collection<StationPhotosRecord>('station_photos', [
  { name: 'by_going', keys: { isGoing: 1, _id: 1 } },
])

/** A photo is known by the name of its file, which follows from the request that hung it. */
export const photoIdOf = (fileId: string) => fileId.slice(fileId.lastIndexOf('/') + 1)

/** The one number of a station, sealed; given out to whoever presses the button, and to nobody else. */
export interface StationContactRecord extends Stored {
  /** Null once it was taken back. */
  phoneSealed: string | null
  /** Which words its giver was shown. */
  textVersion: string
  setBy: string
  setAt: number
  /** Its station was removed: this goes. */
  isGoing: boolean
}

export const stationContacts = collection<StationContactRecord>('station_contacts', [
  { name: 'by_going', keys: { isGoing: 1, _id: 1 } },
])
