/** A page of the staff's that the board leads to. */
export interface BoardLink {
  key: 'create' | 'transfer' | 'sheets'
  icon: string
  label: string
  note: string
}

/** Where the board leads, in the order of the grid. A new page is one entry here and one case in the page's switch. */
export const BOARD_LINKS: readonly BoardLink[] = [
  { key: 'create', icon: 'station', label: '新建驿站', note: '写好就能查到' },
  { key: 'transfer', icon: 'list', label: '导入导出', note: '用 Excel 一次写很多' },
  { key: 'sheets', icon: 'code', label: '打印门码', note: '也印物品标签' },
]
