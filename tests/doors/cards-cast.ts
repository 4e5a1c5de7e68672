import { issuePaperCard, printPaperCard } from '../../miniprogram/contract/paper-cards'
import { openCard, serveCard, type OpenedCardView } from '../../miniprogram/contract/paper-card-counter'
import { castMember, castOffer, castPerson } from './cast'
import { dataOf, type DoorStage } from './door-stage'

export const PIN = '482915'
export const WRONG = '739164'

/** A member with a printed card, and an offer of the restaurant made for them. */
export async function castCard(stage: DoorStage, offerParts: Parameters<typeof castOffer>[1] = {}) {
  const [member, offer] = await Promise.all([castMember(stage), castOffer(stage, offerParts)])
  const staff = await castPerson(stage, { staffRoles: ['staff'] })
  const memberId = member._id
  dataOf(await stage.call(staff, issuePaperCard, { memberId, pin: PIN, isReplacing: false }))
  const { number } = dataOf(await stage.call(staff, printPaperCard, { memberId }))
  return { member, memberId, offer, number, staff }
}

/** A clerk opens a card with a PIN, and serves what it was opened for. */
export const cardCalls = (stage: DoorStage) => {
  const open = (as: string, number: string, pin = PIN) => stage.call(as, openCard, { number, pin })
  return {
    open,
    opened: async (as: string, number: string): Promise<OpenedCardView> => dataOf(await open(as, number)),
    serve: (as: string, { cardHandle }: OpenedCardView, offerId: string, requestId?: string) =>
      stage.call(as, serveCard, { cardHandle, offerId }, requestId),
  }
}
