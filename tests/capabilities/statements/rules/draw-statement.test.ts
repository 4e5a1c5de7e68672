import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerEntryRecord } from '../../../../cloudfunctions/capabilities/ledger/records'
import { takebackEntry } from '../../../../cloudfunctions/capabilities/ledger/rules/entries'
import type { LineHoldState } from '../../../../cloudfunctions/capabilities/signals/records'
import { drawStatement } from '../../../../cloudfunctions/capabilities/statements/rules/draw-statement'
import { firstDayOf, nextMonth } from '../../../../cloudfunctions/capabilities/statements/rules/month'
import { DAY_MS } from '../../../../miniprogram/contract/shanghai-time'
import { at } from '../../builders'
import { lineOf } from '../statement-builders'

const nobody = new Map<string, LineHoldState>()
const nothing = new Set<string>()
const march = (entries: LedgerEntryRecord[], holds: ReadonlyMap<string, LineHoldState> = nobody) =>
  drawStatement({ month: '202603', entries, holds, setAside: nothing })

describe('drawStatement', () => {
  const one = lineOf({ voucherId: 'v1' })
  const two = lineOf({ voucherId: 'v2', at: at('2026-03-05T12:00'), fen: 800, storeId: 'meal-1-s2' })

  it('sums by day and by store', () => {
    expect(march([two, one])).toEqual({
      lineIds: [one._id, two._id],
      leftOut: [],
      fen: 1_800,
      leftOutFen: 0,
      days: [
        { day: '20260304', count: 1, fen: 1_000 },
        { day: '20260305', count: 1, fen: 800 },
      ],
      stores: [
        { storeId: 'meal-1-s1', count: 1, fen: 1_000 },
        { storeId: 'meal-1-s2', count: 1, fen: 800 },
      ],
    })
  })

  it('names a held line and leaves it out, with what took it back', () => {
    const back = takebackEntry(one, { kind: 'reversal', at: one.at + 60_000 })
    expect(march([one, back, two], new Map([[one._id, 'held']]))).toMatchObject({
      lineIds: [two._id],
      leftOut: [
        { entryId: one._id, why: 'held' },
        { entryId: back._id, why: 'held' },
      ],
      fen: 800,
      leftOutFen: 0,
    })
  })

  it('charges what took back a line of an earlier statement, whatever is held by now', () => {
    const back = takebackEntry(one, { kind: 'rejection', at: at('2026-03-20T12:00') })
    expect(march([back], new Map([[one._id, 'held']]))).toMatchObject({ lineIds: [back._id], fen: -1_000 })
  })

  it.each(['released', 'rejected'] as const)('takes a line that was %s', (state) => {
    expect(march([one], new Map([[one._id, state]])).lineIds).toEqual([one._id])
  })

  it('leaves the next month to its own statement, from its first millisecond', () => {
    const last = lineOf({ voucherId: 'v3', at: at('2026-04-01T00:00') - 1 })
    const next = lineOf({ voucherId: 'v4', at: at('2026-04-01T00:00') })
    expect(march([last, next]).lineIds).toEqual([last._id])
  })
})

const MONTHS = ['202510', '202511', '202512', '202601', '202602', '202603']
const BEGIN = at('2025-10-01T00:00')

/** A redemption somewhere in half a year; what became of it; and in which months its review or dispute was open. */
const happening = fc.record({
  day: fc.nat(181),
  fen: fc.integer({ min: 1, max: 5_000 }),
  store: fc.nat(2),
  takenBackAfter: fc.option(fc.nat(60)),
  heldFrom: fc.nat(5),
  heldMonths: fc.nat(3),
  isSetAside: fc.boolean(),
})

describe('any half year of settling', () => {
  it('pays every entry of the ledger once, or says why not', () => {
    fc.assert(
      fc.property(
        fc.array(happening, { maxLength: 40 }),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        (happenings, isFrozenIn) => {
          const ledger = happenings.flatMap(({ day, fen, store, takenBackAfter }, index) => {
            const line = lineOf({
              voucherId: `v${index}`,
              at: BEGIN + day * DAY_MS + index,
              fen,
              storeId: `s${store}`,
            })
            if (takenBackAfter === null) return [line]
            return [line, takebackEntry(line, { kind: 'reversal', at: line.at + takenBackAfter * DAY_MS })]
          })
          let frozenThrough = '202509'
          let leftIds: string[] = []
          const paidIn = new Map<string, string>()
          let paidFen = 0
          MONTHS.forEach((month, index) => {
            const holds = new Map(
              happenings.map(({ heldFrom, heldMonths }, number): [string, LineHoldState] => [
                `redemption.v${number}`,
                index >= heldFrom && index < heldFrom + heldMonths ? 'held' : 'released',
              ]),
            )
            const setAside = new Set(
              happenings.flatMap(({ isSetAside, heldFrom }, number) =>
                isSetAside && heldFrom === index ? [`redemption.v${number}`] : [],
              ),
            )
            const from = firstDayOf(nextMonth(frozenThrough))
            const entries = ledger.filter(({ _id, day }) => day >= from || leftIds.includes(_id))
            const drawn = drawStatement({ month, entries, holds, setAside })
            const taken = ledger.filter(({ _id }) => drawn.lineIds.includes(_id))
            expect(taken.reduce((sum, { fen }) => sum + fen, 0)).toBe(drawn.fen)
            for (const sums of [drawn.days, drawn.stores])
              expect(sums.reduce((sum, { fen }) => sum + fen, 0)).toBe(drawn.fen)
            // What is not to be paid is not frozen, as the actions refuse it; its lines go into the next one.
            if (!isFrozenIn[index] || drawn.fen <= 0) return
            for (const entryId of drawn.lineIds) {
              expect(paidIn.has(entryId)).toBe(false)
              paidIn.set(entryId, month)
            }
            paidFen += drawn.fen
            frozenThrough = month
            leftIds = drawn.leftOut.map(({ entryId }) => entryId)
          })
          const open = ledger.filter(
            ({ _id, day }) => day >= firstDayOf(nextMonth(frozenThrough)) || leftIds.includes(_id),
          )
          expect(open.filter(({ _id }) => paidIn.has(_id))).toEqual([])
          expect(paidIn.size + open.length).toBe(ledger.length)
          const openFen = open.reduce((sum, { fen }) => sum + fen, 0)
          expect(paidFen + openFen).toBe(ledger.reduce((sum, { fen }) => sum + fen, 0))
        },
      ),
      { numRuns: 200 },
    )
  })
})
