import * as v from 'valibot'
import { weekSentence } from '../../../../components/week-hours/week-hours.view'
import type { InputIssue } from '../../../../contract/action'
import type { Position } from '../../../../contract/nearest'
import type { DayException, Hours } from '../../../../contract/opening-hours'
import { dayText } from '../../../../contract/shanghai-time'
import type { DraftSheetView } from '../../../../contract/station-desk'
import {
  STATION_TEXT_LIMITS,
  draftProblems,
  stationDraftField,
  type DraftProblem,
  type StationDraft,
} from '../../../../contract/station-draft'
import { FACILITIES, type AccessClass, type Facility, type StationKind } from '../../../../contract/stations'

/** The form as it is on the screen. Empty texts mean that nothing was written or chosen. */
export interface StationForm extends Position {
  name: string
  kind: StationKind
  mainStationId: string
  areaId: string
  address: string
  note: string
  access: AccessClass
  facilities: Facility[]
  hours: Hours
  duty: readonly DayException[]
  /** Somebody has put the pin on the door; on a new sheet the map only shows the neighbourhood. */
  isPlaced: boolean
}

export type EditField =
  'name' | 'main' | 'area' | 'address' | 'note' | 'position' | 'facilities' | 'hours' | 'whole'
export type EditProblems = Partial<Record<EditField, string>>

/** Fields in the order in which they stand, so that the first one wrong is scrolled to. */
export const EDIT_FIELDS: readonly EditField[] = [
  ...(['name', 'main', 'area', 'address', 'note', 'position', 'facilities', 'hours', 'whole'] as const),
]

export const KINDS: readonly { code: StationKind; label: string }[] = [
  { code: 'sub', label: '分站' },
  { code: 'main', label: '主站' },
]

export const ACCESSES: readonly { code: AccessClass; label: string }[] = [
  { code: 'anyone', label: '谁都可以进' },
  { code: 'shop', label: '店里营业时都可以进' },
  { code: 'members', label: '会员可以进' },
]

const EVERY_DAY_8_TO_22: Hours = { weekly: [{ weekdays: 127, spans: [[480, 1_320]] }] }
/** Where the map looks when the union has no station yet: the middle of Beijing. */
const SOMEWHERE: Position = { latitude: 39.9, longitude: 116.4 }

/** An empty form. */
export function blankForm(around: Position = SOMEWHERE): StationForm {
  return {
    ...{ name: '', kind: 'sub', mainStationId: '', areaId: '', address: '', note: '', access: 'shop' },
    ...{ latitude: around.latitude, longitude: around.longitude, isPlaced: false },
    facilities: ['hot-water'],
    hours: EVERY_DAY_8_TO_22,
    duty: [],
  }
}

/** The form of a station that is there. */
export function formOf(draft: StationDraft): StationForm {
  const { mainStationId = '', note = '', duty = [], ...plain } = draft
  return { ...plain, mainStationId, note, duty, isPlaced: true }
}

/** The form as it is sent. */
export function draftOf(form: StationForm): StationDraft {
  const { mainStationId, note, duty, isPlaced: _, ...plain } = form
  return {
    ...plain,
    name: form.name.trim(),
    address: form.address.trim(),
    // A main station belongs to nobody, whatever was chosen before.
    ...(mainStationId && form.kind === 'sub' ? { mainStationId } : {}),
    ...(note.trim() ? { note: note.trim() } : {}),
    duty: [...duty],
  }
}

/** Where a problem of a draft is said, and in which words. The action's refusals of the same name read the same. */
export const DRAFT_WORDS: Record<DraftProblem, { field: EditField; text: string }> = {
  POSITION_OUTSIDE_CHINA: { field: 'position', text: '这个位置不在国内，把地图拖到门口。' },
  UNKNOWN_FACILITY: { field: 'facilities', text: '有一样设施这里不认识，去掉它再存。' },
  FACILITY_TWICE: { field: 'facilities', text: '有一样设施选了两次。' },
  HOURS_MISSING: { field: 'hours', text: '至少写一段开门时间。' },
  HOURS_OUT_OF_RANGE: { field: 'hours', text: '有一段开门时间太长了，最多到第二天 24:00。' },
  HOURS_EMPTY_SPAN: { field: 'hours', text: '有一段开门时间的开始和结束一样。' },
  HOURS_OVERLAP: { field: 'hours', text: '有两段开门时间重叠了，点进去能看到是哪一天。' },
  DAY_TWICE: { field: 'hours', text: '有一天写了两次，点进去去掉一个。' },
  MAIN_OF_MAIN: { field: 'main', text: '主站不归别的主站。' },
}

const FIELD_OF_PATH: Record<string, { field: EditField; text: string }> = {
  name: { field: 'name', text: `写个名字，最多 ${STATION_TEXT_LIMITS.name} 个字。` },
  mainStationId: { field: 'main', text: '重新选一个主站。' },
  areaId: { field: 'area', text: '选一个片区。' },
  address: { field: 'address', text: `写明地址，最多 ${STATION_TEXT_LIMITS.address} 个字。` },
  note: { field: 'note', text: `最多 ${STATION_TEXT_LIMITS.note} 个字，写在一行里。` },
  latitude: { field: 'position', text: '把地图拖到门口。' },
  longitude: { field: 'position', text: '把地图拖到门口。' },
  facilities: { field: 'facilities', text: '设施有一处不对，重新选。' },
  hours: { field: 'hours', text: '开门时间有一处不对，点进去改。' },
  duty: { field: 'hours', text: '值班的日子有一处不对，点进去改。' },
}

/** Refused fields in words; `draft.name` from the cloud and `name` from here are the same field. */
export function problemsOfIssues(issues: readonly InputIssue[]): EditProblems {
  const problems: EditProblems = {}
  for (const { path } of issues) {
    const [first = ''] = path.replace(/^draft\./, '').split('.')
    const { field, text } = FIELD_OF_PATH[first] ?? { field: 'whole', text: '有一处填得不对，改好再存。' }
    problems[field] ??= text
  }
  return problems
}

export type CheckedForm =
  { ok: true; draft: v.InferOutput<typeof stationDraftField> } | { ok: false; problems: EditProblems }

/** What is wrong with the form, said by the field, before anything is sent. */
export function checkForm(form: StationForm): CheckedForm {
  const draft = draftOf(form)
  const parsed = v.safeParse(stationDraftField, draft)
  const issues = (parsed.issues ?? []).map((issue) => ({
    path: v.getDotPath(issue) ?? '',
    problem: issue.message,
  }))
  const problems = problemsOfIssues(issues)
  for (const problem of draftProblems(draft)) {
    const { field, text } = DRAFT_WORDS[problem]
    problems[field] ??= text
  }
  if (!form.isPlaced) problems.position ??= '把地图拖一拖，让图钉对准门口。'
  if (!parsed.success || Object.keys(problems).length > 0) return { ok: false, problems }
  return { ok: true, draft: parsed.output }
}

export interface FacilityChip {
  code: Facility
  label: string
  isChosen: boolean
}

/** Everything a station may have, with what this one has. */
export function facilityChips(chosen: readonly Facility[]): FacilityChip[] {
  return FACILITIES.map(({ code, label }) => ({ code, label, isChosen: chosen.includes(code) }))
}

/** Takes a facility in or out. */
export function toggleFacility(chosen: readonly Facility[], code: Facility): Facility[] {
  return chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]
}

/** What the form says of the hours: the week in a sentence, and how many days differ. */
export function hoursText({ hours, duty }: Pick<StationForm, 'hours' | 'duty'>): {
  week: string
  special: string
} {
  const days = (list: readonly DayException[]) => list.map(({ on }) => dayText(on)).join('、')
  const { exceptions = [] } = hours
  const special = [
    exceptions.length > 0 ? `单独的日子：${days(exceptions)}` : '',
    duty.length > 0 ? `值班：${days(duty)}` : '',
  ]
  return { week: weekSentence(hours), special: special.filter(Boolean).join('；') }
}

/** The choices of two pickers with where the form stands in them; the first main choice is none. */
export function choicesOf(sheet: Pick<DraftSheetView, 'areas' | 'mains'>, form: StationForm) {
  return {
    areaNames: sheet.areas.map(({ name }) => name),
    areaIndex: sheet.areas.findIndex(({ areaId }) => areaId === form.areaId),
    mainNames: ['不归主站', ...sheet.mains.map(({ name }) => name)],
    mainIndex: 1 + sheet.mains.findIndex(({ stationId }) => stationId === form.mainStationId),
  }
}

/** `39.79012, 116.41034`: enough digits to tell two doors apart. */
export function positionText({ latitude, longitude }: Position): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
}

/** The middle of the map as it is kept: to about ten centimetres. */
export function roundedPosition({ latitude, longitude }: Position): Position {
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
  return { latitude: round(latitude), longitude: round(longitude) }
}
