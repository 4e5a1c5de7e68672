import * as v from 'valibot'
import { actionSpec } from './action'
import { idField } from './fields'
import { PICTURE_REFUSALS, pictureField } from './pictures'

/** Photos of a place beside which a worker can tell that this is the door. */
export const STATION_PHOTOS_MAX = 4

export interface StationPhotoView {
  photoId: string
  /** Good for a while, then asked for anew. */
  address: string
}

/** What does not travel with the stations: it weighs too much, or is given out only when somebody asks. */
export interface StationAboutView {
  /** In the order in which they were hung. */
  photos: StationPhotoView[]
  /** There is a number to call; the number itself comes by `callContact` alone. */
  hasContact: boolean
}

/** The words under which somebody leaves the number of a station. */
export const CONTACT_CONSENT = {
  version: '2026-11',
  text: '这个号码会给来驿站的人看到：谁点“打电话”，谁就拿得到。加密保存，随时可以换掉或者撤下。',
} as const

/** A mobile number of eleven digits, or a landline with its area code. */
export const contactPhoneField = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^(?:1\d{10}|0\d{2,3}-?\d{7,8})$/, 'NOT_A_PHONE'),
)

export const about = actionSpec<StationAboutView>()({
  name: 'stations.about',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ stationId: idField }),
  refusals: ['STATION_UNKNOWN'],
})

/** The number to call. A read, so that no answer with a number in it is kept anywhere. */
export const callContact = actionSpec<{ phone: string }>()({
  name: 'stations.callContact',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ stationId: idField }),
  refusals: ['STATION_UNKNOWN', 'NO_CONTACT'],
})

/** Pictures of a fault, for its keeper and for staff: addresses good for a while, newest first. */
export const faultPictures = actionSpec<{ pictures: string[] }>()({
  name: 'stations.faultPictures',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ faultId: idField }),
  refusals: ['FAULT_UNKNOWN', 'NOT_YOUR_STATION'],
})

const photoInput = v.strictObject({ stationId: idField, picture: pictureField })
const removalInput = v.strictObject({ stationId: idField, photoId: idField })
const contactInput = v.strictObject({
  stationId: idField,
  phone: contactPhoneField,
  /** The version of CONTACT_CONSENT that was on the screen. */
  textVersion: v.pipe(v.string(), v.maxLength(20)),
})
const stationInput = v.strictObject({ stationId: idField })

/** Of a photo: which it is, and how many hang there now. */
export interface HungPhoto {
  photoId: string
  photoCount: number
}

// A keeper does at the front door what staff do at theirs: the same input, the same answer, other people.

export const addPhoto = actionSpec<HungPhoto>()({
  name: 'stations.addPhoto',
  door: 'front',
  effect: 'write',
  input: photoInput,
  refusals: ['NOT_YOUR_STATION', 'STATION_UNKNOWN', 'PHOTOS_FULL', ...PICTURE_REFUSALS],
})

export const addPhotoAtDesk = actionSpec<HungPhoto>()({
  name: 'stations.addPhotoAtDesk',
  door: 'console',
  effect: 'write',
  input: photoInput,
  refusals: ['STATION_UNKNOWN', 'PHOTOS_FULL', ...PICTURE_REFUSALS],
})

/** Takes a photo down and its file away. One that is gone already is no error: two may press at once. */
export const removePhoto = actionSpec<HungPhoto>()({
  name: 'stations.removePhoto',
  door: 'front',
  effect: 'write',
  input: removalInput,
  refusals: ['NOT_YOUR_STATION', 'STATION_UNKNOWN'],
})

export const removePhotoAtDesk = actionSpec<HungPhoto>()({
  name: 'stations.removePhotoAtDesk',
  door: 'console',
  effect: 'write',
  input: removalInput,
  refusals: ['STATION_UNKNOWN'],
})

/** Leaves the one number of a station, over the one before. Whoever leaves it was shown CONTACT_CONSENT. */
export const setContact = actionSpec<{ hasContact: boolean }>()({
  name: 'stations.setContact',
  door: 'front',
  effect: 'write',
  input: contactInput,
  refusals: ['NOT_YOUR_STATION', 'STATION_UNKNOWN', 'CONSENT_MISSING'],
})

export const setContactAtDesk = actionSpec<{ hasContact: boolean }>()({
  name: 'stations.setContactAtDesk',
  door: 'console',
  effect: 'write',
  input: contactInput,
  refusals: ['STATION_UNKNOWN', 'CONSENT_MISSING'],
})

export const removeContact = actionSpec<{ hasContact: boolean }>()({
  name: 'stations.removeContact',
  door: 'front',
  effect: 'write',
  input: stationInput,
  refusals: ['NOT_YOUR_STATION', 'STATION_UNKNOWN'],
})

export const removeContactAtDesk = actionSpec<{ hasContact: boolean }>()({
  name: 'stations.removeContactAtDesk',
  door: 'console',
  effect: 'write',
  input: stationInput,
  refusals: ['STATION_UNKNOWN'],
})
