import {
  codePictures,
  printedLinkOf,
  type PrintedCode,
} from '../../../../miniprogram/contract/station-sheets'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'

/** Widths in pixels that still look sharp on paper at the size each is printed in. */
const WIDTHS: Record<PrintedCode, number> = { door: 860, item: 430 }

/** The pictures of codes that staff print. That a code is given out is not looked up: a picture opens nothing by itself. */
export const codePicturesAction = defineAction(codePictures, {
  permit: 'station.oversee',
  rate: { max: 300, windowMs: 60_000 },
  async run({ input, wechat }) {
    const { kind, codes } = input
    const pictures = await Promise.all(
      codes.map((code) => {
        const { page, scene } = printedLinkOf(kind, code)
        return wechat.codePicture(page, scene, WIDTHS[kind])
      }),
    )
    return done({ picturesBase64: pictures.map((picture) => picture.toString('base64')) })
  },
})
