import { describe, expect, it } from 'vitest'
import { STATION_EVENT_KINDS } from '../../../../miniprogram/contract/station-events'
import { DRAFT_PROBLEMS, type StationDraft } from '../../../../miniprogram/contract/station-draft'
import {
  DRAFT_WORDS,
  EDIT_FIELDS,
  blankForm,
  checkForm,
  choicesOf,
  draftOf,
  facilityChips,
  formOf,
  hoursText,
  problemsOfIssues,
  roundedPosition,
  toggleFacility,
  type StationForm,
} from '../../../../miniprogram/features/station-desk/pages/edit/edit.view'
import { eventLines } from '../../../../miniprogram/features/station-desk/pages/edit/event-lines.view'
import { at } from '../../support/station-of'

const DRAFT: StationDraft = {
  name: '顺达便利店驿站',
  kind: 'sub',
  mainStationId: 'station-01',
  areaId: 'liuyin',
  address: '柳荫路 71 号',
  note: '进店说一声',
  access: 'shop',
  latitude: 39.79,
  longitude: 116.41,
  facilities: ['hot-water'],
  hours: { weekly: [{ weekdays: 127, spans: [[480, 1_320]] }] },
  duty: [{ on: '20261001', spans: [[540, 960]] }],
}
const formWith = (parts: Partial<StationForm>) => ({ ...formOf(DRAFT), ...parts })
const problemsOf = (parts: Partial<StationForm>) => {
  const checked = checkForm(formWith(parts))
  return checked.ok ? {} : checked.problems
}

describe('the form', () => {
  it('gives back the draft it was opened with', () => {
    expect(draftOf(formOf(DRAFT))).toEqual(DRAFT)
    expect(checkForm(formOf(DRAFT))).toEqual({ ok: true, draft: DRAFT })
  })

  it('trims, leaves out what is empty, and takes no main station for a main one', () => {
    const sent = draftOf(formWith({ name: ' 甲站 ', note: ' ', kind: 'main', duty: [] }))
    expect(sent).toMatchObject({ name: '甲站', kind: 'main', duty: [] })
    expect(sent).not.toHaveProperty('note')
    expect(sent).not.toHaveProperty('mainStationId')
  })

  it('opens empty around a place, and is not finished before somebody put the pin', () => {
    const blank = blankForm({ latitude: 39.8, longitude: 116.4 })
    expect(blank).toMatchObject({ latitude: 39.8, isPlaced: false })
    const checked = checkForm(blank)
    expect(checked.ok ? [] : Object.keys(checked.problems).sort()).toEqual([
      'address',
      'area',
      'name',
      'position',
    ])
    const placed = { ...blank, name: '甲站', areaId: 'liuyin', address: '柳荫路', isPlaced: true }
    expect(checkForm(placed).ok).toBe(true)
  })
})

describe('checkForm', () => {
  it.each<[string, Partial<StationForm>]>([
    ['name', { name: '站'.repeat(31) }],
    ['area', { areaId: '' }],
    ['address', { address: '' }],
    ['note', { note: '一\n二' }],
    ['position', { latitude: 51.5, longitude: -0.1 }],
    ['position', { isPlaced: false }],
    ['facilities', { facilities: ['hot-water', 'hot-water'] }],
    ['hours', { hours: { weekly: [] } }],
    [
      'hours',
      {
        hours: {
          weekly: [
            { weekdays: 1, spans: [[480, 720]] },
            { weekdays: 3, spans: [[600, 900]] },
          ],
        },
      },
    ],
    ['hours', { duty: [{ on: '20261001', spans: [] }] }],
  ])('says a problem by its field: %s', (field, parts) => {
    expect(Object.keys(problemsOf(parts))).toEqual([field])
  })

  it('has words and a field on the page for every problem of a draft', () => {
    for (const problem of DRAFT_PROBLEMS) {
      expect(EDIT_FIELDS).toContain(DRAFT_WORDS[problem].field)
      expect(DRAFT_WORDS[problem].text).toMatch(/[\u4e00-\u9fff]/)
    }
  })

  it('reads the cloud’s paths as the same fields', () => {
    const problem = 'TOO_LONG'
    expect(problemsOfIssues([{ path: 'draft.name', problem }])).toHaveProperty('name')
    expect(problemsOfIssues([{ path: 'draft.hours.weekly.0.spans', problem }])).toHaveProperty('hours')
    expect(problemsOfIssues([{ path: 'edits.draftMark', problem }])).toHaveProperty('whole')
  })
})

describe('choices', () => {
  const sheet = {
    areas: [
      { areaId: 'liuyin', name: '柳荫' },
      { areaId: 'xinyuan', name: '新苑' },
    ],
    mains: [{ stationId: 'station-01', name: '东河服务站' }],
  }
  it('stand where the form does; what is gone stands nowhere', () => {
    expect(choicesOf(sheet, formOf(DRAFT))).toMatchObject({ areaIndex: 0, mainIndex: 1 })
    const gone = formWith({ areaId: 'gone', mainStationId: 'gone' })
    expect(choicesOf(sheet, gone)).toMatchObject({ areaIndex: -1, mainIndex: 0 })
  })
  it('take facilities in and out', () => {
    expect(toggleFacility(['hot-water'], 'fridge')).toEqual(['hot-water', 'fridge'])
    expect(toggleFacility(['hot-water', 'fridge'], 'hot-water')).toEqual(['fridge'])
    expect(facilityChips(['fridge']).filter(({ isChosen }) => isChosen)).toMatchObject([{ label: '冰箱' }])
  })
  it('name the days that differ beside the week', () => {
    const hours = { ...DRAFT.hours, exceptions: [{ on: '20261225', spans: [] }] }
    expect(hoursText({ hours, duty: DRAFT.duty ?? [] })).toEqual({
      week: '每天 8:00-22:00',
      special: '单独的日子：12月25日；值班：10月1日',
    })
  })
  it('keep a position to ten centimetres', () => {
    expect(roundedPosition({ latitude: 39.79012345, longitude: 116.41098765 })).toEqual({
      latitude: 39.790123,
      longitude: 116.410988,
    })
  })
})

describe('eventLines', () => {
  const now = at('2026-03-04T10:00')
  it('says when, who and what', () => {
    const lines = eventLines(
      [
        {
          kind: 'edited',
          detail: 'hours,duty',
          at: at('2026-03-04T09:40'),
          by: { isStaff: true, name: '林晓雯' },
        },
        {
          kind: 'facility-broken',
          detail: 'microwave',
          at: at('2026-03-03T09:00'),
          by: { isStaff: false, name: '郭*' },
        },
        {
          kind: 'closed',
          detail: '盘货',
          until: at('2026-03-01T11:00'),
          at: at('2026-03-01T10:00'),
          by: { isStaff: false },
        },
      ],
      now,
    )
    expect(lines).toEqual([
      { whenText: '今天 09:40', whoText: '工会 林晓雯', whatText: '改了开门时间、值班' },
      { whenText: '昨天 09:00', whoText: '站长 郭*', whatText: '微波炉记成坏了' },
      { whenText: '3月1日 10:00', whoText: '站长', whatText: '暂时关门：盘货，到 11:00' },
    ])
  })
  it('has words for every kind, and for one it never heard of', () => {
    const by = { isStaff: true }
    for (const kind of [...STATION_EVENT_KINDS, 'dreamt-of' as 'edited'])
      expect(eventLines([{ kind, at: now, by }], now)[0]?.whatText).toMatch(/[\u4e00-\u9fff]/)
  })
})
