import { paperCards } from '../../cloudfunctions/capabilities/membership/paper-card-records'
import { DAY_MS } from '../../miniprogram/contract/shanghai-time'
import { wait } from '../../miniprogram/contract/waitlist'
import { PIN, cardCalls, castCard } from './cards-cast'
import { castClerk, castMember, castMembers, castOffer } from './cast'
import { dataOf, type DoorStage } from './door-stage'
import type { OwnWords } from './fuzz-calls'

/** Printed cards, each for the one thing that is done to it, and members who have none yet. */
export async function cardWords(stage: DoorStage): Promise<OwnWords> {
  const [opener, server] = [await castClerk(stage), await castClerk(stage)]
  const [opened, served, pinned, stopped] = [
    ...[await castCard(stage), await castCard(stage)],
    ...[await castCard(stage), await castCard(stage)],
  ]
  const without = await castMembers(stage, 3)
  const { cardHandle } = await cardCalls(stage).opened(server, served!.number)
  // The calls go on for longer than a turn lasts.
  const hold = { clerkId: server, storeId: 'meal-1-s1', until: stage.noon + DAY_MS }
  await stage.database
    .collection(paperCards.name)
    .doc(served!.memberId)
    .update({ hold: stage.database.command.set(hold) })
  return {
    'membership.findCardholder': { input: { digits: [opened!.member.cardNumber, '1000000000'] } },
    'membership.listPaperCards': {},
    'membership.issuePaperCard': {
      input: {
        memberId: without.map(({ _id }) => _id),
        pin: [PIN, PIN, '111111'],
        isReplacing: [false, true],
      },
    },
    'membership.setCardPin': { input: { memberId: [pinned!.memberId], pin: ['583920', '123456'] } },
    'membership.stopPaperCard': { input: { memberId: [stopped!.memberId], reason: ['lost', 'misused'] } },
    'membership.printPaperCard': { input: { memberId: [pinned!.memberId, 'nowhere'] } },
    'vouchers.openCard': {
      as: [opener],
      input: { number: [opened!.number], pin: [PIN, PIN, PIN, '739164'] },
    },
    'vouchers.serveCard': {
      as: [server],
      input: {
        cardHandle: [cardHandle],
        offerId: [served!.offer._id, 'nowhere'],
        billFen: [undefined, 1_800],
      },
    },
  }
}

/** An offer that is used up, somebody who waits for it, and somebody who would. */
export async function waitWords(stage: DoorStage): Promise<OwnWords> {
  const offer = await castOffer(stage, {
    ...{ dailyLimit: null, unionPaysFen: 700, budgetFen: 0, hasWaitlist: true },
  })
  const [waiting, coming] = [await castMember(stage), await castMember(stage)]
  dataOf(await stage.call(waiting.personId, wait, { offerId: offer._id }))
  const offerId = [offer._id, offer._id, 'lunch-8', 'nowhere']
  return {
    'vouchers.wait': { as: [coming.personId], input: { offerId } },
    'vouchers.stopWaiting': { as: [waiting.personId], input: { offerId } },
  }
}
