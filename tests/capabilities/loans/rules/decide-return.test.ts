import { describe, expect, it } from 'vitest'
import type { LoanRecord } from '../../../../cloudfunctions/capabilities/loans/records'
import {
  decideGivingUp,
  decideReporting,
  decideReturn,
} from '../../../../cloudfunctions/capabilities/loans/rules/decide-return'
import { NOON } from '../../builders'
import { fallByPrecedence } from '../../falling-precedence'
import { loanOf } from '../loan-builders'

const ending = { at: NOON, stationId: 'station-2', stationName: '乙站', requestId: 'r' }
const returned = { state: 'returned', ending } as const
const writtenOff = { state: 'written-off', ending } as const
const waiting = { writeOffId: 'w1', state: 'waiting', note: null } as const
const withLoan =
  (parts: Partial<LoanRecord>) =>
  <Facts extends { loan: LoanRecord | undefined }>(facts: Facts): Facts => ({
    ...facts,
    loan: { ...(facts.loan ?? loanOf()), ...parts },
  })
const without = <Facts extends { loan: LoanRecord | undefined }>(facts: Facts): Facts => ({
  ...facts,
  loan: undefined,
})

describe('decideReturn', () => {
  fallByPrecedence(decideReturn, { loan: loanOf(), personId: 'oRider' }, [
    ['LOAN_UNKNOWN', 'there is none', without],
    ['LOAN_UNKNOWN', 'it is somebody else’s', withLoan({ personId: 'oOther' })],
    ['ALREADY_RETURNED', 'it came back', withLoan(returned)],
    ['ALREADY_WRITTEN_OFF', 'it was given up', withLoan(writtenOff)],
  ])

  it('says when and where it came back', () => {
    expect(decideReturn({ loan: loanOf(returned), personId: 'oRider' })).toMatchObject({
      facts: { at: NOON, placeName: '乙站' },
    })
  })
})

describe('decideGivingUp', () => {
  fallByPrecedence(decideGivingUp, { loan: loanOf(), stationId: 'station-1' }, [
    ['LOAN_UNKNOWN', 'there is none', without],
    ['LOAN_UNKNOWN', 'it was borrowed at another station', withLoan({ stationId: 'station-2' })],
    ['ALREADY_RETURNED', 'it came back', withLoan(returned)],
    ['ALREADY_WRITTEN_OFF', 'it was given up before', withLoan(writtenOff)],
    [
      'ALREADY_ASKED',
      'the union is looking at it',
      withLoan({ report: waiting, state: 'out', ending: null }),
    ],
  ])
})

describe('decideReporting', () => {
  fallByPrecedence(decideReporting, { loan: loanOf(), personId: 'oRider' }, [
    ['LOAN_UNKNOWN', 'there is none', without],
    ['LOAN_UNKNOWN', 'it is somebody else’s', withLoan({ personId: 'oOther' })],
    ['ALREADY_RETURNED', 'it came back', withLoan(returned)],
    ['ALREADY_WRITTEN_OFF', 'it was given up before', withLoan(writtenOff)],
    ['ALREADY_ASKED', 'it was said before', withLoan({ report: waiting, state: 'out', ending: null })],
  ])

  it('may be said again after a no', () => {
    const report = { ...waiting, state: 'refused' } as const
    expect(decideReporting({ loan: loanOf({ report }), personId: 'oRider' }).isRefused).toBe(false)
  })
})
