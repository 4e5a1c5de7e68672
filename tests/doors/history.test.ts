import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDoorStage, type DoorStage } from './door-stage'
import { buildPatchedDoors, seededBugs } from './history/patched-doors'
import { runHistory, type HistoryRun } from './history/run-history'
import { violationsOf } from './history/violations'

/** More of them when somebody has the time: NIANGJIA_HISTORY_OPERATIONS=50000. */
const OPERATIONS = Number(process.env.NIANGJIA_HISTORY_OPERATIONS ?? 5_000)
const SHARES = { lineShare: 0.12, databaseShare: 0.12 }
/** Transactions whose commit never arrives are common here; each keeps its voucher for this long. */
const TRANSACTION_LIFE_MS = 2_000
const MS_MAX = 1_800_000

/** What a history must have seen of everything that can happen. */
const HAPPENED = [
  'claim ok',
  'claim BUDGET_USED_UP',
  'claim SOLD_OUT_TODAY',
  'claim OFFER_PAUSED',
  'redeem ok',
  'redeem ALREADY_REDEEMED',
  'reverse ok',
  'reverse ALREADY_REVERSED',
  'pause ok',
  'resume ok',
  'expire ok',
]

/** What must be left of it: every way in which a voucher can end, and both ways in which a takeback can. */
const LEFT = ['redeemed', 'expired', 'reversed', 'redemption', 'reversal', 'replaced', 'money back']

async function onStage<Value>(
  work: (stage: DoorStage) => Promise<Value>,
  functionsDir?: string,
): Promise<Value> {
  const stage = await openDoorStage({
    transactionLifeMs: TRANSACTION_LIFE_MS,
    ...(functionsDir === undefined ? {} : { functionsDir }),
  })
  try {
    return await work(stage)
  } finally {
    await stage.close()
  }
}

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((sum, one) => sum + one, 0)

function say(name: string, { operations, history: _, ends: _ends, ...rest }: HistoryRun): void {
  console.log(`${name}: ${operations} operations`, JSON.stringify(rest))
}

describe('a history of concurrent calls over bad lines', () => {
  it(`breaks nothing in ${OPERATIONS} operations`, { timeout: MS_MAX }, async () => {
    const run = await onStage((stage) => runHistory(stage, { operations: OPERATIONS, seed: 20, ...SHARES }))
    say('as built', run)
    expect(violationsOf(run.history, run.ends)).toEqual([])
    expect(run.operations).toBeGreaterThanOrEqual(OPERATIONS)
    // A history in which nothing went wrong would prove nothing.
    expect(sumOf(run.line.injected) / run.line.sent).toBeGreaterThanOrEqual(0.1)
    expect(sumOf(run.database.injected) / run.database.sent).toBeGreaterThanOrEqual(0.1)
    for (const happened of HAPPENED) expect(Object.keys(run.codes)).toContain(happened)
    expect(run.repeats).toBeGreaterThan(OPERATIONS / 50)
    for (const left of LEFT) expect(run.left[left]).toBeGreaterThan(0)
  })

  it.each(seededBugs)('finds the seeded bug: $name', { timeout: MS_MAX }, async (bug) => {
    const functionsDir = mkdtempSync(join(tmpdir(), 'niangjia-bug-'))
    try {
      await buildPatchedDoors(bug, functionsDir)
      const plan = { operations: bug.shownWithin, seed: 21, ...SHARES }
      const run = await onStage((stage) => runHistory(stage, plan), functionsDir)
      const found = violationsOf(run.history, run.ends)
      console.log(`${bug.name}: ${found.length} found, e.g.`, found[0])
      expect(found).not.toEqual([])
    } finally {
      rmSync(functionsDir, { recursive: true, force: true })
    }
  })
})
