import { sessionIdOf } from '../../cloudfunctions/capabilities/outreach/records'
import { recruitingCodes } from '../support/district'
import { DEMO_CARD } from '../../tools/demo/paper-cards'
import { landmarks } from '../../tools/demo/streets'
import { jpegOf, pngOf } from '../support/picture-of'
import { CONTACT_CONSENT } from '../../miniprogram/contract/station-place'

/** The demo's list, all in order but what is broken. */
const INSPECTED = ['sign', 'layout', 'facilities', 'services', 'rules', 'map'].map((code) =>
  code === 'facilities' ? { code, isOk: false, broken: ['microwave'] } : { code, isOk: true },
)

/** What fields may hold whoever is on the stage, by their names: right and wrong. */
export const FUZZ_WORDS = {
  results: [INSPECTED, INSPECTED, INSPECTED.slice(1), [{ code: 'sign', isOk: false }]],
  name: ['陈大鹏', '欧阳·娜', 'Ada'],
  occupation: ['food-delivery', 'other'],
  employer: ['东河到家'],
  areaId: ['liuyin', 'xinyuan', 'nowhere'],
  sessionId: [sessionIdOf('oDongheStaff', `demo-session-${recruitingCodes.open}`), 'nowhere'],
  kind: [
    'voucher-redeemed',
    'umbrella',
    'mask',
    'umbrella',
    'mask',
    'loan-due',
    'waitlist-turn',
    'rain',
    'heat',
    'door',
    'item',
  ],
  count: [1, 2, 0],
  category: ['meal', 'haircut'],
  knownVersion: ['1', '999'],
  title: ['商圈入会'],
  placeName: ['万源里广场'],
  reason: ['errand', 'other', 'too-small'],
  note: ['去送货'],
  facility: ['charging', 'microwave', 'fridge', 'sauna'],
  condition: ['works', 'broken'],
  faultId: ['station-04.charging.1', 'station-04.microwave.1', 'nowhere'],
  state: ['confirmed', 'fixed', 'dismissed'],
  text: ['门口那个插座没电'],
  services: [['water'], ['rest', 'charge'], []],
  salt: ['a-salt-of-sixteen-letters'],
  tiles: [[{ tile: '3' }], [{ tile: '3', known: { version: '1', count: 36 } }], [{ tile: '31' }]],
  landmark: ['没有的地方', landmarks[0]!.name],
  isOnlyOpen: [true, false],
  picture: [jpegOf().toString('base64'), pngOf().toString('base64'), 'bm8gcGljdHVyZQ=='],
  pictures: [[], [jpegOf().toString('base64')], ['bm8gcGljdHVyZQ==']],
  photoId: ['demo-shop-front.png', 'nowhere.jpg'],
  phone: ['10000001299', '01066660000'],
  textVersion: [CONTACT_CONSENT.version, '2020-01'],
  latitude: [39.8, 139.8],
  longitude: [116.4, 16.4],
  offers: [['hot-water'], []],
  which: ['open', 'settled'],
  areaIds: [['liuyin'], [], ['nowhere']],
  policyId: ['inspection-policy-1', 'inspection-policy-1', 'nowhere'],
  from: ['20261105', '20261118'],
  to: ['in-review', 'accepted', 'declined', 'duplicate', '20261118', '20261118', '20261118', '20260101'],
  cut: ['hour', 'hour', 'hour', 'service'],
  key: ['12', '12', '12', 'water'],
  cell: ['3979_11640', '0_0', '39.79_116.40'],
  needs: [['microwave'], [], ['toilet', 'pump'], ['charging']],
  month: ['202611', '202699'],
  digits: ['10000001003', '1234567890'],
  pin: [DEMO_CARD.pin, '482915', '123456', '739164'],
  isReplacing: [true, false],
  number: [DEMO_CARD.number, '000000000000'],
  billFen: [3_000],
  after: ['station-04', 'nowhere'],
  merchantId: ['meal-1', 'applied-1', 'nowhere'],
  storeId: ['meal-1-s1', 'meal-1-s2', 'meal-1-s3', 'nowhere'],
  round: [1, 2],
}
