import { press } from './acts'
import type { Shot } from './shot'

const REVIEW = 'features/merchants/pages/review/review'

/** The pages of shops: their owners, their clerks, and staff who decide about them. */
export const merchantShots: Shot[] = [
  { name: 'merchant-apply', as: 'visitor', page: 'features/merchants/pages/apply/apply' },
  { name: 'shop', as: 'owner', page: 'features/merchants/pages/shop/shop' },
  { name: 'shop-stranger', as: 'rider', page: 'features/merchants/pages/shop/shop' },
  { name: 'clerks', as: 'owner', page: 'features/merchants/pages/clerks/clerks' },
  {
    name: 'clerks-remove',
    as: 'owner',
    page: 'features/merchants/pages/clerks/clerks',
    act: press('移走'),
  },
  { name: 'accept-clerk', as: 'visitor', page: 'features/merchants/pages/accept-clerk/accept-clerk' },
  { name: 'merchant-review', as: 'staff', page: REVIEW },
  { name: 'merchant-review-decline', as: 'staff', page: REVIEW, act: press('不通过') },
  { name: 'mine-owner', as: 'owner', page: 'pages/mine/mine' },
]
