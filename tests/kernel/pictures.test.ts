import { describe, expect, it } from 'vitest'
import { bareJpeg, barePng } from '../../cloudfunctions/kernel/bare-picture'
import { readPicture } from '../../cloudfunctions/kernel/pictures'
import { PICTURE_BYTES_MAX, PICTURE_HEIGHT_MAX, PICTURE_WIDTH_MAX } from '../../miniprogram/contract/pictures'
import { codeOf } from '../capabilities/falling-precedence'
import { CAMERA_NOTES, COLOUR_NOTES, PNG_NOTES, jpegOf, pngOf } from '../support/picture-of'

describe.each([
  ['bareJpeg', bareJpeg, jpegOf, CAMERA_NOTES, COLOUR_NOTES],
  ['barePng', barePng, pngOf, PNG_NOTES, []],
] as const)('%s', (_name, bare, pictureOf, notes, colours) => {
  it('takes out everything a camera wrote and leaves every other byte', () => {
    const picture = bare(pictureOf({}, [...notes, ...colours]))
    expect(picture?.bytes).toEqual(pictureOf({}, [...colours]))
    expect(picture?.bytes.toString('latin1')).not.toMatch(/GPS|home|Exif/)
    expect(picture).toMatchObject({ width: 8, height: 6 })
  })

  it('ends where the picture ends, whatever was hung behind it', () => {
    const whole = pictureOf()
    expect(bare(Buffer.concat([whole, Buffer.from('a film with its places')]))?.bytes).toEqual(whole)
  })

  it('knows no picture in one that is cut anywhere, in other bytes or in none', () => {
    const whole = pictureOf({}, [...notes])
    for (let length = 0; length < whole.length; length += 1)
      expect([length, bare(whole.subarray(0, length))]).toEqual([length, undefined])
    expect(bare(Buffer.from('GIF89a and so on'))).toBeUndefined()
  })
})

describe('readPicture', () => {
  const read = (bytes: Buffer) => readPicture(bytes.toString('base64'))

  it('tells JPEG and PNG by their bytes', () => {
    expect(read(jpegOf())).toMatchObject({ value: { type: 'jpeg' } })
    expect(read(pngOf())).toMatchObject({ value: { type: 'png' } })
  })

  it.each([
    ['text', Buffer.from('<svg onload="x"/>')],
    ['a GIF', Buffer.from('GIF89a')],
    ['a picture without a side', pngOf({ width: 0 })],
  ])('does not take %s', (_what, bytes) => {
    expect(codeOf(read(bytes))).toBe('NOT_A_PICTURE')
  })

  it('takes a picture up to the limits and none beyond', () => {
    const weight = jpegOf().length
    const heaviest = { ballast: PICTURE_BYTES_MAX - weight }
    expect(codeOf(read(jpegOf(heaviest)))).toBeUndefined()
    expect(codeOf(read(jpegOf({ ballast: heaviest.ballast + 1 })))).toBe('PICTURE_TOO_LARGE')
    const largest = { width: PICTURE_WIDTH_MAX, height: PICTURE_HEIGHT_MAX }
    expect(codeOf(read(jpegOf(largest)))).toBeUndefined()
    expect(codeOf(read(jpegOf({ ...largest, width: PICTURE_WIDTH_MAX + 1 })))).toBe('PICTURE_TOO_LARGE')
    expect(codeOf(read(pngOf({ width: 1, height: PICTURE_HEIGHT_MAX + 1 })))).toBe('PICTURE_TOO_LARGE')
  })
})
