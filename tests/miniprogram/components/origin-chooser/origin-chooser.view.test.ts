import { describe, expect, it } from 'vitest'
import { originChoices } from '../../../../miniprogram/components/origin-chooser/origin-chooser.view'
import { HERE, snapshotOf, stationOf } from '../../support/station-of'

const AREAS = [
  { areaId: 'a1', name: '柳荫片区' },
  { areaId: 'a2', name: '没有驿站的片区' },
]

describe('originChoices', () => {
  it('offers landmarks first, then areas by the middle of their stations, none without any', () => {
    const stations = [0, 2].map((steps) =>
      stationOf({ stationId: `s${steps}`, ...HERE, latitude: HERE.latitude + steps / 100 }),
    )
    const landmarks = [{ name: '地铁站A口', ...HERE }]
    const choices = originChoices(snapshotOf(stations, { landmarks }), AREAS)
    expect(choices.map(({ name, note }) => [name, note])).toEqual([
      ['地铁站A口', ''],
      ['柳荫片区', '2 个驿站'],
    ])
    expect(choices[1]?.latitude).toBeCloseTo(HERE.latitude + 0.01)
    expect(choices[1]?.longitude).toBeCloseTo(HERE.longitude)
  })

  it('goes without areas when they were never heard of', () => {
    expect(
      originChoices(snapshotOf([stationOf()], { landmarks: [{ name: '桥头', ...HERE }] }), []),
    ).toHaveLength(1)
  })
})
