import type { DayException, HolidayCalendar, Hours } from '../../contract/opening-hours'

/** What the hours' editor works on and gives back. */
export interface HoursInHand {
  hours: Hours
  duty: readonly DayException[]
}

let given: (HoursInHand & { calendar: HolidayCalendar; name: string }) | undefined
let finished: HoursInHand | undefined

// Hours are too much for a page's address, so the station's page lays them here and takes them back from here.

/** Lays a station's hours out for the editor that is opened next. */
export function handOver(hand: NonNullable<typeof given>): void {
  given = hand
  finished = undefined
}

/** What the editor was opened for; undefined when nobody laid anything out. */
export function handedOver(): typeof given {
  return given
}

/** Gives the edited hours back. */
export function giveBack(hand: HoursInHand): void {
  finished = hand
}

/** The edited hours, once; undefined when nothing was finished. */
export function takeBack(): HoursInHand | undefined {
  const hand = finished
  finished = undefined
  return hand
}
