/** A unit whose workers the union serves, with the headcount by which goods are shared out. */
export interface MemberUnit {
  id: string
  name: string
  headcount: number
  womenCount: number
}

const ROWS: [name: string, headcount: number, womenCount: number][] = [
  ['东河物业服务中心', 186, 61],
  ['新苑商务楼管理处', 94, 38],
  ['东河环卫队', 212, 77],
  ['柳荫家政服务社', 143, 131],
  ['飞燕快递东河站', 68, 9],
  ['东河到家站', 121, 14],
  ['好味外卖石桥站', 97, 11],
  ['新苑小学', 88, 70],
  ['东河社区卫生站', 46, 35],
  ['槐荫菜市场', 73, 40],
  ['东河家常菜', 27, 15],
  ['社区食堂', 19, 13],
  ['石桥大药房', 12, 9],
  ['同路出行车队', 154, 8],
  ['柳荫公园管理所', 33, 12],
  ['东河印刷厂', 61, 22],
  ['青年路机修厂', 40, 4],
  ['书香文具店', 5, 3],
  ['老李剃头铺', 3, 1],
  ['东河养老驿站', 29, 24],
]

/** The 20 member units of the district. They wait for the units capability and are not stored before. */
export const memberUnits: MemberUnit[] = ROWS.map(([name, headcount, womenCount], index) => ({
  id: `unit-${String(index + 1).padStart(2, '0')}`,
  name,
  headcount,
  womenCount,
}))
