import { makePaperCard } from '../../cloudfunctions/capabilities/membership/make-paper-card'
import type { PaperCardRecord } from '../../cloudfunctions/capabilities/membership/paper-card-records'
import type { MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import type { Secrets } from '../../cloudfunctions/kernel/secrets'
import { completePaperNumber } from '../../miniprogram/contract/paper-number'
import { PIN_MISSES_MAX } from '../../miniprogram/contract/paper-pin'
import { DAY_MS, HOUR_MS, dayStart } from '../../miniprogram/contract/shanghai-time'
import { personOf } from './people'

/** The sanitation worker's card; invented like everybody here, so that the counter can be tried out. */
export const DEMO_CARD = { number: completePaperNumber('DHCARD26AAA'), pin: '250618' } as const

/** Three printed cards: one that works, one that wrong PINs locked, one that was lost. */
export function paperCardDocuments({
  today,
  secrets,
  members,
}: {
  today: string
  secrets: Secrets
  members: readonly MemberRecord[]
}): PaperCardRecord[] {
  const holder = members.find(({ personId }) => personId === personOf('rider-two').openid)
  const others = members.filter(({ personId }) => personId.startsWith('oDongheMember')).slice(0, 2)
  const cardOf = (member: MemberRecord, body: string, daysAgo: number): PaperCardRecord =>
    makePaperCard({
      memberId: member._id,
      number: completePaperNumber(body),
      pin: DEMO_CARD.pin,
      pinSalt: `demo-salt-${body}`,
      serial: 1,
      secrets,
      requestId: `demo-card-${member._id}`,
      now: dayStart(today) - daysAgo * DAY_MS + 10 * HOUR_MS,
    })
  const [locked, lost] = others
  return [
    ...(holder ? [cardOf(holder, 'DHCARD26AAA', 20)] : []),
    ...(locked ? [{ ...cardOf(locked, 'DHCARD26BBB', 40), misses: PIN_MISSES_MAX }] : []),
    ...(lost
      ? [{ ...cardOf(lost, 'DHCARD26CCC', 60), state: 'stopped' as const, stopReason: 'lost' as const }]
      : []),
  ]
}
