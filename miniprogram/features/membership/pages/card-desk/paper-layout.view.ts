import { paperNumberText } from '../../../../contract/paper-number'
import type { PaperSheetView } from '../../../../contract/paper-cards'

/** An A6 sheet upright, 105 by 148 mm, at 300 dots an inch, as the sheets of stations are. */
export const PAPER_WIDTH_PX = 1240
export const PAPER_HEIGHT_PX = 1748

/** A bank card's size, twice under one another: front and back of one card that is folded. */
const CARD = { x: 115, width: 1010, height: 638 }
const FRONT_TOP = 160
const BACK_TOP = FRONT_TOP + CARD.height
const QR_SIDE = 430

export interface PaperLine {
  text: string
  /** Middle of the line. */
  x: number
  y: number
  width: number
  size: number
  isBold: boolean
}

export interface PaperLayout {
  lines: PaperLine[]
  frames: { x: number; y: number; width: number; height: number }[]
  code: { x: number; y: number; side: number }
}

const MIDDLE = PAPER_WIDTH_PX / 2

/**
 * What stands on the card: the number, its code, and of the holder the surname alone. No phone, no whole name, and the PIN
 * nowhere: who finds the card learns nothing they could use.
 */
export function paperLayout({ number, nameMasked, serial }: PaperSheetView): PaperLayout {
  const wide = (text: string, y: number, size: number, isBold = false): PaperLine => ({
    ...{ text, x: MIDDLE, y, width: CARD.width - 60, size, isBold },
  })
  const right = CARD.x + 40 + QR_SIDE + (CARD.width - 40 - QR_SIDE) / 2
  const beside = (text: string, y: number, size: number, isBold = false): PaperLine => ({
    ...{ text, x: right, y: FRONT_TOP + y, width: CARD.width - QR_SIDE - 80, size, isBold },
  })
  const code = { x: CARD.x + 30, y: FRONT_TOP + 40, side: QR_SIDE }
  return {
    code,
    frames: [
      { ...CARD, y: FRONT_TOP },
      { ...CARD, y: BACK_TOP },
    ],
    lines: [
      wide('沿虚线剪下，对折，塑封', 90, 44),
      beside('娘家人', 110, 88, true),
      beside('会员纸卡', 210, 60),
      beside(nameMasked, 320, 72, true),
      beside(`第 ${serial} 张`, 410, 44),
      wide(paperNumberText(number), FRONT_TOP + 545, 84, true),
      wide('怎么用', BACK_TOP + 80, 56, true),
      wide('结账前把卡给店员扫，自己按 6 位密码', BACK_TOP + 175, 48),
      wide('选一样优惠，当场就能用，不用手机', BACK_TOP + 255, 48),
      wide('密码谁也不要告诉，店员和工会都不会问', BACK_TOP + 335, 48, true),
      wide('丢了马上告诉工会，卡当时就停', BACK_TOP + 415, 48),
      wide('捡到这张卡，请交给附近的暖心驿站', BACK_TOP + 525, 44),
      wide('职工服务热线 12351', BACK_TOP + 590, 44),
    ],
  }
}
