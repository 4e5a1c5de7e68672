import {
  PICTURE_BYTES_MAX,
  PICTURE_HEIGHT_MAX,
  PICTURE_WIDTH_MAX,
  type PICTURE_REFUSALS,
} from '../../miniprogram/contract/pictures'
import { bareJpeg, barePng } from './bare-picture'
import type { Call } from './define-action'
import { done, refused, type Outcome } from './refusal'
import { blindIndex } from './sealed-field'

/** A picture that may be stored: its kind known by its bytes, everything but the picture taken away. */
export interface Picture {
  type: 'jpeg' | 'png'
  bytes: Buffer
}

export type PictureRefusal = (typeof PICTURE_REFUSALS)[number]

/** What arrived as base64, if it is a picture of a size that may be kept. A file's name or a client's word count for nothing. */
export function readPicture(base64: string): Outcome<Picture, 'NOT_A_PICTURE' | 'PICTURE_TOO_LARGE'> {
  const given = Buffer.from(base64, 'base64')
  if (given.length > PICTURE_BYTES_MAX) return refused('PICTURE_TOO_LARGE')
  const jpeg = bareJpeg(given)
  const bare = jpeg ?? barePng(given)
  if (!bare || bare.width === 0 || bare.height === 0) return refused('NOT_A_PICTURE')
  // A few bytes can stand for a picture that no phone has the memory to show.
  if (bare.width > PICTURE_WIDTH_MAX || bare.height > PICTURE_HEIGHT_MAX) return refused('PICTURE_TOO_LARGE')
  return done({ type: jpeg ? 'jpeg' : 'png', bytes: bare.bytes })
}

/** The pictures of a call, read and shown to WeChat's content check. One that is refused refuses all. */
export async function checkedPictures(
  { wechat }: Pick<Call<unknown>, 'wechat'>,
  given: readonly string[],
): Promise<Outcome<Picture[], PictureRefusal>> {
  const pictures: Picture[] = []
  for (const base64 of given) {
    const read = readPicture(base64)
    if (read.isRefused) return read
    pictures.push(read.value)
  }
  const allowed = await Promise.all(pictures.map((picture) => wechat.isPictureAllowed(picture)))
  return allowed.every(Boolean) ? done(pictures) : refused('PICTURE_NOT_ALLOWED')
}

/**
 * Stores pictures and answers their file ids. The path follows from the request, so that a repeat writes the same file;
 * it is a keyed hash, because whoever is given the address must not learn from it whose picture it is.
 */
export async function writePictures(
  { files, secrets, who, requestId }: Pick<Call<unknown>, 'files' | 'secrets' | 'who' | 'requestId'>,
  folder: string,
  pictures: readonly Picture[],
): Promise<string[]> {
  return Promise.all(
    pictures.map(({ type, bytes }, index) => {
      const name = blindIndex(secrets.indexKey, 'picture', JSON.stringify([who.personId, requestId, index]))
      return files.write(`${folder}/${name}.${type === 'jpeg' ? 'jpg' : 'png'}`, bytes)
    }),
  )
}
