import type { Position } from '../../miniprogram/contract/nearest'

/** The middle of the invented district, in GCJ-02 degrees. No street, shop or person of it exists. */
const CENTRE: Position = { latitude: 39.8, longitude: 116.4 }
const METRES_PER_DEGREE = 111_195
const METRES_PER_NUMBER = 5
const HALF_STREET_METRES = 15

interface Street {
  /** Where house number 0 would stand, in metres east and north of the centre. */
  east: number
  north: number
  runs: 'east' | 'south'
}

/** Streets of the district: three run east, three run south. */
const STREETS = {
  东河大街: { east: -1200, north: 0, runs: 'east' },
  新苑北街: { east: -1000, north: 620, runs: 'east' },
  槐荫南街: { east: -1000, north: -560, runs: 'east' },
  柳荫路: { east: -700, north: 1000, runs: 'south' },
  石桥路: { east: 100, north: 1000, runs: 'south' },
  青年路: { east: 800, north: 1000, runs: 'south' },
} satisfies Record<string, Street>
export type StreetName = keyof typeof STREETS

export const areas = [
  { _id: 'liuyin', name: '柳荫片区', order: 1 },
  { _id: 'xinyuan', name: '新苑片区', order: 2 },
  { _id: 'huaiyin', name: '槐荫片区', order: 3 },
  { _id: 'shiqiao', name: '石桥片区', order: 4 },
]

/** Degrees of a spot given in metres east and north of the centre; six digits are a tenth of a metre. */
export function spotAt(east: number, north: number): Position {
  const perDegreeEast = METRES_PER_DEGREE * Math.cos((CENTRE.latitude * Math.PI) / 180)
  return {
    latitude: Number((CENTRE.latitude + north / METRES_PER_DEGREE).toFixed(6)),
    longitude: Number((CENTRE.longitude + east / perDegreeEast).toFixed(6)),
  }
}

/** Where a house number stands: even numbers on one side of the street, odd ones on the other. */
export function houseAt(street: StreetName, number: number): Position & { areaId: string; address: string } {
  const { east, north, runs } = STREETS[street]
  const along = number * METRES_PER_NUMBER
  const side = number % 2 === 0 ? HALF_STREET_METRES : -HALF_STREET_METRES
  const spot = runs === 'east' ? { e: east + along, n: north + side } : { e: east + side, n: north - along }
  const rows = spot.n >= 0 ? ['liuyin', 'xinyuan'] : ['huaiyin', 'shiqiao']
  return {
    ...spotAt(spot.e, spot.n),
    areaId: (spot.e < 0 ? rows[0] : rows[1]) ?? 'liuyin',
    address: `${street}${number}号`,
  }
}

/** Places people name when their phone's position is not given. */
export const landmarks = [
  { name: '东河地铁站A口', ...spotAt(-40, 30) },
  { name: '新苑小学', ...spotAt(420, 680) },
  { name: '槐荫菜市场', ...spotAt(-380, -600) },
  { name: '石桥路口', ...spotAt(100, 10) },
  { name: '柳荫公园北门', ...spotAt(-820, 520) },
  { name: '青年路快递站', ...spotAt(830, -320) },
]
