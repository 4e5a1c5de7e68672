import { CONTACT_CONSENT } from '../../../miniprogram/contract/station-place'
import type { Call } from '../../kernel/define-action'
import { checkedPictures, writePictures, type PictureRefusal } from '../../kernel/pictures'
import { done, refused, type Outcome } from '../../kernel/refusal'
import { sealField } from '../../kernel/sealed-field'
import { findPhotos, placeWriter } from './place-repository'
import { transactionAgainWhenRaced } from '../../kernel/raced-transaction'
import { photoIdOf, stationContacts } from './place-records'
import { stationEventIdOf, type StationEventRecord, type StationRecord } from './records'
import { findListedStation, stationWriter } from './repository'
import { decideHanging } from './rules/decide-hanging'
import type { KeepingFacts } from './rules/decide-keeping'

/** Who may change the place: a keeper their own stations, staff any. */
export type Gate<Code extends string> = (facts: KeepingFacts) => Outcome<StationRecord, Code>

interface Work {
  place: ReturnType<typeof placeWriter>
  note(kind: StationEventRecord['kind'], detail: string | null): Promise<void>
}

const factsOf = ({ who, input }: Call<{ stationId: string }>, station: StationRecord | undefined) => ({
  stationId: input.stationId,
  keeperOf: who.keeperOf,
  station,
})

/** Asks the gate before anything costly is done. */
async function early<Code extends string>(call: Call<{ stationId: string }>, gate: Gate<Code>) {
  return gate(factsOf(call, await findListedStation(call.database, call.input.stationId)))
}

/** One change of a place in a transaction. A request that was carried out before has left its event and is not again. */
async function change<Code extends string, More extends string>(
  call: Call<{ stationId: string }>,
  gate: Gate<Code>,
  work: (tools: Work) => Promise<Outcome<unknown, More>>,
): Promise<Outcome<unknown, Code | More>> {
  const { database, input, who, requestId, now } = call
  const _id = stationEventIdOf(who.personId, requestId)
  return transactionAgainWhenRaced<Outcome<unknown, Code | More>>(database, async (transaction) => {
    const stations = stationWriter(transaction)
    if (await stations.findEvent(_id)) return done(null)
    const open = gate(factsOf(call, await stations.find(input.stationId)))
    if (open.isRefused) return open
    return work({
      place: placeWriter(transaction),
      note: (kind, detail) =>
        stations.append({
          ...{ _id, stationId: input.stationId, kind, detail, until: null },
          ...{ actor: who.personId, at: now },
        }),
    })
  })
}

/** Hangs a photo. Its file is stored first, and taken away again when it may not hang. */
export async function hangPhoto<Code extends string>(
  call: Call<{ stationId: string; picture: string }>,
  gate: Gate<Code>,
): Promise<Outcome<{ photoId: string; photoCount: number }, Code | 'PHOTOS_FULL' | PictureRefusal>> {
  const { stationId, picture } = call.input
  const asked = await early(call, gate)
  if (asked.isRefused) return asked
  const checked = await checkedPictures(call, [picture])
  if (checked.isRefused) return checked
  const [fileId = ''] = await writePictures(call, 'station-photos', checked.value)
  const photoId = photoIdOf(fileId)
  const hung = await change(call, gate, async ({ place, note }) => {
    const before = (await place.findPhotos(stationId))?.photos ?? []
    const hanging = decideHanging(before, { photoId, fileId })
    if (hanging.isRefused) return hanging
    await place.savePhotos(stationId, hanging.value)
    await note('photo-hung', photoId)
    return done(null)
  })
  if (hung.isRefused) {
    await call.files.remove([fileId])
    return hung
  }
  return done({ photoId, photoCount: (await findPhotos(call.database, stationId))?.photos.length ?? 0 })
}

/** Takes a photo down. The file goes first: a record without a file shows nothing, a file without a record stays for ever. */
export async function takePhotoDown<Code extends string>(
  call: Call<{ stationId: string; photoId: string }>,
  gate: Gate<Code>,
): Promise<Outcome<{ photoId: string; photoCount: number }, Code>> {
  const { stationId, photoId } = call.input
  const asked = await early(call, gate)
  if (asked.isRefused) return asked
  const hanging = (await findPhotos(call.database, stationId))?.photos ?? []
  const photo = hanging.find((one) => one.photoId === photoId)
  if (!photo) return done({ photoId, photoCount: hanging.length })
  await call.files.remove([photo.fileId])
  const taken = await change<Code, never>(call, gate, async ({ place, note }) => {
    const before = (await place.findPhotos(stationId))?.photos ?? []
    const left = before.filter((one) => one.photoId !== photoId)
    if (left.length < before.length) await place.savePhotos(stationId, left)
    await note('photo-taken-down', photoId)
    return done(null)
  })
  if (taken.isRefused) return taken
  return done({ photoId, photoCount: (await findPhotos(call.database, stationId))?.photos.length ?? 0 })
}

/** Leaves the number of a station. Neither the answer nor the event holds it. */
export async function leaveContact<Code extends string>(
  call: Call<{ stationId: string; phone: string; textVersion: string }>,
  gate: Gate<Code>,
): Promise<Outcome<{ hasContact: boolean }, Code | 'CONSENT_MISSING'>> {
  const { input, secrets, who, now } = call
  const { stationId: _id, textVersion } = input
  const place = { collection: stationContacts.name, id: _id, field: 'phone' }
  const left = await change<Code, 'CONSENT_MISSING'>(call, gate, async (work) => {
    if (textVersion !== CONTACT_CONSENT.version) return refused('CONSENT_MISSING')
    const phoneSealed = sealField(secrets.fieldKeys, place, input.phone)
    await work.place.saveContact({ _id, phoneSealed, textVersion, setBy: who.personId, setAt: now })
    await work.note('contact-left', null)
    return done(null)
  })
  return left.isRefused ? left : done({ hasContact: true })
}

/** Takes the number of a station back. */
export async function takeContactBack<Code extends string>(
  call: Call<{ stationId: string }>,
  gate: Gate<Code>,
): Promise<Outcome<{ hasContact: boolean }, Code>> {
  const { input, now, who } = call
  const taken = await change<Code, never>(call, gate, async ({ place, note }) => {
    const before = await place.findContact(input.stationId)
    if (!before?.phoneSealed) return done(null)
    const { _id, textVersion } = before
    await place.saveContact({ _id, phoneSealed: null, textVersion, setBy: who.personId, setAt: now })
    await note('contact-removed', null)
    return done(null)
  })
  return taken.isRefused ? taken : done({ hasContact: false })
}
