import { describe, expect, it } from 'vitest'
import { markFacilities } from '../../../../cloudfunctions/capabilities/stations/rules/mark-facilities'

const facilities = [{ code: 'microwave' as const }, { code: 'pump' as const, brokenSince: '20260301' }]
const today = '20260304'

describe('markFacilities', () => {
  it('marks one and leaves the others as they are', () => {
    const broken = markFacilities({ facilities, facility: 'microwave', isBroken: true, today })
    expect(broken).toMatchObject({ value: [{ code: 'microwave', brokenSince: today }, facilities[1]] })
    const mended = markFacilities({ facilities, facility: 'pump', isBroken: false, today })
    expect(mended).toEqual({ isRefused: false, value: [facilities[0], { code: 'pump' }] })
  })

  it('keeps the day a thing broke when it is said again', () => {
    expect(markFacilities({ facilities, facility: 'pump', isBroken: true, today })).toEqual({
      isRefused: false,
      value: undefined,
    })
  })

  it('refuses what the station does not have', () => {
    expect(markFacilities({ facilities, facility: 'fridge', isBroken: true, today })).toMatchObject({
      code: 'FACILITY_NOT_HERE',
    })
  })
})
