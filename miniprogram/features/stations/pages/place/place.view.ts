import * as v from 'valibot'
import type { MeView } from '../../../../contract/membership'
import { STATION_PHOTOS_MAX, contactPhoneField } from '../../../../contract/station-place'

/** As whom somebody looks after the place; `nobody` may only look at it. */
export type Caretaker = 'keeper' | 'staff' | 'nobody'

/** A keeper stays one at their own station, whatever else they are. */
export function caretakerOf(me: MeView | undefined, stationId: string): Caretaker {
  if (me?.keeperOf.some((kept) => kept.stationId === stationId)) return 'keeper'
  return me && me.staffRoles.length > 0 ? 'staff' : 'nobody'
}

/** `挂了 2 张，最多 4 张`. */
export function photosText(count: number): string {
  if (count === 0) return `还没有照片。挂上门口的样子，第一次来的人好找。最多 ${STATION_PHOTOS_MAX} 张。`
  return count < STATION_PHOTOS_MAX
    ? `挂了 ${count} 张，最多 ${STATION_PHOTOS_MAX} 张。`
    : `挂满 ${STATION_PHOTOS_MAX} 张了。`
}

/** A number as typed, without blanks; `problem` is empty when it can be one. */
export function readPhone(typed: string): { phone: string; problem: string } {
  const phone = typed.replace(/\s/g, '')
  if (phone === '') return { phone, problem: '写上号码。' }
  return { phone, problem: v.is(contactPhoneField, phone) ? '' : '这不像一个号码。手机 11 位，座机带区号。' }
}
