import { dayOf, dayText } from '../../../../contract/shanghai-time'
import type { KeeperInvitationView, StationKeeperView } from '../../../../contract/station-keepers'
import { spokenCode, validText } from '../../desk-words.view'

export interface KeeperLine {
  keeperId: string
  name: string
  note: string
}

/** Who keeps the station, as far as staff may see: masked, with what they do there and since when. */
export function keeperLines(keepers: readonly StationKeeperView[]): KeeperLine[] {
  return keepers.map(({ keeperId, nameMasked, post, boundAt, isClerk, stations }) => {
    const notes = [
      post ?? '',
      boundAt === undefined ? '' : `${dayText(dayOf(boundAt))}起`,
      isClerk ? '也是店员' : '',
      stations > 1 ? `管 ${stations} 个站` : '',
    ]
    return { keeperId, name: nameMasked ?? '没留名字', note: notes.filter(Boolean).join('，') }
  })
}

export interface InvitationLine {
  code: string
  spoken: string
  note: string
  validText: string
}

/** Invitations that wait for somebody. */
export function invitationLines(invitations: readonly KeeperInvitationView[]): InvitationLine[] {
  return invitations.map(({ code, post, expiresAt }) => ({
    code,
    spoken: spokenCode(code),
    note: post ?? '',
    validText: validText(expiresAt),
  }))
}
