import { EXCEPTION_DAYS_MAX, SPANS_A_DAY_MAX, STATION_TEXT_LIMITS } from '../../../../contract/station-draft'
import {
  COORDINATE_SYSTEMS,
  FILE_BYTES_MAX,
  columnTitle,
  type FileColumn,
  type ImportCheckView,
  type ImportRowView,
  type RowFault,
  type RowOutcome,
  type RowProblem,
  type RowWarning,
} from '../../../../contract/station-files'

/** Rows painted at once; more are shown at a tap. */
export const ROWS_STEP = 20

/** One row of the file as it is shown: which, and what about it. */
export interface RowFace {
  row: number
  /** `第 6 行 · 顺达便利店驿站`. */
  title: string
  lines: string[]
}

/** What a dry run found. */
export interface CheckFace {
  fileName: string
  counts: CountFace[]
  bad: RowFace[]
  /** Rows that are written and yet worth a look. */
  odd: RowFace[]
  changed: RowFace[]
  /** Rows that would be written. */
  writeCount: number
  actText: string
  ignoredText: string
  /** What the lists leave out; empty when they are complete. */
  cutText: string
}

export interface CountFace {
  label: string
  count: number
  tone: 'bad' | 'plain'
}

export type Totals = Record<RowOutcome, number>

const systems = COORDINATE_SYSTEMS.join('、')

/** What is wrong with a cell and how to mend it. Each says the thing, then what to write. */
const PROBLEM_TEXTS: Record<RowProblem, string | ((column: FileColumn) => string)> = {
  POSITION_OUTSIDE_CHINA: '这个位置不在国内。看看小数点，经度和纬度是不是填反了',
  UNKNOWN_FACILITY: '没有这样的设施，照模板里的名字写',
  FACILITY_TWICE: '写了两次，留一个',
  HOURS_MISSING: '一天都不开门，写上开门时间',
  HOURS_OUT_OF_RANGE: '钟点超出了一天，过了半夜写成“次日2:00”',
  HOURS_EMPTY_SPAN: '关门比开门早，过了半夜写成“20:00-次日2:00”',
  HOURS_OVERLAP: '同一天的两段时间叠在一起了，改成不重叠的',
  DAY_TWICE: '同一天写了两次，留一个',
  MAIN_OF_MAIN: '主站不归别的主站管，这一格空着',
  CELL_EMPTY: (column) => (column === 'system' ? `要写明是哪一种：${systems}` : '这一格要填'),
  TOO_LONG: (column) =>
    `太长了，最多 ${STATION_TEXT_LIMITS[column as keyof typeof STATION_TEXT_LIMITS] ?? 30} 个字`,
  UNPRINTABLE: '里面有看不见的字符，删掉重新打一遍',
  NOT_AN_ID: '编号照导出的抄，新驿站这一格空着',
  NUMBER_UNKNOWN: '没有这个编号的驿站。新驿站这一格空着，写进去会有编号',
  NOT_A_NUMBER: '要写成数字，例如 116.397428',
  UNKNOWN_SYSTEM: `不认识，写 ${systems} 里的一种`,
  UNKNOWN_KIND: '写“主站”或“分站”',
  UNKNOWN_ACCESS: '写“所有人”“会员”或“店里营业时”',
  HOURS_UNREADABLE: (column) =>
    column === 'exceptions' ? '看不懂，照这样写：2026-10-01 休息' : '看不懂，照这样写：周一至周五 8:00-22:00',
  TOO_MANY_SPANS: `一天最多 ${SPANS_A_DAY_MAX} 段`,
  TOO_MANY_DAYS: `最多 ${EXCEPTION_DAYS_MAX} 天，过去的可以删掉`,
  AREA_UNKNOWN: '没有这个片区，照系统里的名字写',
  MAIN_UNKNOWN: '找不到这个主站。它如果在这个文件里，先改好它那一行',
  MAIN_AMBIGUOUS: '有两个主站叫这个名字，改写它的编号',
  MAIN_IS_A_SUB: '它是分站，要写一个主站',
  MAIN_HAS_SUBS: '还有分站归它管，不能改成分站',
  ROW_TWICE: '和前面是同一个驿站，留一行',
  STATION_REMOVED: '这个驿站已经撤掉了。要再用，先在驿站那一页恢复它',
  EXAMPLE_ROW: '这是模板里的示例，删掉这一行',
  TEXT_NOT_ALLOWED: '名称、地址或说明里有微信不让发布的字，换个说法',
}

const WARNING_TEXTS: Record<RowWarning, string> = {
  FAR_FROM_OTHERS: '离别的驿站都在 10 公里以外，位置对吗',
  SAME_PLACE: '还有一个驿站也叫这个名字、在这个地址',
}

/** `设施“桑拿”：没有这样的设施，照模板里的名字写`. */
export function faultText({ column, problem, said, otherRow }: RowFault): string {
  const words = PROBLEM_TEXTS[problem]
  const text = typeof words === 'function' ? words(column) : words
  const quoted = said ? `“${said}”` : ''
  return `${columnTitle(column)}${quoted}：${otherRow ? text.replace('前面', `第 ${otherRow} 行`) : text}`
}

const titleOf = ({ row, name }: ImportRowView): string => (name ? `第 ${row} 行 · ${name}` : `第 ${row} 行`)

/** A bad row with all that is wrong with it. */
export function badRow(row: ImportRowView): RowFace {
  return { row: row.row, title: titleOf(row), lines: (row.faults ?? []).map(faultText) }
}

function oddRow(row: ImportRowView): RowFace {
  const lines = (row.warnings ?? []).map((warning) => WARNING_TEXTS[warning])
  return { row: row.row, title: titleOf(row), lines }
}

function changedRow(row: ImportRowView): RowFace {
  const columns = (row.changed ?? []).filter(
    (column) => column !== 'latitude' || !row.changed?.includes('longitude'),
  )
  const names = columns.map((column) => (column === 'longitude' ? '位置' : columnTitle(column)))
  return { row: row.row, title: titleOf(row), lines: [`要改：${names.join('、')}`] }
}

/** How many rows of each kind, the bad ones first and only when there are any. */
export function countFaces(totals: Totals): CountFace[] {
  const all: CountFace[] = [
    { label: '有问题', count: totals.bad, tone: 'bad' },
    { label: '新增', count: totals.new, tone: 'plain' },
    { label: '修改', count: totals.changed, tone: 'plain' },
    { label: '不变', count: totals.unchanged, tone: 'plain' },
  ]
  return all.filter(({ tone, count }) => tone === 'plain' || count > 0)
}

/** A dry run in words. */
export function checkFace({ totals, rows, ignoredTitles }: ImportCheckView, fileName: string): CheckFace {
  const of = (outcome: RowOutcome) => rows.filter((row) => row.outcome === outcome)
  const writeCount = totals.new + totals.changed
  const shown = of('bad').length + of('changed').length + of('new').length
  const hidden = totals.bad + writeCount - shown
  return {
    fileName,
    counts: countFaces(totals),
    bad: of('bad').map(badRow),
    odd: rows.filter(({ warnings }) => warnings !== undefined).map(oddRow),
    changed: of('changed').map(changedRow),
    writeCount,
    actText: totals.bad > 0 ? `先导入没问题的 ${writeCount} 行` : `导入 ${writeCount} 行`,
    ignoredText: ignoredTitles.length > 0 ? `这几列不认识，没有看：${ignoredTitles.join('、')}` : '',
    cutText: hidden > 0 ? `文件太长，还有 ${hidden} 行没有列在这里，数字里都算上了。` : '',
  }
}

/** How far a run has come. */
export interface RunProgress {
  totals: Totals
  /** Bad rows so far, as the cloud names them. */
  refused: ImportRowView[]
  handled: number
  rowCount: number
}

export const NOT_BEGUN: RunProgress = {
  totals: { bad: 0, changed: 0, new: 0, unchanged: 0 },
  refused: [],
  handled: 0,
  rowCount: 0,
}

/** The run with one more slice behind it. */
export function withSlice(before: RunProgress, slice: RunProgress): RunProgress {
  const { totals } = before
  return {
    totals: {
      bad: totals.bad + slice.totals.bad,
      changed: totals.changed + slice.totals.changed,
      new: totals.new + slice.totals.new,
      unchanged: totals.unchanged + slice.totals.unchanged,
    },
    refused: [...before.refused, ...slice.refused],
    handled: slice.handled,
    rowCount: slice.rowCount,
  }
}

/** A run in words: while it goes on, and once it is over. */
export interface RunFace {
  percent: number
  progressText: string
  headline: string
  counts: CountFace[]
  bad: RowFace[]
}

export function runFace({ totals, refused, handled, rowCount }: RunProgress): RunFace {
  const written = totals.new + totals.changed
  return {
    percent: rowCount === 0 ? 0 : Math.floor((100 * handled) / rowCount),
    progressText: rowCount === 0 ? '正在开始' : `看完 ${handled} / ${rowCount} 行，写好 ${written} 个`,
    headline: written === 0 ? '没有要写的，驿站都还是原样' : `写好了 ${written} 个驿站`,
    counts: countFaces(totals),
    bad: [...refused].sort((left, right) => left.row - right.row).map(badRow),
  }
}

/** Why a file is not even sent; undefined when it may be. */
export function fileProblem({ name, size }: { name: string; size: number }): string | undefined {
  if (size === 0) return '这个文件是空的。'
  if (size > FILE_BYTES_MAX) {
    const isCsv = /\.csv$/i.test(name)
    const limit = `${Math.floor(FILE_BYTES_MAX / 1000)} KB`
    return isCsv
      ? `这个文件超过了 ${limit}。存成 Excel 的 .xlsx 会小很多，再选一次。`
      : `这个文件超过了 ${limit}。删掉图片和别的工作表，或者分成几个文件。`
  }
  return undefined
}
