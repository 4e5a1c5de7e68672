/**
 * A column of a table: the values as they are, or, where they repeat, each value once and for every row its place in
 * that list. A row without the field has `null` (as it is) or -1 (by place).
 */
type Column = { each: unknown[] } | { values: unknown[]; at: number[] }

/** Rows turned on their side, so that what repeats travels once. */
export interface Columns {
  count: number
  columns: Record<string, Column>
}

/** Turns rows into columns. Works for rows of JSON values in which no field is null. */
export function toColumns(rows: readonly object[]): Columns {
  const keys = new Set(rows.flatMap((row) => Object.keys(row)))
  const columns: Record<string, Column> = {}
  for (const key of keys) columns[key] = columnOf(rows.map((row) => (row as Record<string, unknown>)[key]))
  return { count: rows.length, columns }
}

function columnOf(each: unknown[]): Column {
  const places = new Map<string, number>()
  const values: unknown[] = []
  const at = each.map((value) => {
    if (value === undefined) return -1
    const text = JSON.stringify(value)
    const known = places.get(text)
    if (known !== undefined) return known
    places.set(text, values.length)
    return values.push(value) - 1
  })
  if (values.length * 2 > each.length) return { each: each.map((value) => value ?? null) }
  return { values, at }
}

/** The rows again, in their order. Values that repeat are shared objects: whoever gets them does not write to them. */
export function fromColumns<Row extends object>({ count, columns }: Columns): Row[] {
  const rows = Array.from({ length: count }, (): Record<string, unknown> => ({}))
  for (const [key, column] of Object.entries(columns)) {
    rows.forEach((row, index) => {
      const value = 'each' in column ? column.each[index] : column.values[column.at[index] ?? -1]
      if (value !== undefined && value !== null) row[key] = value
    })
  }
  return rows as Row[]
}
