import { timeText } from '../../../../contract/shanghai-time'
import type { StationEventKind, StationEventView } from '../../../../contract/station-events'
import { facilityLabel } from '../../../../contract/stations'
import { momentText, spokenCode } from '../../desk-words.view'

/** The fields an edit may name. */
const FIELD_WORDS: Record<string, string> = {
  name: '名字',
  kind: '主站还是分站',
  mainStationId: '归哪个主站',
  areaId: '片区',
  address: '地址',
  note: '怎么找',
  access: '谁能进',
  position: '位置',
  facilities: '设施',
  hours: '开门时间',
  duty: '值班',
}

/** One line of what was done to a station. */
export interface EventLine {
  whenText: string
  whoText: string
  whatText: string
}

function fieldsText(detail: string): string {
  return detail
    .split(',')
    .map((field) => FIELD_WORDS[field] ?? field)
    .join('、')
}

const inBrackets = (detail: string) => (detail ? `（${detail}）` : '')

const WHAT: Record<StationEventKind, (detail: string, event: StationEventView) => string> = {
  closed: (detail, { until }) => `暂时关门：${detail}${until === undefined ? '' : `，到 ${timeText(until)}`}`,
  reopened: () => '恢复开门',
  'facility-broken': (detail) => `${facilityLabel(detail)}记成坏了`,
  'facility-works': (detail) => `${facilityLabel(detail)}修好了`,
  checked: () => '核对过，都对',
  ready: () => '说了备好了，等坏天气',
  created: () => '建了这个站',
  edited: (detail) => `改了${fieldsText(detail)}`,
  removed: (detail) => `撤下：${detail}`,
  restored: () => '重新上线',
  'door-issued': (detail) => `做了门码 ${spokenCode(detail)}`,
  'door-withdrawn': (detail) => `作废门码 ${spokenCode(detail)}`,
  'keeper-invited': () => '请了一位站长',
  'invitation-cancelled': () => '作废一个站长邀请码',
  'keeper-bound': (detail) => `当上站长${inBrackets(detail)}`,
  'keeper-unbound': (detail) => `解除站长${inBrackets(detail)}`,
  'photo-hung': () => '挂了一张照片',
  'photo-taken-down': () => '撤了一张照片',
  'contact-left': () => '留了联系电话',
  'contact-removed': () => '撤了联系电话',
}

/** What was done to a station, in words: when, who, what. */
export function eventLines(events: readonly StationEventView[], now: number): EventLine[] {
  return events.map((event) => {
    const { isStaff, name } = event.by
    const role = isStaff ? '工会' : '站长'
    const what = WHAT[event.kind] as ((detail: string, event: StationEventView) => string) | undefined
    return {
      whenText: momentText(event.at, now),
      whoText: name === undefined ? role : `${role} ${name}`,
      // A kind from a newer version reads as a change of some sort on an older phone.
      whatText: what ? what(event.detail ?? '', event) : '改了一处',
    }
  })
}
