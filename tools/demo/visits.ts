import {
  stationVisitsIdOf,
  visitDayIdOf,
  type StationRecord,
  type StationVisitsRecord,
  type VisitDayRecord,
  type VisitNumbers,
} from '../../cloudfunctions/capabilities/stations/records'
import type { Occupation } from '../../miniprogram/contract/occupations'
import { addDays, weekdayOf } from '../../miniprogram/contract/shanghai-time'
import type { VisitService } from '../../miniprogram/contract/station-visitors'
import { seededRandom, type SeededRandom } from './seeded-random'

const DAYS = 14

/** Each entry as often as it is to be drawn. */
const HOURS = [
  6, 7, 8, 9, 9, 10, 10, 11, 11, 11, 11, 12, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 15, 15, 16,
].concat([17, 17, 18, 18, 18, 19, 19, 20, 21])
const OCCUPATIONS: Occupation[] = [
  ...Array<Occupation>(12).fill('food-delivery'),
  ...Array<Occupation>(8).fill('courier'),
  ...Array<Occupation>(6).fill('sanitation'),
  ...Array<Occupation>(3).fill('guard'),
  ...Array<Occupation>(2).fill('cleaner'),
  ...(['domestic', 'ride-hailing', 'taxi', 'truck-driver', 'traffic-warden'] as const),
]
const SERVICES: VisitService[] = [
  ...Array<VisitService>(8).fill('water'),
  ...Array<VisitService>(6).fill('heat-food'),
  ...Array<VisitService>(6).fill('rest'),
  ...Array<VisitService>(5).fill('charge'),
  ...Array<VisitService>(3).fill('toilet'),
  ...(['shelter', 'borrow', 'borrow', 'first-aid', 'advice'] as const),
]

function add(
  to: VisitNumbers,
  hour: number,
  occupation: Occupation,
  services: readonly VisitService[],
): void {
  to.visits += 1
  to.hours[`h${hour}`] = (to.hours[`h${hour}`] ?? 0) + 1
  to.occupations[occupation] = (to.occupations[occupation] ?? 0) + 1
  for (const service of services) to.services[service] = (to.services[service] ?? 0) + 1
}

/** How many come to a station on a day: many to a main one, fewer to a shop, fewer at the weekend, none to a shut one. */
function comersOf(station: StationRecord, day: string, random: SeededRandom): number {
  if (station.closure) return 0
  const usual = station.kind === 'main' ? random.whole(26, 52) : random.whole(0, 17)
  return weekdayOf(day) > 5 ? Math.floor(usual * 0.6) : usual
}

/** Visits of the fourteen days before today, by station and day, and added up for the union. */
export function visitDocuments(
  today: string,
  stations: readonly StationRecord[],
): { stationVisits: StationVisitsRecord[]; visitDays: VisitDayRecord[] } {
  const random = seededRandom(1_400)
  const unionDays = new Map<string, VisitDayRecord>()
  const days = Array.from({ length: DAYS }, (_, index) => addDays(today, -DAYS + index))
  const stationVisits = stations.flatMap((station) =>
    days.flatMap((day): StationVisitsRecord[] => {
      const comers = comersOf(station, day, random)
      if (comers === 0) return []
      const numbers = () => ({ day, visits: 0, hours: {}, services: {}, occupations: {} })
      const own: StationVisitsRecord = {
        ...{ _id: stationVisitsIdOf(station._id, day), stationId: station._id, cells: {} },
        ...numbers(),
      }
      const partId = visitDayIdOf(station._id, day)
      const part: VisitDayRecord = unionDays.get(partId) ?? { _id: partId, ...numbers() }
      unionDays.set(partId, part)
      for (let comer = 0; comer < comers; comer += 1) {
        const hour = random.pick(HOURS)
        const occupation = random.pick(OCCUPATIONS)
        const services = [...new Set([random.pick(SERVICES), random.pick(SERVICES)])]
        add(own, hour, occupation, services)
        add(part, hour, occupation, services)
        const cell = (own.cells[occupation] ??= {})
        for (const service of services) cell[service] = (cell[service] ?? 0) + 1
      }
      return [own]
    }),
  )
  return { stationVisits, visitDays: [...unionDays.values()] }
}
