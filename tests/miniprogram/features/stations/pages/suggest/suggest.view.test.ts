import { describe, expect, it } from 'vitest'
import {
  EMPTY_FORM,
  SAME_PLACE_METRES,
  checkSuggestion,
  firstLook,
  offerChips,
  problemsOf,
  samePlace,
  toggleOffer,
} from '../../../../../../miniprogram/features/stations/pages/suggest/suggest.view'
import { HERE, snapshotOf, stationOf } from '../../../../support/station-of'

const FORM = { ...EMPTY_FORM, pin: HERE, name: ' 街角理发店 ', note: ' ' }

describe('checkSuggestion', () => {
  it('sends what was written, trimmed, and nothing that is empty', () => {
    expect(checkSuggestion(FORM)).toEqual({
      ok: true,
      input: { name: '街角理发店', ...HERE, offers: [] },
    })
  })

  it('says beside each field what is missing or wrong', () => {
    const nothing = checkSuggestion(EMPTY_FORM)
    expect(nothing.ok ? [] : Object.keys(nothing.problems)).toEqual(['pin', 'name'])
    const abroad = checkSuggestion({ ...FORM, pin: { latitude: 48.9, longitude: 2.3 } })
    expect(abroad).toMatchObject({ ok: false, problems: { pin: '图钉不在国内，挪一下。' } })
    expect(checkSuggestion({ ...FORM, note: '长'.repeat(101) })).toMatchObject({ problems: { note: /太长/ } })
  })
})

describe('problemsOf', () => {
  it('puts the cloud’s objections where they belong', () => {
    const issues = ['latitude', 'name', 'note', 'offers.0'].map((path) => ({ path, problem: 'X' }))
    expect(Object.keys(problemsOf(issues))).toEqual(['pin', 'name', 'note', 'whole'])
  })
})

describe('samePlace', () => {
  const away = (metres: number) => ({ ...HERE, latitude: HERE.latitude + metres / 111_195 })

  it('names a station that is as good as the same, and none further off', () => {
    const stations = [stationOf({ stationId: 'far', ...away(500) }), stationOf({ stationId: 'near' })]
    expect(samePlace(away(SAME_PLACE_METRES - 5), stations)).toEqual({
      stationId: 'near',
      text: '60 米外已经有万源里理发店驿站，是同一个地方吗？',
    })
    expect(samePlace(away(SAME_PLACE_METRES + 5), stations)).toBeUndefined()
    expect(samePlace(undefined, stations)).toBeUndefined()
  })
})

describe('the map and the chips', () => {
  it('look first where distances are measured from, then at a landmark, then at a station', () => {
    const landmark = { name: '桥头', latitude: 39.5, longitude: 116.5 }
    const snapshot = snapshotOf([stationOf()], { landmarks: [landmark] })
    expect(firstLook({ latitude: 1, longitude: 2 }, snapshot)).toEqual({ latitude: 1, longitude: 2 })
    expect(firstLook(undefined, snapshot)).toEqual({ latitude: 39.5, longitude: 116.5 })
    expect(firstLook(undefined, snapshotOf([stationOf()]))).toEqual(HERE)
    expect(firstLook(undefined, undefined)).toBeUndefined()
  })

  it('let a thing go that was chosen', () => {
    expect(toggleOffer(toggleOffer([], 'pump'), 'pump')).toEqual([])
    expect(offerChips(['pump']).filter(({ isChosen }) => isChosen)).toMatchObject([{ label: '打气筒' }])
  })
})
