import { describe, expect, it } from 'vitest'
import { draftMarkOf } from '../../../../cloudfunctions/capabilities/stations/draft-mark'
import { changedFields } from '../../../../cloudfunctions/capabilities/stations/rules/changed-fields'
import {
  draftOfStation,
  withoutPastDays,
} from '../../../../cloudfunctions/capabilities/stations/rules/draft-of-station'
import {
  patchOfDraft,
  stationOfDraft,
} from '../../../../cloudfunctions/capabilities/stations/rules/station-of-draft'
import type { DayException } from '../../../../miniprogram/contract/opening-hours'
import type { StationDraft } from '../../../../miniprogram/contract/station-draft'
import { draftOf, stationRecordOf } from '../../builders'
import { cellOf } from '../../../../miniprogram/contract/station-cells'

const day = (on: string): DayException => ({ on, spans: [[540, 600]] })
const full: StationDraft = draftOf({
  mainStationId: 'station-0',
  note: '进店请说找暖心驿站',
  hours: {
    weekly: [
      {
        weekdays: 31,
        spans: [
          [540, 720],
          [780, 1_080],
        ] as [number, number][],
      },
    ],
    exceptions: [day('20260301'), day('20260309')],
    holidaySpans: [],
  },
  duty: [day('20260303'), day('20260310')],
})
const stored = {
  ...stationOfDraft(full, { _id: 'station-1', today: '20260304' }),
  cell: cellOf(full),
  changedAtVersion: 7,
}

describe('draftOfStation', () => {
  it('gives back what was written down', () => {
    expect(draftOfStation(stored)).toEqual(full)
    expect(draftOfStation(stationRecordOf())).toEqual(draftOf())
  })
})

describe('withoutPastDays', () => {
  it('leaves out days before yesterday, exceptions and duty alike', () => {
    const { hours, duty } = withoutPastDays(full, '20260304')
    expect(hours.exceptions).toEqual([day('20260309')])
    expect(duty).toEqual([day('20260303'), day('20260310')])
    const later = withoutPastDays(full, '20260401')
    expect([later.hours.exceptions, later.duty]).toEqual([undefined, undefined])
    expect(later.hours.holidaySpans).toEqual([])
  })
})

describe('patchOfDraft', () => {
  it('keeps the days of duty when a draft says nothing of them, and takes them all away when it says none', () => {
    const { duty: _duty, ...silent } = full
    expect({ ...stored, ...patchOfDraft(silent, []) }.duty).toEqual(full.duty)
    expect({ ...stored, ...patchOfDraft({ ...full, duty: [] }, []) }.duty).toEqual([])
  })
})

describe('draftMarkOf', () => {
  it('changes with every field that staff write', () => {
    const others: StationDraft[] = [
      { ...full, name: '别的驿站' },
      { ...full, note: '走后门' },
      { ...full, latitude: full.latitude + 0.001 },
      { ...full, facilities: ['microwave'] },
      { ...full, hours: { ...full.hours, holidaySpans: [[540, 600]] } },
      { ...full, duty: [day('20260310')] },
    ]
    const marks = [full, ...others].map((draft) =>
      draftMarkOf({ ...stored, ...patchOfDraft(draft, stored.facilities) }),
    )
    expect(new Set(marks).size).toBe(marks.length)
  })

  it('stays when a keeper or a visitor did something', () => {
    const touched = {
      ...stored,
      closure: { reason: '盘货' },
      verifiedOn: '20260401',
      checkedOn: '20260401',
      facilities: stored.facilities.map((one) => ({ ...one, brokenSince: '20260304' })),
      changedAtVersion: 99,
    }
    expect(draftMarkOf(touched)).toBe(draftMarkOf(stored))
  })
})

describe('changedFields', () => {
  it.each<[string[], Partial<StationDraft>]>([
    [[], {}],
    [['name'], { name: '别的驿站' }],
    [['position'], { latitude: 39.8, longitude: 116.5 }],
    [['hours', 'duty'], { hours: { weekly: [] }, duty: [] }],
    [['kind', 'areaId'], { kind: 'main', areaId: 'area-2' }],
  ])('%j', (fields, parts) => {
    expect(changedFields(full, { ...full, ...parts })).toEqual(fields)
  })

  it('sees what was added and what was taken away', () => {
    const { note: _note, ...without } = full
    expect(changedFields(without, full)).toEqual(['note'])
    expect(changedFields(full, without)).toEqual(['note'])
  })
})
