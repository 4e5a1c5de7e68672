import * as v from 'valibot'
import { actionSpec } from './action'
import { DOOR_PAGE, doorSceneOf } from './door-code'
import { ITEM_PAGE, itemSceneOf } from './item-code'
import { SPOKEN_CODE_LENGTH, readSpokenCode } from './spoken-code'

/** Codes that are printed for people to scan: on a station's door, and on a single thing that is lent. */
export const PRINTED_CODES = ['door', 'item'] as const
export type PrintedCode = (typeof PRINTED_CODES)[number]

/** Pictures in one answer: the labels of one sheet. */
export const CODE_PICTURES_MAX = 6

/** The page a printed code opens, and the scene it opens it with. */
export function printedLinkOf(kind: PrintedCode, code: string): { page: string; scene: string } {
  return kind === 'door'
    ? { page: DOOR_PAGE, scene: doorSceneOf(code) }
    : { page: ITEM_PAGE, scene: itemSceneOf(code) }
}

/** What an ordinary QR code says where there is no mini-program code: our own scanner reads it as the same link. */
export function printedLinkText(kind: PrintedCode, code: string): string {
  const { page, scene } = printedLinkOf(kind, code)
  return `${page}?scene=${encodeURIComponent(scene)}`
}

const codeField = v.pipe(
  v.string(),
  v.length(SPOKEN_CODE_LENGTH, 'NOT_A_CODE'),
  v.check((text) => readSpokenCode(text) === text, 'NOT_A_CODE'),
)

/** Mini-program codes to print, in the order asked for. WeChat's own scanner opens them. */
export const codePictures = actionSpec<{ picturesBase64: string[] }>()({
  name: 'stations.codePictures',
  door: 'console',
  effect: 'read',
  input: v.strictObject({
    kind: v.picklist(PRINTED_CODES, 'UNKNOWN_KIND'),
    codes: v.pipe(v.array(codeField), v.minLength(1, 'EMPTY'), v.maxLength(CODE_PICTURES_MAX, 'TOO_MANY')),
  }),
  refusals: [],
})
