import { describe, expect, it } from 'vitest'
import {
  decideAccepting,
  type AcceptingFacts,
} from '../../../../cloudfunctions/capabilities/stations/rules/decide-accepting'
import type { KeeperInvitationRecord } from '../../../../cloudfunctions/capabilities/stations/keeper-records'
import {
  KEEPERS_A_STATION_MAX,
  KEEPER_INVITATION_MS,
  STATIONS_A_KEEPER_MAX,
} from '../../../../miniprogram/contract/station-keepers'
import { NOON, stationRecordOf } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'

const invitation: KeeperInvitationRecord = {
  _id: '00000000',
  stationId: 'station-1',
  post: null,
  invitedAt: NOON,
  expiresAt: NOON + KEEPER_INVITATION_MS,
  usedBy: null,
  usedAt: null,
  isCancelled: false,
}
const others = (count: number) => Array.from({ length: count }, (_, index) => `other-${index}`)
const sound: AcceptingFacts = {
  reading: 'readable',
  invitation,
  station: stationRecordOf(),
  keeperOf: others(STATIONS_A_KEEPER_MAX - 1),
  keepers: KEEPERS_A_STATION_MAX - 1,
  now: NOON + KEEPER_INVITATION_MS - 1,
}
const invited =
  (parts: Partial<KeeperInvitationRecord>) =>
  (facts: AcceptingFacts): AcceptingFacts => ({
    ...facts,
    invitation: facts.invitation && { ...facts.invitation, ...parts },
  })

describe('decideAccepting', () => {
  fallByPrecedence(decideAccepting, sound, [
    [
      'CODE_MALFORMED',
      'a wrong check character',
      (facts): AcceptingFacts => ({ ...facts, reading: 'malformed' }),
    ],
    ['CODE_UNKNOWN', 'a code nobody made', (facts) => ({ ...facts, invitation: undefined })],
    ['CODE_UNKNOWN', 'one that was cancelled', invited({ isCancelled: true })],
    ['STATION_UNKNOWN', 'its station is removed', (facts) => ({ ...facts, station: undefined })],
    [
      'ALREADY_KEEPER',
      'keeps it already',
      (facts) => ({ ...facts, keeperOf: [...facts.keeperOf, 'station-1'] }),
    ],
    ['CODE_USED', 'somebody was faster', invited({ usedBy: 'oOther', usedAt: NOON })],
    [
      'CODE_STALE',
      'the instant it ends',
      (facts) => ({ ...facts, now: (facts.invitation ?? invitation).expiresAt }),
    ],
    [
      'TOO_MANY_KEEPERS',
      'one more than a station has',
      (facts) => ({ ...facts, keepers: KEEPERS_A_STATION_MAX }),
    ],
    [
      'TOO_MANY_STATIONS',
      'one more than a keeper has',
      (facts) => ({ ...facts, keeperOf: [...facts.keeperOf, 'one-more'] }),
    ],
  ])

  it('says when it was used and when it ended', () => {
    expect(decideAccepting(invited({ usedBy: 'oOther', usedAt: NOON })(sound))).toMatchObject({
      facts: { at: NOON },
    })
    const { expiresAt } = invitation
    expect(decideAccepting({ ...sound, now: expiresAt })).toMatchObject({ facts: { at: expiresAt } })
  })

  it('tells a keeper who scans the own code again that all is well, whatever became of the code', () => {
    const again = { ...invited({ usedBy: 'oMe', usedAt: NOON })(sound), keeperOf: ['station-1'] }
    expect(codeOf(decideAccepting(again))).toBe('ALREADY_KEEPER')
  })
})
