import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { policyEvents, policyProposals } from '../../cloudfunctions/capabilities/policies/records'
import { statementPolicies } from '../../cloudfunctions/capabilities/statements/records'
import { voucherPolicies } from '../../cloudfunctions/capabilities/vouchers/policy'
import {
  decidePolicy,
  policyBoard,
  proposePolicy,
  withdrawPolicy,
  type PolicySubject,
} from '../../miniprogram/contract/policies'
import { people } from '../support/district'
import { castPerson } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

const openidOf = (key: string) => people.find((one) => one.key === key)!.openid
const [CHAIR, VICE_CHAIR] = [openidOf('chair'), openidOf('vice-chair')]

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
afterAll(() => stage.close())

const pageOf = async (subject: PolicySubject, who = CHAIR) =>
  dataOf(await stage.call(who, policyBoard, {})).pages.find((page) => page.subject === subject)!

/** What the editor would send to change some numbers of a subject as it stands now. */
async function wish(subject: PolicySubject, change: Record<string, number>) {
  const { values, newest: replaces, revision } = await pageOf(subject)
  return { subject, replaces, revision, source: '2026年第4次办公会', values: { ...values, ...change } }
}
const stored = async () => ({
  proposals: await stage.documents(policyProposals),
  events: await stage.documents(policyEvents),
  versions: [...(await stage.documents(voucherPolicies)), ...(await stage.documents(statementPolicies))],
})

describe('a number somebody writes', () => {
  it('is in force once the chair agrees, and not before; every step is an event', async () => {
    // The district's own proposal, which waits for the chair, is written over by whoever wrote it.
    const before = (await pageOf('counter')).values.reversalMinutes
    dataOf(await stage.call(VICE_CHAIR, proposePolicy, await wish('counter', { reversalMinutes: 15 })))
    expect((await pageOf('counter')).values.reversalMinutes).toBe(before)
    const { proposal } = await pageOf('counter')
    expect(proposal).toMatchObject({ state: 'waiting', canDecide: true, isMine: false })
    const decision = { subject: 'counter', revision: proposal!.revision, decision: 'approve' }
    const requestId = freshRequestId()
    const first = await stage.call(CHAIR, decidePolicy, decision, requestId)
    expect(dataOf(first).values.reversalMinutes).toBe(15)
    expect(await stage.call(CHAIR, decidePolicy, decision, requestId)).toEqual(first)
    const kinds = (await stage.documents(policyEvents, { subject: 'counter' })).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['approved', 'proposed', 'proposed'])
    expect(await stage.documents(voucherPolicies)).toHaveLength(2)
  })

  it('ten who agree at once write one version; ten who write at once leave one to agree to', async () => {
    const input = await wish('statements', { disputeDays: 9 })
    const writers = await Promise.all(
      Array.from({ length: 10 }, () => castPerson(stage, { staffRoles: ['administrator'] })),
    )
    const written = await Promise.all(writers.map((who) => stage.call(who, proposePolicy, input)))
    expect(tally(written.map(codeOf)).ok).toBe(1)
    const { proposal, newest } = await pageOf('statements')
    const decision = { subject: 'statements', revision: proposal!.revision, decision: 'approve' }
    const decided = await Promise.all(
      Array.from({ length: 10 }, () => stage.call(CHAIR, decidePolicy, decision)),
    )
    expect(tally(decided.map(codeOf))).toEqual({ ok: 1, NOT_WAITING: 9 })
    expect((await pageOf('statements')).newest).toBe(newest + 1)
  })

  it('goes back with a note to whoever wrote it, and may be taken back', async () => {
    dataOf(
      await stage.call(VICE_CHAIR, proposePolicy, await wish('offers', { twoApproversAboveFen: 500_000 })),
    )
    const { revision } = (await pageOf('offers')).proposal!
    const back = { subject: 'offers', revision, decision: 'send-back', note: '先按原来的' }
    dataOf(await stage.call(CHAIR, decidePolicy, back))
    const mine = (await pageOf('offers', VICE_CHAIR)).proposal
    expect(mine).toMatchObject({ state: 'sent-back', isMine: true, canDecide: false, note: '先按原来的' })
    const taken = dataOf(await stage.call(VICE_CHAIR, withdrawPolicy, { subject: 'offers', revision }))
    expect(taken.proposal).toBeUndefined()
  })
})

describe('what is refused changes nothing', () => {
  it.each([
    [
      'BAD_INPUT',
      'half a fen',
      async () => [VICE_CHAIR, proposePolicy, await wish('offers', { twoApproversAboveFen: 0.5 })],
    ],
    [
      'FIGURE_OUT_OF_BOUNDS',
      'a bound',
      async () => [VICE_CHAIR, proposePolicy, await wish('offers', { twoApproversAboveFen: -1 })],
    ],
    ['NOTHING_CHANGED', 'the same', async () => [VICE_CHAIR, proposePolicy, await wish('signals', {})]],
    [
      'SUPERSEDED',
      'an old page',
      async () => [VICE_CHAIR, proposePolicy, { ...(await wish('signals', { holdScore: 50 })), replaces: 0 }],
    ],
    [
      'PROPOSAL_UNKNOWN',
      'nothing waits',
      async () => [CHAIR, decidePolicy, { subject: 'signals', revision: 1, decision: 'approve' }],
    ],
    [
      'FORBIDDEN',
      'staff write',
      async () => [openidOf('staff'), proposePolicy, await wish('signals', { holdScore: 50 })],
    ],
  ] as const)('%s: %s', async (code, _what, make) => {
    const [who, spec, input] = await make()
    const before = await stored()
    expect(codeOf(await stage.call(who as string, spec as typeof proposePolicy, input))).toBe(code)
    expect(await stored()).toEqual(before)
  })

  it('OWN_PROPOSAL and CHAIR_ONLY: nobody raises their own limit, nor two vice-chairs each other’s', async () => {
    const other = await castPerson(stage, { staffRoles: ['vice-chair'] })
    dataOf(
      await stage.call(VICE_CHAIR, proposePolicy, await wish('statements', { viceChairFenMax: 900_000_000 })),
    )
    const { revision } = (await pageOf('statements')).proposal!
    const decision = { subject: 'statements', revision, decision: 'approve' }
    const before = await stored()
    expect(codeOf(await stage.call(VICE_CHAIR, decidePolicy, decision))).toBe('OWN_PROPOSAL')
    expect(codeOf(await stage.call(other, decidePolicy, decision))).toBe('CHAIR_ONLY')
    expect(codeOf(await stage.call(other, proposePolicy, await wish('statements', { disputeDays: 2 })))).toBe(
      'WAITING_ALREADY',
    )
    expect(codeOf(await stage.call(other, withdrawPolicy, { subject: 'statements', revision }))).toBe(
      'NOT_YOURS',
    )
    expect(await stored()).toEqual(before)
  })
})
