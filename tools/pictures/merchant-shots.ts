import { press } from './acts'
import type { Shot } from './shot'

const M = 'features/merchants/pages'
const REVIEW = `${M}/review/review`

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
  { name: 'shop-rows-day', as: 'owner', page: `${M}/shop-rows/shop-rows` },
  { name: 'shop-rows-month', as: 'owner', page: `${M}/shop-rows/shop-rows`, query: () => 'month=202611' },
  { name: 'stores', as: 'owner', page: `${M}/stores/stores` },
  { name: 'stores-close', as: 'owner', page: `${M}/stores/stores`, act: press('关店') },
  { name: 'store-edit-new', as: 'owner', page: `${M}/store-edit/store-edit` },
  { name: 'store-edit', as: 'owner', page: `${M}/store-edit/store-edit`, query: () => 'id=meal-1-s1' },
  { name: 'store-edit-wrong', as: 'owner', page: `${M}/store-edit/store-edit`, act: press('发给工会看') },
  {
    name: 'find-store',
    as: 'rider',
    page: `${M}/find-store/find-store`,
    query: () => 'merchant=meal-1&stores=meal-1-s1',
  },
  { name: 'merchant-review-stores', as: 'staff', page: REVIEW, act: press('门店改动') },
  { name: 'redeemed-days', as: 'clerk', page: 'features/vouchers/pages/redeemed-days/redeemed-days' },
  {
    name: 'redeemed-days-before',
    as: 'clerk',
    page: 'features/vouchers/pages/redeemed-days/redeemed-days',
    act: press('前一天'),
  },
  { name: 'categories', as: 'staff', page: `${M}/categories/categories` },
  { name: 'categories-add', as: 'staff', page: `${M}/categories/categories`, act: press('加一类') },
  { name: 'mine-owner', as: 'owner', page: 'pages/mine/mine' },
]
