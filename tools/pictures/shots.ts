import { MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import { DEMO_NOON } from '../demo/demo-day'
import { recruitingCodes } from '../demo/outreach'
import { goOffline, locate, press, pressAll, scan } from './acts'
import { counterShots } from './counter-shots'
import { deskShots } from './desk-shots'
import { loanShots } from './loan-shots'
import { merchantShots } from './merchant-shots'
import { offerShots } from './offer-shots'
import { paperShots } from './paper-shots'
import type { Shot } from './shot'
import { statementShots } from './statement-shots'
import { stationShots } from './station-shots'

/** Every page of the app with the people and states that change what it shows. It rains from the last of stations on. */
export const shots: Shot[] = [
  { name: 'home-visitor', as: 'visitor', page: 'pages/home/home' },
  {
    name: 'home-member',
    as: 'rider',
    page: 'pages/home/home',
    act: locate('用我的位置'),
    isShown: true,
  },
  { name: 'home-clerk', as: 'clerk', page: 'pages/home/home' },
  { name: 'home-offline', as: 'rider', page: 'pages/home/home', act: goOffline },
  { name: 'offers-visitor', as: 'visitor', page: 'pages/offers/offers' },
  { name: 'offers-member', as: 'rider', page: 'pages/offers/offers' },
  { name: 'mine-visitor', as: 'visitor', page: 'pages/mine/mine' },
  { name: 'mine-member', as: 'rider', page: 'pages/mine/mine' },
  { name: 'mine-staff', as: 'staff', page: 'pages/mine/mine' },
  {
    name: 'join',
    as: 'visitor',
    page: 'features/membership/pages/join/join',
    query: () => `scene=${recruitingCodes.open}`,
  },
  {
    name: 'join-stale-code',
    as: 'visitor',
    page: 'features/membership/pages/join/join',
    query: () => `scene=${recruitingCodes.stale}`,
  },
  { name: 'join-member', as: 'rider', page: 'features/membership/pages/join/join' },
  { name: 'card', as: 'rider', page: 'features/membership/pages/card/card' },
  { name: 'home-keeper', as: 'keeper', page: 'pages/home/home' },
  {
    name: 'offer-detail',
    as: 'rider',
    page: 'features/offers/pages/offer-detail/offer-detail',
    query: () => 'id=lunch-8',
  },
  {
    name: 'offer-sold-out',
    as: 'rider',
    page: 'features/offers/pages/offer-detail/offer-detail',
    query: () => 'id=noodles-half',
  },
  {
    name: 'offer-waiting',
    as: 'rider',
    page: 'features/offers/pages/offer-detail/offer-detail',
    query: () => 'id=dumplings-off',
  },
  {
    name: 'offer-before-release',
    as: 'rider',
    page: 'features/offers/pages/offer-detail/offer-detail',
    query: () => 'id=lunch-free-at-11',
    at: DEMO_NOON - 80 * MINUTE_MS,
  },
  {
    name: 'offer-armed',
    as: 'rider',
    page: 'features/offers/pages/offer-detail/offer-detail',
    query: () => 'id=lunch-free-at-11',
    at: DEMO_NOON - 80 * MINUTE_MS,
    act: press('到点自动领'),
  },
  {
    name: 'offer-claimed',
    as: 'rider',
    page: 'features/offers/pages/offer-detail/offer-detail',
    query: () => 'id=haircut-10',
  },
  {
    name: 'offer-other-occupations',
    as: 'rider-two',
    page: 'features/offers/pages/offer-detail/offer-detail',
    query: () => 'id=rider-supper',
  },
  {
    name: 'offer-join-line',
    as: 'rider',
    page: 'features/offers/pages/offer-detail/offer-detail',
    query: () => 'id=noodles-half',
    act: press('候补一张'),
  },
  { name: 'my-vouchers', as: 'rider', page: 'features/vouchers/pages/my-vouchers/my-vouchers' },
  { name: 'my-vouchers-none', as: 'rider-two', page: 'features/vouchers/pages/my-vouchers/my-vouchers' },
  {
    name: 'show-code',
    as: 'rider',
    page: 'features/vouchers/pages/show-code/show-code',
    query: ({ unusedVoucherId }) => `id=${unusedVoucherId}`,
    isShown: true,
  },
  {
    name: 'receipt',
    as: 'rider',
    page: 'features/vouchers/pages/show-code/show-code',
    query: ({ usedVoucherId }) => `id=${usedVoucherId}`,
  },
  {
    name: 'redeem-preview',
    as: 'clerk',
    page: 'features/vouchers/pages/redeem/redeem',
    act: scan(({ lunchVoucherId }) => lunchVoucherId),
    isShown: true,
  },
  {
    name: 'redeem-refused',
    as: 'clerk',
    page: 'features/vouchers/pages/redeem/redeem',
    act: scan(({ unusedVoucherId }) => unusedVoucherId),
  },
  {
    name: 'redeem-typing',
    as: 'clerk',
    page: 'features/vouchers/pages/redeem/redeem',
    act: pressAll('拒绝', '手输券码'),
  },
  { name: 'redeem-no-clerk', as: 'rider', page: 'features/vouchers/pages/redeem/redeem' },
  { name: 'mine-keeper', as: 'keeper', page: 'pages/mine/mine' },
  { name: 'sessions', as: 'staff', page: 'features/outreach/pages/sessions/sessions' },
  {
    name: 'recruiting-code',
    as: 'staff',
    page: 'features/outreach/pages/recruiting-code/recruiting-code',
    query: ({ sessionId }) => `id=${sessionId}`,
  },
  { name: 'overview', as: 'staff', page: 'features/ledger/pages/overview/overview' },
  {
    name: 'offer-money',
    as: 'staff',
    page: 'features/ledger/pages/offer-money/offer-money',
    query: () => 'id=lunch-8',
  },
  { name: 'review', as: 'staff', page: 'features/signals/pages/review/review' },
  {
    name: 'review-reject',
    as: 'staff',
    page: 'features/signals/pages/review/review',
    act: press('不付这一笔'),
  },
  { name: 'policies', as: 'chair', page: 'features/policies/pages/policies/policies' },
  {
    name: 'policies-form',
    as: 'vice-chair',
    page: 'features/policies/pages/policies/policies',
    act: press('接着改'),
  },
  { name: 'policies-stranger', as: 'rider', page: 'features/policies/pages/policies/policies' },
  { name: 'review-stranger', as: 'rider', page: 'features/signals/pages/review/review' },
  { name: 'settings', as: 'rider', page: 'features/settings/pages/settings/settings' },
  ...counterShots,
  ...deskShots,
  ...paperShots,
  ...statementShots,
  ...loanShots,
  ...merchantShots,
  ...offerShots,
  ...stationShots,
]
