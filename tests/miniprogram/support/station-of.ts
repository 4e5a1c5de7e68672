import type { Position } from '../../../miniprogram/contract/nearest'
import type { StationSnapshot, StationView } from '../../../miniprogram/contract/stations'

/** Every day of the week. */
export const EVERY_DAY = 0b1111111
export const NINE_TO_TEN = [{ weekdays: EVERY_DAY, spans: [[540, 1_320]] as const }]
export const HERE: Position = { latitude: 39.79, longitude: 116.41 }

/** A station with valid defaults: a sub station open 9:00 to 22:00 every day. */
export function stationOf(parts: Partial<StationView> = {}): StationView {
  return {
    stationId: 'st-1',
    name: '万源里理发店驿站',
    kind: 'sub',
    areaId: 'a1',
    address: '万源里 3 号',
    access: 'anyone',
    facilities: [{ code: 'microwave' }, { code: 'hot-water' }],
    hours: { weekly: NINE_TO_TEN },
    verifiedOn: '20260302',
    ...HERE,
    ...parts,
  }
}

/** A snapshot of these stations without landmarks or holidays unless given. */
export function snapshotOf(stations: StationView[], parts: Partial<StationSnapshot> = {}): StationSnapshot {
  return { version: 'v1', stations, landmarks: [], calendar: {}, ...parts }
}

/** An instant of Shanghai, `2026-03-04T10:00`. */
export function at(local: string): number {
  return Date.parse(`${local}:00+08:00`)
}
