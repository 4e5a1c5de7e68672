import type { Category, MerchantState } from '../../../miniprogram/contract/merchants'
import { collection, type Stored } from '../../kernel/collection'

export interface MerchantRecord extends Stored {
  name: string
  category: Category
  state: MerchantState
  approvedAt: number | null
}

export const merchants = collection<MerchantRecord>('merchants')

export interface StoreRecord extends Stored {
  merchantId: string
  name: string
  address: string
  latitude: number
  longitude: number
}

export const stores = collection<StoreRecord>('stores', [{ name: 'by_merchant', keys: { merchantId: 1 } }])
