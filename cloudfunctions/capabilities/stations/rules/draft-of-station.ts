import type { DayException, Hours, Span } from '../../../../miniprogram/contract/opening-hours'
import { addDays } from '../../../../miniprogram/contract/shanghai-time'
import type { StationDraft } from '../../../../miniprogram/contract/station-draft'
import type { StationRecord } from '../records'

// Written out field by field in one order, because drafts are compared as text.
const spansOf = (spans: readonly Span[]): Span[] => spans.map(([opens, closes]) => [opens, closes])
const daysOf = (days: readonly DayException[]): DayException[] =>
  days.map(({ on, spans }) => ({ on, spans: spansOf(spans) }))

function hoursOf({ weekly, exceptions = [], holidaySpans }: Hours): Hours {
  return {
    weekly: weekly.map(({ weekdays, spans }) => ({ weekdays, spans: spansOf(spans) })),
    ...(exceptions.length > 0 ? { exceptions: daysOf(exceptions) } : {}),
    ...(holidaySpans ? { holidaySpans: spansOf(holidaySpans) } : {}),
  }
}

/** A station as the draft it could have been written from. */
export function draftOfStation(station: StationRecord): StationDraft {
  const { duty = [] } = station
  return {
    name: station.name,
    kind: station.kind,
    ...(station.mainStationId === null ? {} : { mainStationId: station.mainStationId }),
    areaId: station.areaId,
    address: station.address,
    ...(station.note ? { note: station.note } : {}),
    access: station.access,
    latitude: station.latitude,
    longitude: station.longitude,
    facilities: station.facilities.map(({ code }) => code),
    hours: hoursOf(station.hours),
    ...(duty.length > 0 ? { duty: daysOf(duty) } : {}),
  }
}

/** The draft without days that are over. Yesterday is not over, because its hours may run into today. */
export function withoutPastDays(draft: StationDraft, today: string): StationDraft {
  const yesterday = addDays(today, -1)
  const coming = (days: readonly DayException[]) => days.filter(({ on }) => on >= yesterday)
  const { duty, hours, ...plain } = draft
  const { exceptions = [], ...week } = hours
  const [exceptionsLeft, dutyLeft] = [coming(exceptions), coming(duty ?? [])]
  return {
    ...plain,
    hours: { ...week, ...(exceptionsLeft.length > 0 ? { exceptions: exceptionsLeft } : {}) },
    ...(dutyLeft.length > 0 ? { duty: dutyLeft } : {}),
  }
}
