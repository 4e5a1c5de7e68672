import * as v from 'valibot'

/** What a picture may weigh, in bytes: a call carries it, and two of them have to come through a weak network. */
export const PICTURE_BYTES_MAX = 200 * 1024
/** The box WeChat's content check looks into, in pixels; phones shrink pictures to fit. */
export const PICTURE_WIDTH_MAX = 750
export const PICTURE_HEIGHT_MAX = 1_334

/** More text than this is not even read as a picture. The rest is judged by name, which needs some room above the limit. */
const BASE64_CHARACTERS_MAX = 600_000

/** A picture as it travels: base64, because phones may not write to the cloud's storage themselves. */
export const pictureField = v.pipe(
  v.string(),
  v.minLength(1, 'EMPTY'),
  v.maxLength(BASE64_CHARACTERS_MAX, 'TOO_LONG'),
  v.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'NOT_BASE64'),
)

/** What an action that takes a picture may say of it: no JPEG or PNG, too heavy or too many pixels, not fit to be shown. */
export const PICTURE_REFUSALS = ['NOT_A_PICTURE', 'PICTURE_TOO_LARGE', 'PICTURE_NOT_ALLOWED'] as const
