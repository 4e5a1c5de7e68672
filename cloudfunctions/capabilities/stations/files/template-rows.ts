import { EXAMPLE_MARK } from '../../../../miniprogram/contract/station-files'
import type { OutgoingRow } from './write-file'

/** Two rows that show how each cell may be written. Their names keep them from ever becoming stations. */
export function templateRows(areaName: string): OutgoingRow[] {
  const shared = { stationId: '', area: areaName, system: 'GCJ-02', longitude: 116.4, latitude: 39.8 }
  return [
    {
      ...shared,
      name: `${EXAMPLE_MARK}：街道工会服务站`,
      kind: '主站',
      main: '',
      address: '东河大街220号',
      access: '所有人',
      facilities: '微波炉、饮水机、充电、桌椅、厕所',
      hours: '周一至周五 8:30-12:00 13:30-18:00；周六、周日 9:00-16:00',
      holiday: '9:00-16:00',
      exceptions: '2027-02-05至2027-02-08 休息；2027-02-09 10:00-14:00',
      note: '一层大厅左手边',
    },
    {
      ...shared,
      name: `${EXAMPLE_MARK}：便利店驿站`,
      kind: '分站',
      main: '街道工会服务站',
      address: '柳荫路71号',
      access: '店里营业时',
      facilities: '饮水机、充电',
      hours: '每天 7:00-次日1:00',
      holiday: '照常',
      exceptions: '',
      note: '进店说一声“找暖心驿站”',
    },
  ]
}
