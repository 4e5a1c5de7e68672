import type { PICTURE_REFUSALS } from '../contract/pictures'
import type { NoPicture } from './pictures'

/** Why the cloud did not take a picture; pages put these into the table of an action that carries one. */
export const PICTURE_TEXTS: Record<(typeof PICTURE_REFUSALS)[number], string> = {
  NOT_A_PICTURE: '这张照片打不开，换一张再发。',
  PICTURE_TOO_LARGE: '照片太大了，换一张，或者重新拍。',
  PICTURE_NOT_ALLOWED: '照片没有通过微信的检查，换一张再发。',
}

/** Why there is no picture to send; empty when the person just went back. */
export function noPictureText(why: NoPicture): string {
  if (why === 'CANCELLED') return ''
  if (why === 'DENIED') return '相机和相册没有允许使用。不加照片也行。'
  return why === 'TOO_LARGE' ? '照片太大，这台手机缩不小，换一张试试。' : '照片没有拿到，再点一次。'
}
