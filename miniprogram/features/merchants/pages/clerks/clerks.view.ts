import type { ClerkListView } from '../../../../contract/merchant-clerks'
import { dayOf, dayText, dayWord, timeText } from '../../../../contract/shanghai-time'
import { spacedCode } from '../../merchant-words.view'

export interface ClerkRow {
  clerkId: string
  name: string
  sinceText: string
}

export interface InvitationRow {
  code: string
  codeText: string
  untilText: string
}

/** One store with the people in it and the codes that are out. */
export interface StoreCard {
  storeId: string
  name: string
  address: string
  clerks: ClerkRow[]
  invitations: InvitationRow[]
}

/** Stores in their order, each with its own. */
export function storeCards(list: ClerkListView, now: number): StoreCard[] {
  return list.stores.map(({ storeId, name, address }) => ({
    ...{ storeId, name, address },
    clerks: list.clerks
      .filter((clerk) => clerk.storeId === storeId)
      .map(({ clerkId, nameMasked, boundAt }) => ({
        clerkId,
        name: nameMasked ?? '没有留称呼',
        sinceText: boundAt === undefined ? '' : `${dayText(dayOf(boundAt))}进来的`,
      })),
    invitations: list.invitations
      .filter((invitation) => invitation.storeId === storeId)
      .map(({ code, expiresAt }) => ({
        code,
        codeText: spacedCode(code),
        untilText: `${dayWord(expiresAt, now)} ${timeText(expiresAt)} 以前有效，一个人用`,
      })),
  }))
}
