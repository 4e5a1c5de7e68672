import { SPOKEN_CODE_LENGTH, readSpokenCode } from './spoken-code'

/** Tells an invitation to keep a station from a door's and a recruiting code's: all three are spoken codes. */
const KEEPER_MARK = 'k'

/** What the mini-program code of an invitation carries as its scene. */
export function keeperSceneOf(code: string): string {
  return KEEPER_MARK + code
}

/**
 * Reads an invitation's code as it was read aloud (eight characters) or stands in its scene (`k` before them). Gives the
 * clean code, or undefined when it cannot be one of ours.
 */
export function readKeeperCode(text: string): string | undefined {
  const clean = text.replace(/[\s-]/g, '')
  const isScene = clean.length === SPOKEN_CODE_LENGTH + 1 && clean.charAt(0).toLowerCase() === KEEPER_MARK
  return readSpokenCode(isScene ? clean.slice(1) : clean)
}

/** Reads only what is surely an invitation to keep a station: a scene with its mark. */
export function readKeeperScene(text: string): string | undefined {
  const clean = text.trim()
  return clean.startsWith(KEEPER_MARK) && clean.length === SPOKEN_CODE_LENGTH + 1
    ? readKeeperCode(clean)
    : undefined
}
