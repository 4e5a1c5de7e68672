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

/** It was refused: a long buzz and a falling sound. */
export function tellFailure(): void {
  buzzLong()
  playSound('/assets/sounds/failure.wav')
}
