import { SPOKEN_CODE_LENGTH, readSpokenCode } from './spoken-code'

/** Tells the code of a single thing from a door's and a recruiting code's: all three are spoken codes. */
const ITEM_MARK = 't'

/** The page that the code on a thing opens. */
export const ITEM_PAGE = 'features/loans/pages/loan-item/loan-item'

/** What the code on a thing carries as its scene: at most 32 characters of WeChat's alphabet. */
export function itemSceneOf(itemCode: string): string {
  return ITEM_MARK + itemCode
}

/** `T 3F7K 2M9P`, as it is printed under the picture and typed when the camera does not work. */
export function itemCodeText(itemCode: string): string {
  return `${ITEM_MARK.toUpperCase()} ${itemCode.slice(0, 4)} ${itemCode.slice(4)}`
}

/**
 * Reads the code of a thing as it is printed (`T 3F7K 2M9P`) or as its scene (`t3F7K2M9P`). Gives the clean code, or
 * undefined when it is surely none: without its mark a code may as well be a door's.
 */
export function readItemScene(text: string): string | undefined {
  const clean = text.replace(/[\s-]/g, '')
  const isMarked = clean.length === SPOKEN_CODE_LENGTH + 1 && clean.charAt(0).toLowerCase() === ITEM_MARK
  return isMarked ? readSpokenCode(clean.slice(1)) : undefined
}

/** Reads the code of a thing where nothing but one is expected, with its mark or without. */
export function readItemCode(text: string): string | undefined {
  return readItemScene(text) ?? readSpokenCode(text)
}
