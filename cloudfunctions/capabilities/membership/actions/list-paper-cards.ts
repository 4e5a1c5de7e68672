import { listPaperCards } from '../../../../miniprogram/contract/paper-cards'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findCardMembers, listChangedPaperCards } from '../paper-card-repository'
import { presentPaperCardRow } from '../present-paper-card'

/** The cards that changed last, whose they are in masked words. */
export const listPaperCardsAction = defineAction(listPaperCards, {
  permit: 'card.oversee',
  async run({ database }) {
    const cards = await listChangedPaperCards(database)
    const holders = await findCardMembers(
      database,
      cards.map(({ _id }) => _id),
    )
    const rows = cards.flatMap((card) => {
      const member = holders.get(card._id)
      return member ? [presentPaperCardRow(card, member)] : []
    })
    return done({ cards: rows })
  },
})
