import { PICTURE_BYTES_MAX, PICTURE_HEIGHT_MAX, PICTURE_WIDTH_MAX } from '../contract/pictures'
import type { Outcome } from '../platform/outcome'
import {
  choosePictureFiles,
  enlargePictures,
  fileAsBase64,
  pictureSize,
  smallerPicture,
  type PictureRefusal,
} from '../platform/pictures'

export { canvasPicture } from '../platform/pictures'
export { enlargePictures }

/** A picture ready to travel: what it looks like on this phone, and its bytes. */
export interface ReadyPicture {
  path: string
  base64: string
}

/** `TOO_LARGE`: it could not be made small enough. */
export type NoPicture = PictureRefusal | 'TOO_LARGE'

/** Tried one after the other until a picture is light enough: how much of the full width, and how good. */
const TRIES = [
  { part: 1, quality: 80 },
  { part: 1, quality: 60 },
  { part: 0.75, quality: 60 },
  { part: 0.55, quality: 50 },
] as const

/** The width at which a picture fits into the box that the cloud looks into. Never wider than it is. */
export function fittingWidth({ width, height }: { width: number; height: number }): number {
  const scale = Math.min(1, PICTURE_WIDTH_MAX / width, PICTURE_HEIGHT_MAX / height)
  return Math.max(1, Math.floor(width * scale))
}

/** Bytes that base64 stands for. */
export function bytesOfBase64(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  return (base64.length / 4) * 3 - padding
}

/** Made anew on this phone, which leaves behind what the camera wrote into the file, and light enough to be sent. */
async function ready(path: string): Promise<ReadyPicture | undefined> {
  const size = await pictureSize(path)
  if (!size) return undefined
  const full = fittingWidth(size)
  for (const { part, quality } of TRIES) {
    const smaller = await smallerPicture(path, { width: Math.max(1, Math.floor(full * part)), quality })
    const base64 = smaller === undefined ? undefined : await fileAsBase64(smaller)
    if (smaller !== undefined && base64 !== undefined && bytesOfBase64(base64) <= PICTURE_BYTES_MAX)
      return { path: smaller, base64 }
  }
  return undefined
}

/** Lets the person take or choose pictures and makes them small enough. To be called only at a tap that says why. */
export async function choosePictures(count: number): Promise<Outcome<ReadyPicture[], NoPicture>> {
  const chosen = await choosePictureFiles(count)
  if (!chosen.ok) return chosen
  const pictures: ReadyPicture[] = []
  for (const path of chosen.value) {
    const picture = await ready(path)
    if (!picture) return { ok: false, why: 'TOO_LARGE' }
    pictures.push(picture)
  }
  return { ok: true, value: pictures }
}
