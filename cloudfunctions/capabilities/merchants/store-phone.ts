import { openField, sealField } from '../../kernel/sealed-field'
import type { Secrets } from '../../kernel/secrets'
import { stores, type StoreRecord } from './records'
import { storeChanges, type StoreChangeRecord } from './store-records'

type Keys = Pick<Secrets, 'fieldKeys'>

const inUse = (id: string) => ({ collection: stores.name, id, field: 'phone' })
const askedFor = (id: string) => ({ collection: storeChanges.name, id, field: 'phone' })

/** The number members are shown of a store; undefined when there is none. */
export function openStorePhone({ fieldKeys }: Keys, store: StoreRecord): string | undefined {
  return store.phoneSealed ? openField(fieldKeys, inUse(store._id), store.phoneSealed) : undefined
}

/** The number an owner asks to be shown. */
export function openAskedPhone({ fieldKeys }: Keys, change: StoreChangeRecord): string | undefined {
  return change.phoneSealed ? openField(fieldKeys, askedFor(change._id), change.phoneSealed) : undefined
}

export function sealAskedPhone({ fieldKeys }: Keys, storeId: string, phone: string | undefined) {
  return phone === undefined ? null : sealField(fieldKeys, askedFor(storeId), phone)
}

/** Seals the number anew for where it is going to stand: a sealed field opens at its own place only. */
export function sealUsedPhone(keys: Keys, change: StoreChangeRecord): string | null {
  const phone = openAskedPhone(keys, change)
  return phone === undefined ? null : sealField(keys.fieldKeys, inUse(change._id), phone)
}
