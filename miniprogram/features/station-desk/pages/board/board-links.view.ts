/** A page of the staff's that the board leads to. */
export interface BoardLink {
  key:
    | 'create'
    | 'weather'
    | 'suggestions'
    | 'faults'
    | 'inspections'
    | 'visits'
    | 'gaps'
    | 'transfer'
    | 'sheets'
  icon: string
  label: string
  note: string
}

/** Where the board leads, in the order of the grid. A new page is one entry here and one line in the page's ways. */
export const BOARD_LINKS: readonly BoardLink[] = [
  { key: 'create', icon: 'station', label: '新建驿站', note: '写好就能查到' },
  { key: 'weather', icon: 'umbrella', label: '坏天气', note: '谁备好了' },
  { key: 'suggestions', icon: 'heart', label: '大家推荐', note: '少了哪个地方' },
  { key: 'faults', icon: 'warning', label: '各站故障', note: '哪里坏了' },
  { key: 'inspections', icon: 'check', label: '六有检查', note: '到站一项项看' },
  { key: 'visits', icon: 'person', label: '来访', note: '几点来、做什么' },
  { key: 'gaps', icon: 'pin', label: '缺口', note: '哪里没有驿站' },
  { key: 'transfer', icon: 'list', label: '导入导出', note: 'Excel 和 CSV' },
  { key: 'sheets', icon: 'scan', label: '打印码', note: '贴门上和物品上' },
]
