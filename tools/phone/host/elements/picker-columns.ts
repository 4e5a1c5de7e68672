const two = (n: number): string => String(n).padStart(2, '0')
const between = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)

/** What the sheet of a picker shows: its columns, where each stands, and what to tell when it is confirmed. */
export interface PickerColumns {
  columns: string[][]
  indices: number[]
  /** The event's `value` (and `code` for regions) for these indices. */
  valueOf(indices: number[]): unknown
  /** Columns after one of them moved; the same object when nothing depends on it. */
  moved(indices: number[]): PickerColumns
}

type Data = Record<string, unknown>

const textOf = (entry: unknown, key: string): string =>
  entry && typeof entry === 'object' ? String((entry as Data)[key] ?? '') : String(entry ?? '')

/** The row a wheel stands at for what a page gave: the first one for -1, nothing, or a row that is not there. */
function rowAt(value: unknown, rows: number): number {
  const row = Number(value)
  return Number.isInteger(row) && row > 0 && row < rows ? row : 0
}

function fixed(
  columns: string[][],
  indices: number[],
  valueOf: (indices: number[]) => unknown,
): PickerColumns {
  const made: PickerColumns = { columns, indices, valueOf, moved: (next) => ({ ...made, indices: next }) }
  return made
}

function timeColumns(data: Data): PickerColumns {
  const [hour = 0, minute = 0] = String(data.value || '00:00')
    .split(':')
    .map(Number)
  const [startHour = 0] = String(data.start || '00:00')
    .split(':')
    .map(Number)
  const [endHour = 23] = String(data.end || '23:59')
    .split(':')
    .map(Number)
  const hours = between(startHour, endHour)
  const minutes = between(0, 59)
  return fixed(
    [hours.map(two), minutes.map(two)],
    [Math.max(0, hours.indexOf(hour)), Math.max(0, minutes.indexOf(minute))],
    ([h = 0, m = 0]) => `${two(hours[h] ?? 0)}:${two(minutes[m] ?? 0)}`,
  )
}

function dateColumns(data: Data, chosen?: [number, number, number]): PickerColumns {
  const today = new Date()
  const [y = 0, m = 1, d = 1] =
    chosen ??
    (String(data.value || '')
      .split('-')
      .map(Number) as [number, number, number])
  const year = y || today.getFullYear()
  const first = Number(String(data.start || '').slice(0, 4)) || 1900
  const last = Number(String(data.end || '').slice(0, 4)) || 2100
  const years = between(first, last)
  const months = between(1, 12)
  const days = between(1, new Date(year, m || 1, 0).getDate())
  const size = data.fields === 'year' ? 1 : data.fields === 'month' ? 2 : 3
  const read = (indices: number[]): [number, number, number] => [
    years[indices[0] ?? 0] ?? year,
    months[indices[1] ?? 0] ?? 1,
    days[Math.min(indices[2] ?? 0, days.length - 1)] ?? 1,
  ]
  return {
    columns: [years.map((n) => `${n}年`), months.map((n) => `${n}月`), days.map((n) => `${n}日`)].slice(
      0,
      size,
    ),
    indices: [
      Math.max(0, years.indexOf(year)),
      Math.max(0, (m || 1) - 1),
      Math.min(days.length, d || 1) - 1,
    ].slice(0, size),
    valueOf: (indices) => {
      const [a, b, c] = read(indices)
      return [String(a), two(b), two(c)].slice(0, size).join('-')
    },
    moved: (indices) => dateColumns(data, read(indices)),
  }
}

const regions: [province: string, city: string, districts: string[], code: string][] = [
  ['北京市', '北京市', ['东城区', '西城区', '朝阳区', '丰台区', '石景山区', '海淀区'], '110000'],
  ['天津市', '天津市', ['和平区', '河东区', '河西区'], '120000'],
  ['上海市', '上海市', ['黄浦区', '徐汇区', '长宁区'], '310000'],
]

function regionColumns(data: Data, province?: number): PickerColumns {
  const value = Array.isArray(data.value) ? (data.value as string[]) : []
  const at =
    province ??
    Math.max(
      0,
      regions.findIndex(([name]) => name === value[0]),
    )
  const [, city, districts, code] = regions[at] ?? ['', '', [], '']
  return {
    columns: [regions.map(([name]) => name), [city], districts],
    indices: [at, 0, Math.max(0, districts.indexOf(value[2] ?? ''))],
    valueOf: ([p = 0, , d = 0]) => [regions[p]?.[0] ?? '', city, districts[d] ?? '', code].slice(0, 3),
    moved: (indices) =>
      indices[0] === at ? { ...regionColumns(data, at), indices } : regionColumns(data, indices[0]),
  }
}

/** Columns of a picker in each of its five modes; regions know three cities only. */
export function columnsOf(data: Data): PickerColumns {
  const key = String(data.rangeKey ?? '')
  const range = Array.isArray(data.range) ? (data.range as unknown[]) : []
  if (data.mode === 'time') return timeColumns(data)
  if (data.mode === 'date') return dateColumns(data)
  if (data.mode === 'region') return regionColumns(data)
  if (data.mode === 'multiSelector') {
    const columns = range.map((column) =>
      Array.isArray(column) ? column.map((entry) => textOf(entry, key)) : [],
    )
    const value = Array.isArray(data.value) ? (data.value as number[]) : []
    return fixed(
      columns,
      columns.map((rows, i) => rowAt(value[i], rows.length)),
      (indices) => indices,
    )
  }
  return fixed(
    [range.map((entry) => textOf(entry, key))],
    [rowAt(data.value, range.length)],
    ([index = 0]) => index,
  )
}
