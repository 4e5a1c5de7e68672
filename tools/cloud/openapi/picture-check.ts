import { Media } from './media'
import type { OpenApiHandler } from './open-api'

const BYTES_MAX = 1024 * 1024
const RISKY = 87014

/** security.imgSecCheck: every picture is `risky content` while the control plane says so, and `ok` otherwise. */
export const checkPicture: OpenApiHandler = ({ media }, { store }) => {
  if (!(media instanceof Media) || media.bytes.length === 0)
    return { json: { errcode: 41005, errmsg: 'media data missing' } }
  if (!/[.](png|jpe?g|gif)$/.test(media.fileName))
    return { json: { errcode: 40137, errmsg: 'invalid image format' } }
  if (media.bytes.length > BYTES_MAX) return { json: { errcode: 40006, errmsg: 'invalid media size' } }
  if (store.arePicturesRisky) return { json: { errcode: RISKY, errmsg: 'risky content' } }
  return { json: { errcode: 0, errmsg: 'ok' } }
}
