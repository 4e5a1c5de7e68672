/** Numbers that must be there without network, in the order people need them. */
export const EMERGENCY_NUMBERS = [
  { number: '120', label: '急救', when: '有人受伤、晕倒、中暑' },
  { number: '110', label: '报警', when: '被打、被抢、有危险' },
  { number: '119', label: '火警', when: '着火、被困' },
  { number: '122', label: '交通事故', when: '撞车、被撞' },
  { number: '12351', label: '职工热线', when: '欠薪、工伤、维权' },
] as const
