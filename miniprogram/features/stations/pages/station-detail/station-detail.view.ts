import {
  openWord,
  spokenMoment,
  wayText,
  type OpenTone,
} from '../../../../components/station-row/station-row.view'
import type { ShareWords } from '../../../../components/share-picture/share-layout.view'
import { weekTable, type HoursLine } from '../../../../components/week-hours/week-hours.view'
import { metresBetween, type Position } from '../../../../contract/nearest'
import { openStateAt, type HolidayCalendar } from '../../../../contract/opening-hours'
import { dayText } from '../../../../contract/shanghai-time'
import {
  FACILITIES,
  facilityLabel,
  type AccessClass,
  type Facility,
  type FacilityState,
  type StationView,
} from '../../../../contract/stations'

/** What each access class means to somebody at the door. */
const ACCESS_TEXTS: Record<AccessClass, string> = {
  anyone: '谁都可以进',
  members: '会员可以进，出示会员卡',
  shop: '店里营业时谁都可以进',
}

export interface FacilityLine {
  code: Facility
  label: string
  /** `3月8日起坏了`; empty when it works. */
  brokenText: string
}

export interface StationDetail {
  stationId: string
  name: string
  kindText: string
  stateText: string
  tone: OpenTone
  /** Why it is shut and until when; empty when nothing is out of the ordinary. */
  closureText: string
  wayText: string
  address: string
  note: string
  accessText: string
  facilities: FacilityLine[]
  /** What can be borrowed here, in words; empty when the station lends nothing. */
  lendsText: string
  week: HoursLine[]
  verifiedText: string
  /** What a card in a chat says of it. */
  share: ShareWords
  latitude: number
  longitude: number
}

/** Needs that what works here answers; a thing without a need of its own is left to the page. */
function needsMet(station: StationView): string[] {
  const working = station.facilities.filter(({ brokenSince }) => brokenSince === undefined)
  return FACILITIES.flatMap(({ code, need }) =>
    need !== undefined && working.some((facility) => facility.code === code) ? [need] : [],
  )
}

/** Facilities that people take with them, and bring back to any station. */
const LENT: Partial<Record<FacilityState['code'], string>> = {
  umbrella: '伞',
  raincoat: '雨衣',
  pump: '打气筒',
}

function lendsText(station: StationView): string {
  const names = station.facilities.flatMap(({ code, brokenSince }) => {
    const name = LENT[code]
    return name && brokenSince === undefined ? [name] : []
  })
  return names.length > 0 ? `可以借${names.join('、')}，还到哪个驿站都行` : ''
}

/** Everything the page says of one station. `origin` is where the person stands, when known. */
export function presentStationDetail(input: {
  station: StationView
  calendar: HolidayCalendar
  origin: Position | undefined
  now: number
}): StationDetail {
  const { station, calendar, origin, now } = input
  const state = openStateAt({ hours: station.hours, calendar, closure: station.closure, now })
  const word = openWord(state, now)
  const closure = state.isOpen ? undefined : state.closure
  const reopens = !state.isOpen && closure && state.opensAt !== undefined ? state.opensAt : undefined
  return {
    stationId: station.stationId,
    name: station.name,
    kindText: station.kind === 'main' ? '主站' : '分站',
    stateText: word.text,
    tone: word.tone,
    closureText: closure
      ? `${closure.reason}${reopens === undefined ? '，什么时候开门还没定' : `，${spokenMoment(reopens, now)} 开门`}`
      : '',
    wayText: wayText(origin && metresBetween(origin, station)),
    address: station.address,
    note: station.note ?? '',
    accessText: ACCESS_TEXTS[station.access],
    facilities: station.facilities.map(({ code, brokenSince }) => ({
      code,
      label: facilityLabel(code),
      brokenText: brokenSince === undefined ? '' : `${dayText(brokenSince)}起坏了`,
    })),
    lendsText: lendsText(station),
    week: weekTable(station, calendar, now),
    verifiedText: `${dayText(station.verifiedOn)}有人核对过`,
    share: {
      name: station.name.replace(/驿站$/, ''),
      has: needsMet(station),
      until: word.text,
      tone: word.tone,
    },
    latitude: station.latitude,
    longitude: station.longitude,
  }
}
