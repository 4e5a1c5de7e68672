import { collection, type Stored } from '../../kernel/collection'

/** A category as the union saved it; the id is its code. */
export interface MerchantCategoryRecord extends Stored {
  label: string
  isOpen: boolean
  /** Where it stands among those the union added; of one it began with, the place it has anyway. */
  addedAt: number
  /** Who saved it last, and when. */
  savedBy: string
  savedAt: number
}

export const merchantCategories = collection<MerchantCategoryRecord>('merchant_categories')
