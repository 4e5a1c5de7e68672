import {
  photoIdOf,
  stationContacts,
  type StationContactRecord,
  type StationPhotosRecord,
} from '../../cloudfunctions/capabilities/stations/place-records'
import { sealField } from '../../cloudfunctions/kernel/sealed-field'
import type { Secrets } from '../../cloudfunctions/kernel/secrets'
import { DAY_MS, dayStart } from '../../miniprogram/contract/shanghai-time'
import { CONTACT_CONSENT } from '../../miniprogram/contract/station-place'
import type { FileIdOf, PicturePath } from './pictures'

/** What hangs at the two stations one looks at first: the hall in the middle and the keeper's shop. */
const PHOTOS: Record<string, PicturePath[]> = {
  'station-01': ['station-photos/demo-hall-front.png', 'station-photos/demo-hall-corner.png'],
  'station-04': ['station-photos/demo-shop-front.png', 'station-photos/demo-shop-corner.png'],
}

/** Numbers nobody has. */
const PHONES: Record<string, string> = {
  'station-01': '10000001201',
  'station-02': '10000001202',
  'station-04': '10000001203',
}

export function stationPhotoDocuments(fileIdOf: FileIdOf): StationPhotosRecord[] {
  return Object.entries(PHOTOS).map(([_id, paths]) => ({
    _id,
    photos: paths.map((path) => ({ photoId: photoIdOf(path), fileId: fileIdOf(path) })),
    isGoing: false,
  }))
}

export function stationContactDocuments(today: string, secrets: Secrets): StationContactRecord[] {
  return Object.entries(PHONES).map(([_id, phone]) => ({
    _id,
    phoneSealed: sealField(
      secrets.fieldKeys,
      { collection: stationContacts.name, id: _id, field: 'phone' },
      phone,
    ),
    textVersion: CONTACT_CONSENT.version,
    setBy: 'oDongheStaff',
    setAt: dayStart(today) - 20 * DAY_MS,
    isGoing: false,
  }))
}
