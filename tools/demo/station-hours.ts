import type { Hours, Span } from '../../miniprogram/contract/opening-hours'

const EVERY_DAY = 0b1111111
const MONDAY_TO_FRIDAY = 0b0011111
const SATURDAY_AND_SUNDAY = 0b1100000
const ALL_BUT_TUESDAY = 0b1111101

const at = (hour: number, minute = 0): number => hour * 60 + minute
const daily = (...spans: Span[]): Hours => ({ weekly: [{ weekdays: EVERY_DAY, spans }] })

/** The hours that places of the district keep, from an office with a noon break to a shop that never shuts. */
export const stationHours = {
  office: {
    weekly: [
      { weekdays: MONDAY_TO_FRIDAY, spans: [[at(8, 30), at(12)] as Span, [at(13, 30), at(18)] as Span] },
      { weekdays: SATURDAY_AND_SUNDAY, spans: [[at(9), at(16)] as Span] },
    ],
    holidaySpans: [[at(9), at(16)] as Span],
  },
  building: {
    weekly: [{ weekdays: MONDAY_TO_FRIDAY, spans: [[at(8), at(20)] as Span] }],
    holidaySpans: [],
  },
  salon: { weekly: [{ weekdays: ALL_BUT_TUESDAY, spans: [[at(10), at(21)] as Span] }] },
  shop: daily([at(7), at(22)]),
  shopWithBreak: daily([at(9), at(12)], [at(14), at(20)]),
  pharmacy: daily([at(8), at(21, 30)]),
  latePharmacy: daily([at(8), at(25)]),
  nightShop: daily([at(17), at(27)]),
  allDay: daily([0, at(24)]),
  early: { ...daily([at(5, 30), at(14)]), holidaySpans: [[at(6), at(12)] as Span] },
} satisfies Record<string, Hours>
export type HoursName = keyof typeof stationHours
