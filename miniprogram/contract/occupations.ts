/**
 * Occupations a worker may state. The national 八大群体 come first, then 网约车司机 of the 2021 drive,
 * then the groups the pilot district serves. Codes are stored, labels are shown.
 * Source: domain notes, section "Joining"; list version below changes when an entry does.
 */
export const OCCUPATIONS_VERSION = '2026-01'

export const OCCUPATIONS = [
  { code: 'food-delivery', label: '外卖骑手' },
  { code: 'courier', label: '快递员' },
  { code: 'truck-driver', label: '货车司机' },
  { code: 'ride-hailing', label: '网约车司机' },
  { code: 'domestic', label: '家政服务员' },
  { code: 'guard', label: '保安员' },
  { code: 'nursing-aide', label: '护工护理员' },
  { code: 'mall-clerk', label: '商场信息员' },
  { code: 'estate-agent', label: '房产中介员' },
  { code: 'cleaner', label: '保洁员' },
  { code: 'sanitation', label: '环卫工人' },
  { code: 'traffic-warden', label: '交通协管员' },
  { code: 'taxi', label: '出租车司机' },
  { code: 'employee', label: '单位职工' },
  { code: 'other', label: '其他' },
] as const

export type Occupation = (typeof OCCUPATIONS)[number]['code']
export const OCCUPATION_CODES = OCCUPATIONS.map((occupation) => occupation.code)

/** The words a person reads for an occupation code; unknown codes of older lists read as 其他. */
export function occupationLabel(code: string): string {
  return OCCUPATIONS.find((occupation) => occupation.code === code)?.label ?? '其他'
}
