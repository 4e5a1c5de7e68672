import { describe, expect, it } from 'vitest'
import {
  FILE_BYTES_MAX,
  FILE_COLUMNS,
  ROW_PROBLEMS,
  type ImportCheckView,
  type ImportRowView,
} from '../../../../miniprogram/contract/station-files'
import {
  NOT_BEGUN,
  checkFace,
  countFaces,
  faultText,
  fileProblem,
  runFace,
  withSlice,
} from '../../../../miniprogram/features/station-desk/pages/transfer/transfer.view'

const TOTALS = { bad: 0, changed: 0, new: 0, unchanged: 0 }
const row = (parts: Partial<ImportRowView>): ImportRowView => ({
  ...{ row: 2, name: '柳叶美发驿站', outcome: 'new' },
  ...parts,
})
const check = (parts: Partial<ImportCheckView>): ImportCheckView => ({
  ...{ totals: TOTALS, rows: [], ignoredTitles: [] },
  ...parts,
})

describe('what is wrong with a cell', () => {
  it.each(ROW_PROBLEMS.map((problem) => [problem]))(
    '%s has words for every column, and no code in them',
    (problem) => {
      for (const { code } of FILE_COLUMNS) {
        const text = faultText({ column: code, problem })
        expect(text).toMatch(/：.{4,}/)
        expect(text).not.toMatch(/undefined|[A-Z]{4,}_/)
      }
    },
  )

  it('quotes the file and names the other row', () => {
    expect(faultText({ column: 'facilities', problem: 'UNKNOWN_FACILITY', said: '桑拿' })).toBe(
      '设施“桑拿”：没有这样的设施，照模板里的名字写',
    )
    expect(faultText({ column: 'name', problem: 'ROW_TWICE', otherRow: 7 })).toBe(
      '名称：和第 7 行是同一个驿站，留一行',
    )
    expect(faultText({ column: 'address', problem: 'TOO_LONG' })).toBe('地址：太长了，最多 60 个字')
    expect(faultText({ column: 'system', problem: 'CELL_EMPTY' })).toBe(
      '坐标系：要写明是哪一种：GCJ-02、WGS-84、BD-09',
    )
  })
})

describe('checkFace', () => {
  it('puts what is to be mended first, and offers the good rows', () => {
    const face = checkFace(
      check({
        totals: { bad: 1, changed: 1, new: 2, unchanged: 5 },
        rows: [
          row({ row: 6, outcome: 'bad', faults: [{ column: 'hours', problem: 'HOURS_OVERLAP' }] }),
          row({ row: 4, outcome: 'changed', changed: ['longitude', 'latitude', 'hours'] }),
          row({ row: 2, warnings: ['SAME_PLACE'] }),
          row({ row: 3 }),
        ],
        ignoredTitles: ['站长', '备注'],
      }),
      '驿站.csv',
    )
    expect(face.counts.map(({ label, count }) => `${label} ${count}`)).toEqual([
      '有问题 1',
      '新增 2',
      '修改 1',
      '不变 5',
    ])
    expect(face.bad).toMatchObject([{ row: 6, title: '第 6 行 · 柳叶美发驿站' }])
    expect(face.changed).toMatchObject([{ lines: ['要改：位置、开放时间'] }])
    expect(face.odd).toMatchObject([{ row: 2, lines: ['还有一个驿站也叫这个名字、在这个地址'] }])
    expect(face).toMatchObject({
      writeCount: 3,
      actText: '先导入没问题的 3 行',
      ignoredText: '这几列不认识，没有看：站长、备注',
      cutText: '',
    })
  })

  it('counts no problems where there are none, and says when rows are left out', () => {
    const face = checkFace(check({ totals: { ...TOTALS, new: 400 }, rows: [row({})] }), 'a.csv')
    expect(face.counts[0]).toMatchObject({ label: '新增', tone: 'plain' })
    expect(face.actText).toBe('导入 400 行')
    expect(face.cutText).toContain('还有 399 行')
  })
})

describe('a run', () => {
  const slice = (parts: object) => ({ ...NOT_BEGUN, ...parts })

  it('adds its slices up and shows how far it is', () => {
    const first = withSlice(
      NOT_BEGUN,
      slice({ totals: { ...TOTALS, new: 100 }, handled: 100, rowCount: 131 }),
    )
    expect(runFace(first)).toMatchObject({ percent: 76, progressText: '看完 100 / 131 行，写好 100 个' })
    const refused = [row({ row: 9, outcome: 'bad' }), row({ row: 3, outcome: 'bad' })]
    const last = withSlice(
      first,
      slice({ totals: { ...TOTALS, changed: 1, bad: 2 }, refused, handled: 131, rowCount: 131 }),
    )
    expect(runFace(last)).toMatchObject({ percent: 100, headline: '写好了 101 个驿站' })
    expect(runFace(last).bad.map((face) => face.row)).toEqual([3, 9])
    expect(countFaces(last.totals)[0]).toMatchObject({ label: '有问题', count: 2 })
  })

  it('says so when there was nothing to write', () => {
    expect(runFace(NOT_BEGUN)).toMatchObject({ percent: 0, progressText: '正在开始' })
    expect(runFace(slice({ handled: 36, rowCount: 36 })).headline).toBe('没有要写的，驿站都还是原样')
  })
})

describe('fileProblem', () => {
  it.each([
    ['a.csv', 0, /空的/],
    ['a.csv', FILE_BYTES_MAX, undefined],
    ['a.csv', FILE_BYTES_MAX + 1, /存成 Excel/],
    ['a.xlsx', FILE_BYTES_MAX + 1, /删掉图片/],
  ])('%s of %i bytes', (name, size, words) => {
    if (words) expect(fileProblem({ name, size })).toMatch(words)
    else expect(fileProblem({ name, size })).toBeUndefined()
  })
})
