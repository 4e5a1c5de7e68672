import { describe, expect, it } from 'vitest'
import type { ItemLabel } from '../../../../miniprogram/contract/loan-items'
import type { DoorCodeView } from '../../../../miniprogram/contract/station-doors'
import { LABELS_A_SHEET } from '../../../../miniprogram/features/station-desk/pages/sheets/sheet-layout.view'
import {
  LABELLED_KINDS,
  batchText,
  doorSheets,
  labelSheets,
  stationChoices,
} from '../../../../miniprogram/features/station-desk/pages/sheets/sheets.view'

const door = (parts: Partial<DoorCodeView>): DoorCodeView => ({
  doorCode: 'MEN0003J',
  stationId: 'station-03',
  stationName: '柳叶美发驿站',
  address: '柳荫路36号',
  ...parts,
})
const label = (parts: Partial<ItemLabel> = {}): ItemLabel => ({
  ...{ itemCode: '3F7K2M9P', scene: 't3F7K2M9P', kind: 'umbrella', state: 'in-store', labelledAt: 0 },
  ...parts,
})

describe('stationChoices', () => {
  const doors = [
    door({}),
    door({
      doorCode: 'MEN0004V',
      stationId: 'station-04',
      stationName: '顺达便利店驿站',
      address: '柳荫路71号',
    }),
    door({ doorCode: 'MEN0005W', place: '后门' }),
  ]

  it('names each station once, by name, with how many sheets it has', () => {
    expect(stationChoices(doors).map(({ name, countText }) => `${name} ${countText}`)).toEqual([
      '柳叶美发驿站 2 张门码',
      '顺达便利店驿站 1 张门码',
    ])
  })

  it.each([
    ['顺达', ['station-04']],
    ['36号', ['station-03']],
    [' ', ['station-03', 'station-04']],
    ['没有', []],
  ])('found by %j', (words, stationIds) => {
    expect(stationChoices(doors, words).map(({ stationId }) => stationId)).toEqual(stationIds)
  })
})

describe('sheets', () => {
  it('are one for each door, named by where it hangs', () => {
    const sheets = doorSheets([door({}), door({ doorCode: 'MEN0005W', place: '后门' })])
    expect(sheets.map(({ title, codes }) => `${title} ${codes.join()}`)).toEqual([
      '柳叶美发驿站 · 门码 MEN0003J',
      '柳叶美发驿站 · 后门 MEN0005W',
    ])
    expect(sheets[0]!.layout.lines.map(({ text }) => text)).toContain('MEN0 003J')
  })

  it('hold six labels each, of things that are still lent', () => {
    const labels = [
      ...Array.from({ length: LABELS_A_SHEET + 1 }, () => label()),
      label({ state: 'written-off' }),
      label({ state: 'unlabelled' }),
    ]
    const sheets = labelSheets(labels)
    expect(sheets.map(({ title, codes }) => `${title} ${codes.length}`)).toEqual([
      '物品标签 1/2 6',
      '物品标签 2/2 1',
    ])
    expect(sheets[1]!.layout.lines.map(({ text }) => text)).toEqual([
      '娘家人 · 雨伞',
      'T 3F7K 2M9P',
      '还到任何一个驿站都行',
    ])
    expect(labelSheets([])).toEqual([])
  })

  it('of labels are for things that come back', () => {
    expect(LABELLED_KINDS.map(({ kind }) => kind)).not.toContain('mask')
  })
})

describe('batchText', () => {
  it.each([
    [{ saved: 0, total: 36, isRunning: true }, '正在存第 1 张，共 36 张'],
    [{ saved: 12, total: 36, isRunning: false }, '存了 12 张，还有 24 张'],
    [{ saved: 36, total: 36, isRunning: false }, '36 张都存到相册了'],
  ])('%j', (batch, text) => {
    expect(batchText(batch)).toBe(text)
  })
})
