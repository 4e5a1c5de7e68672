import { describe, expect, it } from 'vitest'
import { decideDoorOf } from '../../../../cloudfunctions/capabilities/stations/rules/decide-door'
import { decideHanging } from '../../../../cloudfunctions/capabilities/stations/rules/decide-hanging'
import {
  decideSeeingFault,
  type SeeingFaultFacts,
} from '../../../../cloudfunctions/capabilities/stations/rules/decide-seeing-fault'
import { STATION_PHOTOS_MAX } from '../../../../miniprogram/contract/station-place'
import { faultOf, stationRecordOf } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'

const photo = (photoId: string) => ({ photoId, fileId: `cloud://x/${photoId}` })

describe('decideHanging', () => {
  it('hangs the fourth photo behind the others and no fifth', () => {
    const three = ['a', 'b', 'c'].map(photo)
    const four = decideHanging(three, photo('d'))
    expect(four).toEqual({ isRefused: false, value: [...three, photo('d')] })
    expect(four.isRefused ? 0 : four.value.length).toBe(STATION_PHOTOS_MAX)
    expect(codeOf(decideHanging([...three, photo('d')], photo('e')))).toBe('PHOTOS_FULL')
  })
})

describe('decideSeeingFault', () => {
  const keeper: SeeingFaultFacts = { fault: faultOf(), keeperOf: ['station-1'], isOverseer: false }
  fallByPrecedence(decideSeeingFault, keeper, [
    ['FAULT_UNKNOWN', 'there is none', (facts) => ({ ...facts, fault: undefined })],
    ['NOT_YOUR_STATION', "another keeper's station", (facts) => ({ ...facts, keeperOf: ['station-2'] })],
  ])

  it('lets staff see what is of no keeper of theirs', () => {
    expect(codeOf(decideSeeingFault({ ...keeper, keeperOf: [], isOverseer: true }))).toBeUndefined()
  })
})

describe('decideDoorOf', () => {
  const station = stationRecordOf()
  const facts = { reading: 'readable', door: { _id: '00000000', stationId: station._id }, station } as const

  it('knows the door of a station from that of another, and names the other', () => {
    expect(codeOf(decideDoorOf(station._id, facts))).toBeUndefined()
    expect(decideDoorOf('station-2', facts)).toMatchObject({
      code: 'DOOR_OF_ANOTHER_STATION',
      facts: { placeName: station.name },
    })
  })

  it('says first what is wrong with the door itself', () => {
    expect(codeOf(decideDoorOf('station-2', { ...facts, door: undefined }))).toBe('DOOR_UNKNOWN')
  })
})
