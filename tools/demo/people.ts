import type { ClerkBinding } from '../../cloudfunctions/capabilities/people/records'
import type { Occupation } from '../../miniprogram/contract/occupations'
import type { StaffRole } from '../../miniprogram/contract/permissions'
import type { Person, Place } from '../phone/people'
import { landmarks, spotAt } from './streets'

/** Somebody whose phone can be opened, with what the union knows of them. Everybody here is invented. */
export interface DistrictPerson extends Person {
  name: string
  phone: string
  occupation?: Occupation
  employer?: string
  /** Left out: never joined. */
  membership?: 'member' | 'left'
  areaId: string
  clerk?: ClerkBinding
  /** The merchant this person owns. */
  ownerOf?: string
  keeperOf?: string[]
  staffRoles?: StaffRole[]
}

const byTheStreet = (east: number, north: number) => ({ place: spotAt(east, north) })

export const people = [
  {
    key: 'visitor',
    label: '访客（还没入会）',
    openid: 'oDongheVisitor',
    role: 'visitor',
    name: '陈大鹏',
    phone: '10000001001',
    areaId: 'liuyin',
    ...byTheStreet(-60, 40),
  },
  {
    key: 'rider',
    label: '外卖骑手',
    openid: 'oDongheRider',
    role: 'member',
    name: '周小川',
    phone: '10000001002',
    occupation: 'food-delivery',
    employer: '东河到家',
    membership: 'member',
    areaId: 'xinyuan',
    ...byTheStreet(140, 60),
  },
  {
    key: 'rider-two',
    label: '环卫工人',
    openid: 'oDongheRiderTwo',
    role: 'member',
    name: '吴桂兰',
    phone: '10000001003',
    occupation: 'sanitation',
    employer: '东河环卫队',
    membership: 'member',
    areaId: 'huaiyin',
    ...byTheStreet(-400, -540),
  },
  {
    key: 'rider-three',
    label: '快递员（离开过）',
    openid: 'oDongheRiderThree',
    role: 'visitor',
    name: '马志远',
    phone: '10000001004',
    occupation: 'courier',
    employer: '飞燕快递',
    membership: 'left',
    areaId: 'shiqiao',
    ...byTheStreet(820, -280),
  },
  {
    key: 'clerk',
    label: '店员·东河家常菜',
    openid: 'oDongheClerk',
    role: 'clerk',
    name: '何敏',
    phone: '10000001005',
    areaId: 'liuyin',
    clerk: { merchantId: 'meal-1', storeId: 'meal-1-s1' },
    ...byTheStreet(-10, 15),
  },
  {
    key: 'clerk-two',
    label: '店员·阿美理发店',
    openid: 'oDongheClerkTwo',
    role: 'clerk',
    name: '罗美玲',
    phone: '10000001006',
    areaId: 'liuyin',
    clerk: { merchantId: 'hair-1', storeId: 'hair-1-s1' },
    ...byTheStreet(-685, 210),
  },
  {
    key: 'owner',
    label: '老板·东河家常菜',
    openid: 'oDongheOwner',
    role: 'owner',
    name: '田秀英',
    phone: '10000001012',
    areaId: 'liuyin',
    ownerOf: 'meal-1',
    ...byTheStreet(-12, 18),
  },
  {
    key: 'keeper',
    label: '站长·顺达便利店',
    openid: 'oDongheKeeper',
    role: 'keeper',
    name: '郭大勇',
    phone: '10000001007',
    occupation: 'other',
    membership: 'member',
    areaId: 'liuyin',
    keeperOf: ['station-04', 'station-05'],
    ...byTheStreet(-715, 645),
  },
  {
    key: 'staff',
    label: '工会·林晓雯',
    openid: 'oDongheStaff',
    role: 'staff',
    name: '林晓雯',
    phone: '10000001008',
    areaId: 'liuyin',
    staffRoles: ['staff'],
    ...byTheStreet(-100, 15),
  },
  {
    key: 'staff-two',
    label: '工会·赵启明',
    openid: 'oDongheStaffTwo',
    role: 'staff',
    name: '赵启明',
    phone: '10000001009',
    areaId: 'shiqiao',
    staffRoles: ['staff'],
    ...byTheStreet(110, 50),
  },
  {
    key: 'staff-three',
    label: '工会·孙佳宁',
    openid: 'oDongheStaffThree',
    role: 'staff',
    name: '孙佳宁',
    phone: '10000001010',
    areaId: 'xinyuan',
    staffRoles: ['staff'],
    ...byTheStreet(400, 640),
  },
  {
    key: 'vice-chair',
    label: '副主席·白静',
    openid: 'oDongheViceChair',
    role: 'vice-chair',
    name: '白静',
    phone: '10000001013',
    areaId: 'liuyin',
    staffRoles: ['vice-chair'],
    ...byTheStreet(-95, 18),
  },
  {
    key: 'chair',
    label: '主席·方建民',
    openid: 'oDongheChair',
    role: 'chair',
    name: '方建民',
    phone: '10000001011',
    areaId: 'liuyin',
    staffRoles: ['chair'],
    ...byTheStreet(-100, 20),
  },
] as const satisfies DistrictPerson[]

export type PersonKey = (typeof people)[number]['key']

/** Spots of the phones' place picker. */
export const places: Place[] = [
  ...landmarks.map(({ name, latitude, longitude }, index) => ({
    key: `landmark-${index + 1}`,
    label: name,
    latitude,
    longitude,
  })),
  { key: 'far-away', label: '三十公里外', ...spotAt(30_000, 0) },
]

/** The person of a key. */
export function personOf(key: PersonKey): DistrictPerson {
  return people.find((person) => person.key === key)!
}
