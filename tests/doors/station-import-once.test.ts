import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stations, type StationRecord } from '../../cloudfunctions/capabilities/stations/records'
import { IMPORT_SLICE_ROWS, runImport, type ImportRunView } from '../../miniprogram/contract/station-files'
import { csvFile, rowsAt } from '../support/station-rows'
import { castPerson } from './cast'
import { dataOf, freshRequestId, openDoorStage, type DoorStage } from './door-stage'

const STAFF = 'oDongheStaff'
const NOTHING = { bad: 0, changed: 0, new: 0, unchanged: 0 }
let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
afterAll(() => stage.close())

const run = async (file: { fileBase64: string }, who = STAFF) =>
  dataOf(await stage.call(who, runImport, { ...file, from: 0 }))
const stored = () => stage.documents<StationRecord>(stations)
const found = async (name: string) => (await stage.documents<StationRecord>(stations, { name }))[0]

describe('writing a file once', () => {
  it('two staff who import one file at the same time make no doubles', async () => {
    const other = await castPerson(stage, { staffRoles: ['staff'] })
    const file = csvFile(rowsAt('两人', 12))
    const [one, two] = await Promise.all([run(file), run(file, other)])
    expect(one.totals.new + two.totals.new).toBe(12)
    expect(one.totals.new + one.totals.unchanged).toBe(12)
    const made = (await stored()).filter(({ name }) => name.startsWith('两人'))
    expect(made).toHaveLength(12)
    expect(new Set(made.map(({ changedAtVersion }) => changedAtVersion)).size).toBe(12)
  })

  it('the same request has one effect and one answer, also when the first answer died with its instance', async () => {
    const input = { ...csvFile(rowsAt('重发')), from: 0 }
    const requestId = freshRequestId()
    const first = dataOf(await stage.call(STAFF, runImport, input, requestId))
    expect(first.totals.new).toBe(3)
    expect(dataOf(await stage.call(STAFF, runImport, input, requestId))).toEqual(first)
    await stage.database.collection('requests').doc(`${STAFF}.${requestId}`).remove()
    // Planned anew, the rows are there already; nothing is written a second time.
    expect(dataOf(await stage.call(STAFF, runImport, input, requestId)).totals.unchanged).toBe(3)
  })

  it('goes on in slices, main stations first', async () => {
    const count = IMPORT_SLICE_ROWS + 30
    const [row] = rowsAt('切片', 1)
    const subs = Array.from({ length: count }, (_, index) => ({
      ...row,
      name: `切片${index}站`,
      address: `切片路${index}号`,
      main: '切片总站',
    }))
    const main = { ...row, name: '切片总站', address: '切片路总号', kind: '主站' }
    const file = csvFile([...subs, main])
    const handled: number[] = []
    let made = 0
    let from: number | undefined = 0
    while (from !== undefined) {
      const slice: ImportRunView = dataOf(await stage.call(STAFF, runImport, { ...file, from }))
      expect(slice.rowCount).toBe(count + 1)
      // On a slow machine a call answers before its slice is full.
      expect(slice.handled - from).toBeLessThanOrEqual(IMPORT_SLICE_ROWS)
      if (from === 0) expect(await found('切片总站')).toBeDefined()
      handled.push(slice.handled)
      made += slice.totals.new
      from = slice.next
    }
    expect(handled.length).toBeGreaterThan(1)
    expect([handled.at(-1), made]).toEqual([count + 1, count + 1])
  })

  it('skips and names a row whose words WeChat does not let pass, and writes its neighbours', async () => {
    await stage.control('content', { rule: '坏话' })
    const rows = rowsAt('审核')
    rows[1] = { ...rows[1], note: '这里有坏话' }
    const done = await run(csvFile(rows))
    expect(done.totals).toEqual({ ...NOTHING, new: 2, bad: 1 })
    expect(done.refused).toMatchObject([{ row: 3, faults: [{ problem: 'TEXT_NOT_ALLOWED' }] }])
  })
})
