import type {
  DeskStoreChange,
  OwnStoreView,
  PublicStoreView,
  StoreChangeView,
  StoreDraft,
} from '../../../miniprogram/contract/merchant-stores'
import type { Secrets } from '../../kernel/secrets'
import type { StoreRecord } from './records'
import { isStoreOpen } from './rules/can-serve'
import type { StoreChangeRecord } from './store-records'
import { openAskedPhone, openStorePhone } from './store-phone'

type Keys = Pick<Secrets, 'fieldKeys'>

function presentUsed(keys: Keys, store: StoreRecord): NonNullable<OwnStoreView['inUse']> {
  const { name, address, latitude, longitude, hours } = store
  const phone = openStorePhone(keys, store)
  return {
    ...{ name, address, latitude, longitude },
    ...(hours ? { hours } : {}),
    ...(phone === undefined ? {} : { phone }),
  }
}

function presentDraft(keys: Keys, change: StoreChangeRecord): StoreDraft {
  const { name, address, latitude, longitude, hours } = change
  const phone = openAskedPhone(keys, change)
  return { name, address, latitude, longitude, hours, ...(phone === undefined ? {} : { phone }) }
}

function presentChange(keys: Keys, change: StoreChangeRecord): StoreChangeView {
  const { kind, state, askedAt, decidedAt, reason } = change
  return {
    ...{ kind, state, draft: presentDraft(keys, change), askedAt },
    ...(decidedAt === null ? {} : { decidedAt }),
    ...(reason === null ? {} : { reason }),
  }
}

/** A store as its owner sees it. */
export function presentOwnStore(
  keys: Keys,
  storeId: string,
  { store, change }: { store: StoreRecord | undefined; change: StoreChangeRecord | undefined },
): OwnStoreView {
  return {
    storeId,
    ...(store ? { inUse: presentUsed(keys, store) } : {}),
    isClosed: store !== undefined && !isStoreOpen(store),
    ...(change ? { change: presentChange(keys, change) } : {}),
  }
}

/** A store as members see it: never what waits. */
export function presentPublicStore(store: StoreRecord): PublicStoreView {
  const { _id: storeId, name, address, latitude, longitude, hours, phoneSealed } = store
  return {
    ...{ storeId, name, address, latitude, longitude },
    ...(hours ? { hours } : {}),
    hasPhone: typeof phoneSealed === 'string',
  }
}

/** A change as it lies before staff, beside the words in use. */
export function presentDeskChange(
  keys: Keys,
  change: StoreChangeRecord,
  { store, merchantName }: { store: StoreRecord | undefined; merchantName: string },
): DeskStoreChange {
  const { _id: storeId, round, kind, askedAt } = change
  return {
    ...{ storeId, round, merchantName, kind, askedAt },
    ...(store ? { inUse: presentUsed(keys, store) } : {}),
    draft: presentDraft(keys, change),
  }
}
