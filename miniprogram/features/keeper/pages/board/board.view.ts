import { openWord, spokenMoment, type OpenTone } from '../../../../components/station-row/station-row.view'
import type { FaultView, KeptStationView } from '../../../../contract/keeper'
import type { KeptCupboard } from '../../../../contract/loan-keeping'
import { openStateAt, type HolidayCalendar } from '../../../../contract/opening-hours'
import { dayText, dayWord, timeText } from '../../../../contract/shanghai-time'
import { facilityLabel, type Facility } from '../../../../contract/stations'

/** A fault as a card with what the keeper can do about it. */
export interface FaultCard {
  faultId: string
  title: string
  stateText: string
  fromText: string
  texts: string[]
  pictureCount: number
  /** Not yet looked at: the keeper says whether it is so. */
  isNew: boolean
}

export interface FacilityRow {
  code: Facility
  label: string
  isBroken: boolean
  brokenText: string
}

/** One station as its keeper's page shows it. */
export interface BoardStation {
  stationId: string
  name: string
  /** The one thing to see at arm's length: 开着, 暂时关着 or 没到开门时间. */
  stateText: string
  tone: OpenTone
  /** Until when, or why and since when it opens. */
  whenText: string
  /** A closure stands, so the button opens; otherwise it shuts. */
  isShut: boolean
  faults: FaultCard[]
  facilities: FacilityRow[]
  isCheckDue: boolean
  checkText: string
  verifiedText: string
}

/** `今天 11:20`. */
function momentText(at: number, now: number): string {
  return `${dayWord(at, now)} ${timeText(at)}`
}

function faultCard(fault: FaultView, now: number): FaultCard {
  const isNew = fault.state === 'reported'
  return {
    faultId: fault.faultId,
    title: fault.facility === undefined ? '地点、时间或别的' : facilityLabel(fault.facility),
    stateText: isNew ? '等你看' : '等修好',
    fromText: `${fault.reportCount} 人报的，最早${momentText(fault.reportedAt, now)}`,
    texts: fault.texts,
    pictureCount: fault.pictureCount ?? 0,
    isNew,
  }
}

function stateOf(kept: KeptStationView, calendar: HolidayCalendar, now: number) {
  const { hours, closure } = kept.station
  const state = openStateAt({ hours, calendar, closure, now })
  if (state.isOpen) return { stateText: '开着', tone: 'open' as const, whenText: openWord(state, now).text }
  const opens =
    state.opensAt === undefined ? '还没定什么时候开门' : `${spokenMoment(state.opensAt, now)} 开门`
  if (!state.closure) return { stateText: '没到开门时间', tone: 'closed' as const, whenText: opens }
  return { stateText: '暂时关着', tone: 'closed' as const, whenText: `${state.closure.reason}，${opens}` }
}

/** Everything the page says of one station. */
export function presentBoardStation(
  kept: KeptStationView,
  calendar: HolidayCalendar,
  now: number,
): BoardStation {
  const { station, checkedOn } = kept
  const { stateText, tone, whenText } = stateOf(kept, calendar, now)
  return {
    stationId: station.stationId,
    name: station.name,
    stateText,
    tone,
    whenText,
    isShut: stateText === '暂时关着',
    faults: kept.faults.map((fault) => faultCard(fault, now)),
    facilities: station.facilities.map(({ code, brokenSince }) => ({
      code,
      label: facilityLabel(code),
      isBroken: brokenSince !== undefined,
      brokenText: brokenSince === undefined ? '' : `${dayText(brokenSince)}起坏了`,
    })),
    isCheckDue: kept.isCheckDue,
    checkText:
      checkedOn === undefined
        ? '还没有核对过'
        : kept.isCheckDue
          ? `上次是${dayText(checkedOn)}`
          : `${dayText(checkedOn)}核对过，这个月不用再来`,
    verifiedText: `工人看到的是“${dayText(station.verifiedOn)}有人核对过”`,
  }
}

export interface StationTab {
  stationId: string
  name: string
  isChosen: boolean
  /** How many things wait there. */
  waitingText: string
}

/** What waits at a station: faults nobody mended, and what is late, low or to be checked in its cupboard. */
function waitingAt({ faults }: KeptStationView, cupboard: KeptCupboard | undefined): number {
  const box = cupboard?.medicine
  const boxCount = box && (box.isCheckDue || box.expiredCount > 0) ? 1 : 0
  return faults.length + (cupboard?.low.length ?? 0) + (cupboard?.overdueCount ?? 0) + boxCount
}

/** The switch between several stations; empty for a keeper of one. */
export function stationTabs(
  kept: readonly KeptStationView[],
  chosenId: string,
  cupboards: readonly KeptCupboard[] = [],
): StationTab[] {
  if (kept.length < 2) return []
  return kept.map((one) => {
    const { stationId, name } = one.station
    const waiting = waitingAt(
      one,
      cupboards.find((cupboard) => cupboard.stationId === stationId),
    )
    return {
      stationId,
      name: name.replace(/驿站$/, ''),
      isChosen: stationId === chosenId,
      waitingText: waiting > 0 ? `${waiting} 件事` : '',
    }
  })
}
