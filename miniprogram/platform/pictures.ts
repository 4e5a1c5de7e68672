import { isCancelled, isDenied, type Outcome } from './outcome'

/** `CANCELLED`: the person went back. `DENIED`: camera or album not allowed. `FAILED`: neither could be opened. */
export type PictureRefusal = 'CANCELLED' | 'DENIED' | 'FAILED'

/** Lets the person take or choose pictures; answers the paths of temporary files. */
export async function choosePictureFiles(count: number): Promise<Outcome<string[], PictureRefusal>> {
  try {
    const { tempFiles } = await wx.chooseMedia({
      count,
      mediaType: ['image'],
      sourceType: ['camera', 'album'],
      sizeType: ['compressed'],
    })
    return { ok: true, value: tempFiles.map(({ tempFilePath }) => tempFilePath) }
  } catch (failure) {
    if (isCancelled(failure)) return { ok: false, why: 'CANCELLED' }
    return { ok: false, why: isDenied(failure) ? 'DENIED' : 'FAILED' }
  }
}

/** Width and height of a picture in pixels; undefined when it cannot be read. */
export async function pictureSize(path: string): Promise<{ width: number; height: number } | undefined> {
  return wx.getImageInfo({ src: path }).then(
    ({ width, height }) => ({ width, height }),
    () => undefined,
  )
}

/** A smaller copy of a picture, `quality` from 0 to 100; undefined when the phone cannot make one. */
export async function smallerPicture(
  path: string,
  { width, quality }: { width: number; quality: number },
): Promise<string | undefined> {
  return wx.compressImage({ src: path, quality, compressedWidth: width }).then(
    ({ tempFilePath }) => tempFilePath,
    () => undefined,
  )
}

/** A file's bytes as base64; undefined when it cannot be read. */
export function fileAsBase64(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    wx.getFileSystemManager().readFile({
      filePath: path,
      encoding: 'base64',
      success: ({ data }) => resolve(typeof data === 'string' ? data : undefined),
      fail: () => resolve(undefined),
    })
  })
}

/** Shows pictures over the whole screen, one of them first. */
export function enlargePictures(addresses: string[], first: string): void {
  void wx.previewImage({ urls: addresses, current: first }).catch(() => undefined)
}

/** Keeps what a canvas shows as a picture file; undefined when the phone cannot. */
export async function canvasPicture(
  canvas: WechatMiniprogram.Canvas,
  { width, height }: { width: number; height: number },
): Promise<string | undefined> {
  const size = { destWidth: width, destHeight: height, fileType: 'jpg' as const, quality: 0.9 }
  return wx.canvasToTempFilePath({ canvas, ...size }).then(
    ({ tempFilePath }) => tempFilePath,
    () => undefined,
  )
}
