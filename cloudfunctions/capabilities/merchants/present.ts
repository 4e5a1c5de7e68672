import type { OwnMerchantView } from '../../../miniprogram/contract/merchant-applications'
import type {
  ClerkInvitationView,
  ClerkListView,
  ClerkView,
} from '../../../miniprogram/contract/merchant-clerks'
import type { CategoryView } from '../../../miniprogram/contract/merchant-categories'
import type { DeskMerchantView, MerchantEventView } from '../../../miniprogram/contract/merchant-desk'
import type { StoreView } from '../../../miniprogram/contract/merchants'
import { blindIndex } from '../../kernel/sealed-field'
import type { Secrets } from '../../kernel/secrets'
import { categoryLabelOf } from './rules/categories'
import type { ClerkInvitationRecord, StoreClerkRecord } from './clerk-records'
import type { MerchantEventRecord, MerchantPaperRecord, MerchantRecord, StoreRecord } from './records'

const presentStore = ({ _id, name, address }: StoreRecord): StoreView => ({ storeId: _id, name, address })

/** What a merchant's state is, since when and why. */
function presentStanding(merchant: MerchantRecord, paper: MerchantPaperRecord | undefined) {
  const { _id, name, category, state, approvedAt } = merchant
  return {
    ...{ merchantId: _id, name, category, state },
    ...(paper && paper.reason !== null ? { reason: paper.reason } : {}),
    movedAt: paper?.movedAt ?? approvedAt ?? 0,
  }
}

/** A merchant as its owner sees it. */
export function presentOwn(
  merchant: MerchantRecord,
  { paper, stores }: { paper: MerchantPaperRecord | undefined; stores: readonly StoreRecord[] },
): OwnMerchantView {
  return { ...presentStanding(merchant, paper), stores: stores.map(presentStore) }
}

/** What stands around a merchant on the desk of staff. */
export interface DeskFacts {
  paper: MerchantPaperRecord | undefined
  stores: readonly StoreRecord[]
  events: readonly MerchantEventRecord[]
  /** Names of staff by person. */
  staffNames: ReadonlyMap<string, string>
  categories: readonly CategoryView[]
}

function presentEvent(event: MerchantEventRecord, staffName: string | undefined): MerchantEventView[] {
  const { kind, reason, at } = event
  if (kind === 'contact-read') return []
  return [{ to: kind, ...(reason === null ? {} : { reason }), ...(staffName ? { staffName } : {}), at }]
}

/** A merchant as staff see it: licence and pin to compare, never the phone. */
export function presentAtDesk(merchant: MerchantRecord, facts: DeskFacts): DeskMerchantView {
  const { paper, stores, events, staffNames, categories } = facts
  return {
    ...presentStanding(merchant, paper),
    categoryLabel: categoryLabelOf(categories, merchant.category),
    ...(paper
      ? { licence: paper.licence, contactMasked: paper.contactMasked, phoneTail: paper.phoneTail }
      : {}),
    stores: stores.map((store) => ({
      ...presentStore(store),
      latitude: store.latitude,
      longitude: store.longitude,
    })),
    events: events.flatMap((event) => presentEvent(event, staffNames.get(event.actor))),
  }
}

/** What an owner calls a clerk by: found again from the person and the merchant, and saying neither. */
export function clerkIdOf(
  { indexKey }: Pick<Secrets, 'indexKey'>,
  { personId, merchantId }: { personId: string; merchantId: string },
): string {
  return blindIndex(indexKey, 'clerk', JSON.stringify([merchantId, personId]))
}

/** A clerk as the owner sees them. */
export function presentClerk(
  clerkId: string,
  storeId: string,
  record: StoreClerkRecord | undefined,
): ClerkView {
  return { clerkId, storeId, ...(record ? { nameMasked: record.nameMasked, boundAt: record.boundAt } : {}) }
}

const presentInvitation = ({ _id, storeId, expiresAt }: ClerkInvitationRecord): ClerkInvitationView => ({
  code: _id,
  storeId,
  expiresAt,
})

/** The owner's clerks and invitations with the stores they are for. */
export function presentClerkList(
  stores: readonly StoreRecord[],
  clerks: ClerkView[],
  invitations: readonly ClerkInvitationRecord[],
): ClerkListView {
  return { stores: stores.map(presentStore), clerks, invitations: invitations.map(presentInvitation) }
}
