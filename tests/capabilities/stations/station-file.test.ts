import { describe, expect, it } from 'vitest'
import {
  joinFiled,
  readStationFile,
  writeStationFile,
} from '../../../cloudfunctions/capabilities/stations/station-file'
import { buildTree } from '../../../cloudfunctions/capabilities/stations/station-index'
import { openSurveyed } from '../../../cloudfunctions/capabilities/stations/surveyed-stations'
import { packStations } from '../../../miniprogram/contract/packed-stations'
import { searchNearest } from '../../../miniprogram/contract/station-search'
import { clusteredStations } from '../../../tools/bench/clustered-stations'

const { stations, origins } = clusteredStations(601, 20)
const ids = stations.map((_, index) => `站-${index}`)
const packed = packStations(stations)
const filed = { ids, packed, tree: buildTree(packed) }

/** The bytes where a download may put them: anywhere in memory. */
function elsewhere(file: Buffer): Buffer {
  const moved = Buffer.alloc(file.length + 3)
  moved.set(file, 3)
  return moved.subarray(3)
}

describe('a station file', () => {
  it('is read as it was written, wherever the bytes lie', () => {
    const { tree, ...rest } = readStationFile(elsewhere(writeStationFile(filed)))
    expect(rest).toEqual({ ids, packed })
    expect(new Uint8Array(tree!)).toEqual(new Uint8Array(filed.tree))
  })

  it('is searched as the stations themselves are', () => {
    const surveyed = openSurveyed(elsewhere(writeStationFile(filed)))
    for (const from of origins) {
      const search = { from, count: 20, facilities: 0 }
      expect(searchNearest(surveyed.packed, search, surveyed.nearest)).toEqual(searchNearest(packed, search))
    }
  })

  it('joins the parts of a survey to what packing all at once gives, one without stations among them', () => {
    const cuts = [0, 200, 200, 207, 601]
    const parts = cuts.slice(1).map((before, index) => {
      const from = cuts[index]!
      const part = { ids: ids.slice(from, before), packed: packStations(stations.slice(from, before)) }
      return readStationFile(writeStationFile(part))
    })
    const { packed: joined, ids: joinedIds } = joinFiled(parts)
    expect(joinedIds).toEqual(ids)
    expect({ ...joined, schedules: [], scheduleOf: [] }).toEqual({ ...packed, schedules: [], scheduleOf: [] })
    const hoursOf = (from: typeof packed) => [...from.scheduleOf].map((place) => from.schedules[place])
    expect(hoursOf(joined)).toEqual(hoursOf(packed))
  })

  it('is not taken for one when it is another', () => {
    expect(() => readStationFile(Buffer.from('{"stations":[]}'))).toThrow('mark')
  })
})
