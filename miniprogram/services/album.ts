import { saveToAlbum } from '../platform/album'
import { openPermissions } from '../platform/location'
import { askPerson } from './tell'

export { openCanvas, type PageCanvas, type Pen, type Picture } from '../platform/canvas'

/** `REFUSED`: the album is not allowed, and the person was shown where to allow it. */
export type Saving = 'SAVED' | 'CANCELLED' | 'REFUSED' | 'FAILED'

/** Puts a picture into the phone's album. A refusal given before has a way on: WeChat's own settings. */
export async function keepInAlbum(path: string): Promise<Saving> {
  const saved = await saveToAlbum(path)
  if (saved.ok) return 'SAVED'
  if (saved.why !== 'DENIED') return saved.why
  const wantsSettings = await askPerson({
    title: '微信还不能存图到相册',
    content: '打开“保存到相册”的权限，再回来存一次。也可以长按图片发给同事去打印。',
    confirmText: '去打开',
    cancelText: '先不存',
  })
  if (wantsSettings) await openPermissions()
  return 'REFUSED'
}
