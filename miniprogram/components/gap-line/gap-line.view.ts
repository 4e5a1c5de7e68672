import { GAP_METRES, GAP_NEEDS_MAX, cellOf } from '../../contract/gaps'
import type { Position } from '../../contract/nearest'
import { facilityBits, openSchedulesAt, packedOf } from '../../contract/packed-stations'
import { searchNearest } from '../../contract/station-search'
import { FACILITIES, type Facility, type StationSnapshot } from '../../contract/stations'

/** There is no station close by: what the line says, and what its button would send. */
export interface Gap {
  text: string
  cell: string
  needs: Facility[]
}

/** A need as what a station can do or has. */
const CAN: Partial<Record<Facility, string>> = {
  microwave: '能热饭',
  charging: '能充电',
  pump: '能打气',
  shelter: '能避雨',
  umbrella: '能借伞',
}

function wishText(needs: readonly Facility[]): string {
  const named = FACILITIES.filter(({ code }) => needs.includes(code)).map(
    ({ code, label, need }) => CAN[code] ?? `有${need ?? label}`,
  )
  return ['开着', ...named].join('、')
}

/**
 * Whether nothing open that fits lies close by, looked up on the phone. Null when something does, and when there is
 * nowhere to measure from. What the square is made of stays here; the square itself goes out only at the button.
 */
export function gapOf(input: {
  snapshot: StationSnapshot
  needs: readonly Facility[]
  origin: Position | undefined
  now: number
}): Gap | null {
  const { snapshot, origin, now } = input
  if (!origin) return null
  const needs = input.needs.slice(0, GAP_NEEDS_MAX)
  const packed = packedOf(snapshot)
  const open = openSchedulesAt(packed, snapshot.calendar, now)
  const [nearest] = searchNearest(packed, { from: origin, count: 1, facilities: facilityBits(needs), open })
  if (nearest && nearest.metres <= GAP_METRES) return null
  return { text: `${GAP_METRES} 米内没有${wishText(needs)}的驿站`, cell: cellOf(origin), needs }
}
