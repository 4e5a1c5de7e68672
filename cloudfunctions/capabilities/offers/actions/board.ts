import { offerBoard } from '../../../../miniprogram/contract/offer-desk'
import { addDays, dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { isPermitted } from '../../../kernel/grants'
import { done } from '../../../kernel/refusal'
import { listAreas } from '../../areas/repository'
import { findBoard } from '../../stations/repository'
import {
  findStops,
  findTwoApproversAboveFen,
  listBoardOffers,
  listDaysSince,
  listDrafts,
  listShops,
} from '../desk-repository'
import { presentBoardRow, presentDraft } from '../present-desk'
import { findStocks } from '../repository'

/** How many days of each offer the board shows. */
const BOARD_DAYS = 5

/** Offers and drafts with what is left of their budgets, and what a draft may choose from. */
export const boardAction = defineAction(offerBoard, {
  permit: 'offer.oversee',
  async run({ database, now, who }) {
    const [drafts, offers, shops, areas, stations, twoApproversAboveFen] = await Promise.all([
      listDrafts(database),
      listBoardOffers(database),
      listShops(database),
      listAreas(database),
      findBoard(database),
      findTwoApproversAboveFen(database, now),
    ])
    const ids = offers.map(({ _id }) => _id)
    const [stocks, days, stops] = await Promise.all([
      findStocks(database, ids),
      listDaysSince(database, ids, addDays(dayOf(now), 1 - BOARD_DAYS)),
      findStops(database, shops.merchants, offers),
    ])
    const merchants = shops.merchants.filter(({ state }) => state === 'approved')
    return done({
      drafts: drafts.map((draft) => presentDraft(draft, { personId: who.personId, twoApproversAboveFen })),
      offers: offers.map((offer) =>
        presentBoardRow(offer, { stock: stocks.get(offer._id), days, stop: stops.get(offer.merchantId) }),
      ),
      merchants: merchants.map(({ _id, name, category }) => ({
        merchantId: _id,
        name,
        category,
        stores: shops.stores
          .filter(({ merchantId }) => merchantId === _id)
          .map((store) => ({ storeId: store._id, name: store.name })),
      })),
      areas: areas.map(({ _id, name }) => ({ areaId: _id, name })),
      calendar: stations?.calendar ?? {},
      twoApproversAboveFen,
      canManage: isPermitted(who, 'offer.manage'),
      canApprove: isPermitted(who, 'offer.approve'),
      canSeeMoney: isPermitted(who, 'figure.read'),
      serverNow: now,
    })
  },
})
