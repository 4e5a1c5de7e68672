import { beforeEach, describe, expect, it } from 'vitest'
import { PICTURE_BYTES_MAX } from '../../../miniprogram/contract/pictures'
import { noPictureText } from '../../../miniprogram/services/picture-texts'
import { bytesOfBase64, choosePictures, fittingWidth } from '../../../miniprogram/services/pictures'
import { installFakePhone } from '../../support/fake-phone'

interface Shrinking {
  width: number
  quality: number
}

/** A phone with one photo of 3,000 × 4,000 that weighs `bytesOf` after each shrinking. */
function phoneWithPhoto(bytesOf: (shrinking: Shrinking) => number, refusal?: string): Shrinking[] {
  installFakePhone()
  const shrinkings: Shrinking[] = []
  Object.assign((globalThis as unknown as { wx: object }).wx, {
    async chooseMedia() {
      if (refusal) throw { errMsg: `chooseMedia:fail ${refusal}` }
      return { tempFiles: [{ tempFilePath: 'photo' }] }
    },
    getImageInfo: async () => ({ width: 3_000, height: 4_000 }),
    async compressImage({ quality, compressedWidth }: { quality: number; compressedWidth: number }) {
      shrinkings.push({ width: compressedWidth, quality })
      return { tempFilePath: String(shrinkings.length - 1) }
    },
    getFileSystemManager: () => ({
      readFile({ filePath, success }: { filePath: string; success(answer: object): void }) {
        success({ data: Buffer.alloc(bytesOf(shrinkings[Number(filePath)]!)).toString('base64') })
      },
    }),
  })
  return shrinkings
}

beforeEach(() => void installFakePhone())

describe('choosePictures', () => {
  it('takes the first shrinking that is light enough, within the box of the content check', async () => {
    const shrinkings = phoneWithPhoto(({ quality }) =>
      quality > 60 ? PICTURE_BYTES_MAX + 1 : PICTURE_BYTES_MAX,
    )
    const chosen = await choosePictures(1)
    expect(shrinkings).toEqual([
      { width: 750, quality: 80 },
      { width: 750, quality: 60 },
    ])
    expect(chosen).toMatchObject({ ok: true, value: [{ path: '1' }] })
  })

  it('says so when no shrinking helps', async () => {
    phoneWithPhoto(() => PICTURE_BYTES_MAX + 1)
    expect(await choosePictures(1)).toEqual({ ok: false, why: 'TOO_LARGE' })
  })

  it.each([
    ['cancel', 'CANCELLED'],
    ['auth deny', 'DENIED'],
    ['privacy permission is not authorized', 'DENIED'],
    ['system error', 'FAILED'],
  ])('answers %s as a value', async (refusal, why) => {
    phoneWithPhoto(() => 1, refusal)
    expect(await choosePictures(1)).toEqual({ ok: false, why })
  })
})

describe('fittingWidth', () => {
  it('fits upright, lying and small pictures into the box', () => {
    expect(fittingWidth({ width: 3_000, height: 4_000 })).toBe(750)
    expect(fittingWidth({ width: 1_000, height: 4_000 })).toBe(333)
    expect(fittingWidth({ width: 4_000, height: 3_000 })).toBe(750)
    expect(fittingWidth({ width: 300, height: 200 })).toBe(300)
  })
})

describe('bytesOfBase64', () => {
  it.each([1, 2, 3, 4, 200])('counts %s', (length) =>
    expect(bytesOfBase64(Buffer.alloc(length).toString('base64'))).toBe(length),
  )
})

describe('noPictureText', () => {
  it('is silent about going back and tells the rest apart', () => {
    const texts = (['CANCELLED', 'DENIED', 'FAILED', 'TOO_LARGE'] as const).map(noPictureText)
    expect(texts[0]).toBe('')
    expect(new Set(texts).size).toBe(4)
  })
})
