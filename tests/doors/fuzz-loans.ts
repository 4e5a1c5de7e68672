import { people } from '../../cloudfunctions/capabilities/people/records'
import { borrowItem } from '../../miniprogram/contract/loan-items'
import { recordStock } from '../../miniprogram/contract/loan-keeping'
import { borrow, reportGone } from '../../miniprogram/contract/loans'
import { showPolicy } from '../../miniprogram/contract/loan-policy'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import { castMember } from './cast'
import { dataOf, type DoorStage } from './door-stage'
import type { Pools } from './fuzz-calls'
import { castItems, castStation } from './loans-cast'

/** What of lending is worth more than a keeper writes off alone. */
const DEAR = 'power-bank'
const ASKED_BY_KEEPER = 6

/**
 * A cupboard with things with codes, some of them out, and with requests to write off, by the names of the fields they
 * fit into. It is kept by the given keeper too; holders have things with codes and requests of their own, borrowers
 * two umbrellas each.
 */
export async function loanPools(
  stage: DoorStage,
  facts: { keeper: string; holders: readonly string[]; borrowers: readonly string[] },
): Promise<Pools> {
  const { keeper, holders, borrowers } = facts
  const home = await castStation(stage, { umbrella: 30, [DEAR]: 30, mask: 30 })
  const { stationId, doorCode } = home
  const keeperOf = (await stage.documents(people, { _id: keeper }))[0]?.keeperOf ?? []
  await stage.database
    .collection(people.name)
    .doc(keeper)
    .update({ keeperOf: [...keeperOf, stationId] })
  const codes = await castItems(stage, stationId, { count: 16 })
  const loanIds: string[] = []
  const writeOffIds: (string | undefined)[] = []
  for (const [index, holder] of holders.entries()) {
    const { loan } = dataOf(await stage.call(holder, borrow, { doorCode, kind: DEAR }))
    dataOf(await stage.call(holder, borrowItem, { itemCode: codes[index] }))
    const told = dataOf(await stage.call(holder, reportGone, { loanId: loan.loanId, reason: 'lost' }))
    writeOffIds.push(told.loan.report?.writeOffId)
  }
  // All of them are of few people: somebody's own loan is met often enough by chance.
  for (const borrower of [...borrowers, ...borrowers])
    loanIds.push(dataOf(await stage.call(borrower, borrow, { doorCode, kind: 'umbrella' })).loan.loanId)
  const { personId } = await castMember(stage)
  const strange = dataOf(await stage.call(personId, borrow, { doorCode, kind: 'umbrella' })).loan.loanId
  for (let count = 0; count < ASKED_BY_KEEPER; count += 1) {
    const change = { what: 'write-off', kind: DEAR, count: 1, reason: 'damaged' }
    writeOffIds.push(dataOf(await stage.call(home.keeper, recordStock, { stationId, change })).askedId)
  }
  const { current, newest } = dataOf(await stage.call('oDongheStaff', showPolicy, {}))
  return {
    stationId: [stationId, stationId],
    doorCode: [doorCode],
    itemCode: [...codes, `t${codes[0]}`, completeSpokenCode('7654321'), 'NOCODE'],
    kind: ['umbrella', DEAR, 'mask'],
    lotId: ['nowhere'],
    loanId: [...loanIds, ...loanIds, ...loanIds],
    reason: ['lost', 'damaged', 'lost', 'damaged'],
    became: ['lost', 'damaged', 'unlabelled'],
    change: [
      { what: 'write-off-loan', loanId: strange, reason: 'lost' },
      { what: 'hand-out', kind: 'mask', count: 1 },
      { what: 'correct', eventId: `cast.${stationId}.mask`, count: 29 },
      { what: 'write-off', kind: DEAR, count: 1, reason: 'damaged', note: '充不进电' },
    ],
    writeOffId: [...writeOffIds, 'nowhere'],
    decision: ['confirmed', 'refused'],
    lots: [[], [{ lotId: 'nowhere', count: 1, isThrownAway: false }]],
    added: [[]],
    day: ['20261118', '20261117', '20261332'],
    after: [codes[0], { at: stage.noon, id: 'nowhere' }],
    before: [9, 1, 0],
    // Mostly right, because seven fields have to be right at once.
    replaces: [newest, newest, newest, newest + 1],
    validFrom: [...Array(4).fill(stage.noon + 86_400_000), stage.noon - 86_400_000],
    source: ['第四次办公会'],
    openLoansMax: [...Array(5).fill(current?.openLoansMax), 21],
    noBlameFenMax: [...Array(5).fill(current?.noBlameFenMax), -1],
    overdueNoticeDays: [3, 3, 3, 61],
    medicines: [['藿香正气水'], []],
    terms: [current?.terms, []],
  }
}

/** Pools of two casts as one. */
export function joinedPools(left: Pools, right: Pools): Pools {
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  return Object.fromEntries([...names].map((name) => [name, [...(left[name] ?? []), ...(right[name] ?? [])]]))
}
