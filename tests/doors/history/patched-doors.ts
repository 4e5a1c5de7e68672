import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildFunctions } from '../../../tools/build/build-functions'
import { projectRoot } from '../../../tools/build/project-root'

/** A bug as it might have been written: in which file which words stand for which others. */
export interface SeededBug {
  name: string
  /** A history of so many operations has shown it every time. */
  shownWithin: number
  patches: { file: string; from: string; to: string }[]
}

/** Bundles the doors as they would be with this bug. Fails when the source no longer has the words. */
export async function buildPatchedDoors(bug: SeededBug, outDir: string): Promise<void> {
  const files = new Map<string, string>()
  for (const { file, from, to } of bug.patches) {
    const path = join(projectRoot, 'cloudfunctions', file)
    const source = files.get(path) ?? readFileSync(path, 'utf8')
    if (!source.includes(from)) throw new Error(`${bug.name}: ${file} no longer says ${from}`)
    files.set(path, source.replace(from, to))
  }
  const patch = {
    name: 'seeded-bug',
    setup(build: {
      onLoad: (filter: { filter: RegExp }, load: (args: { path: string }) => unknown) => void
    }) {
      build.onLoad({ filter: /cloudfunctions.*\.ts$/ }, ({ path }) => {
        const contents = files.get(path)
        return contents === undefined ? undefined : { contents, loader: 'ts' }
      })
    },
  }
  await buildFunctions({ root: projectRoot, outDir, plugins: [patch as never] })
}

/** Looks first and takes afterwards, with nothing that holds in between and as much time as a slow network gives. */
const countThenInsert: SeededBug = {
  name: 'count, then insert',
  shownWithin: 600,
  patches: [
    {
      file: 'capabilities/offers/repository.ts',
      from: '      remainingFen: atLeast(offer.unionPaysFen),\n',
      to: '',
    },
    {
      file: 'capabilities/offers/repository.ts',
      from: '  return database.changeIf(\n    offerStocks,\n    offer._id,\n    {\n',
      to: `  const seen = await database.find(offerStocks, offer._id)
  if (!seen || seen.remainingFen < offer.unionPaysFen) return false
  await new Promise((resolve) => setTimeout(resolve, 300))
  return database.changeIf(
    offerStocks,
    offer._id,
    {\n`,
    },
  ],
}

/** Forgets what it answered, and does not know its own voucher again. */
const nonIdempotentRetry: SeededBug = {
  name: 'a retry is a new request',
  shownWithin: 500,
  patches: [
    {
      file: 'kernel/once.ts',
      from: '  const id = `${request.personId}.${request.requestId}`\n',
      to: '  const id = `${request.personId}.${request.requestId}.${Math.random()}`\n',
    },
    {
      file: 'capabilities/vouchers/claiming.ts',
      from: "voucher.state === 'issued' && voucher.claimRequestId === requestId",
      to: 'false',
    },
  ],
}

/** Redeems without asking whether it was done, under an entry of its own each time. */
const doubleRedeem: SeededBug = {
  name: 'redeemed twice',
  shownWithin: 200,
  patches: [
    {
      file: 'capabilities/vouchers/actions/redeem.ts',
      from: 'if (use.isRefused) return use',
      to: "if (use.isRefused && use.code !== 'ALREADY_REDEEMED') return use",
    },
    {
      file: 'capabilities/vouchers/actions/redeem.ts',
      from: "if (!isHeldBy({ hold: voucher.hold, clerk, now })) return refused('NOT_HELD')",
      to: '',
    },
    {
      file: 'capabilities/vouchers/committing.ts',
      from: 'append(redemptionEntry(bookingOf(redeemed, redemption)))',
      to: 'append({ ...redemptionEntry(bookingOf(redeemed, redemption)), _id: `redemption.${requestId}.${clerkId}` })',
    },
    {
      file: 'capabilities/vouchers/committing.ts',
      from: '  await noticeWriter(transaction).send(redemptionNotice(redeemed, redemption))\n',
      to: '',
    },
  ],
}

/** Takes back without asking whether it was done, under an entry of its own each time. */
const unguardedReverse: SeededBug = {
  name: 'taken back twice',
  shownWithin: 250,
  patches: [
    {
      file: 'capabilities/vouchers/actions/reverse.ts',
      from: 'if (terms.isRefused) return terms',
      to: `if (terms.isRefused && terms.code !== 'ALREADY_REVERSED') return terms`,
    },
    {
      file: 'capabilities/vouchers/actions/reverse.ts',
      from: 'const replacement = terms.value.hasTimeLeft',
      to: 'const replacement = terms.value?.hasTimeLeft',
    },
    {
      file: 'capabilities/vouchers/actions/reverse.ts',
      from: '      await noticeWriter(transaction).send(reversalNotice(voucher, reversal))\n',
      to: '',
    },
    {
      file: 'capabilities/vouchers/actions/reverse.ts',
      from: "append(takebackEntry(receipt, { kind: 'reversal', at: now }))",
      to: "append({ ...takebackEntry(receipt, { kind: 'reversal', at: now }), _id: `takeback.${requestId}.${who.personId}` })",
    },
  ],
}

/** Bugs that were seeded to see them found. */
export const seededBugs: readonly SeededBug[] = [
  countThenInsert,
  nonIdempotentRetry,
  doubleRedeem,
  unguardedReverse,
]
