import { SPOKEN_CODE_LENGTH, readSpokenCode } from './spoken-code'

/** Tells a door's scene from a recruiting code's: both are spoken codes, and one scanner reads both. */
const DOOR_MARK = 'd'

/** The page that the code on a door opens. */
export const DOOR_PAGE = 'features/loans/pages/door/door'

/** What the mini-program code on a station's door carries as its scene: at most 32 characters of WeChat's alphabet. */
export function doorSceneOf(doorCode: string): string {
  return DOOR_MARK + doorCode
}

/**
 * Reads a door code as it stands under the picture (eight characters) or in its scene (`d` before them). Gives the clean
 * code, or undefined when it cannot be one of ours.
 */
export function readDoorCode(text: string): string | undefined {
  const clean = text.replace(/[\s-]/g, '')
  const isScene = clean.length === SPOKEN_CODE_LENGTH + 1 && clean.charAt(0).toLowerCase() === DOOR_MARK
  return readSpokenCode(isScene ? clean.slice(1) : clean)
}

/** Reads only what is surely a door's: a scene with its mark. A bare code may as well be a recruiting code. */
export function readDoorScene(text: string): string | undefined {
  const clean = text.trim()
  return clean.startsWith(DOOR_MARK) && clean.length === SPOKEN_CODE_LENGTH + 1
    ? readDoorCode(clean)
    : undefined
}
