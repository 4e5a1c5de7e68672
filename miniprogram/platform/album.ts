import { isCancelled, isDenied, type Outcome } from './outcome'

/** `CANCELLED`: the person changed their mind. `DENIED`: the album is not allowed. `FAILED`: the phone is full or cannot. */
export type AlbumRefusal = 'CANCELLED' | 'DENIED' | 'FAILED'

/** Puts a picture of the phone into its album; WeChat asks the person the first time. */
export async function saveToAlbum(path: string): Promise<Outcome<null, AlbumRefusal>> {
  try {
    await wx.saveImageToPhotosAlbum({ filePath: path })
    return { ok: true, value: null }
  } catch (failure) {
    if (isCancelled(failure)) return { ok: false, why: 'CANCELLED' }
    return { ok: false, why: isDenied(failure) ? 'DENIED' : 'FAILED' }
  }
}
