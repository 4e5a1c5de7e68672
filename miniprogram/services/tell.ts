import {
  askPerson,
  buzzLong,
  buzzShort,
  copyText,
  endPullDown,
  playSound,
  scrollTo,
  showLine,
} from '../platform/feedback'

/** One short line that goes away by itself, and the few questions a page asks. */
export { askPerson, copyText, endPullDown, scrollTo, showLine }

/** It worked: a short buzz and a rising sound, told apart from failure without looking. */
export function tellSuccess(): void {
  buzzShort()
  playSound('/assets/sounds/success.wav')
}

const BUZZ_GAP_MS = 220

/** Somebody else has to do something first: two short buzzes and one tone again and again, neither good nor bad. */
export function tellAsk(): void {
  buzzShort()
  setTimeout(buzzShort, BUZZ_GAP_MS)
  playSound('/assets/sounds/ask.wav')
}

/** It was refused: a long buzz and a falling sound. */
export function tellFailure(): void {
  buzzLong()
  playSound('/assets/sounds/failure.wav')
}
