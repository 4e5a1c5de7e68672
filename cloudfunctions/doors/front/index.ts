import { tellAction as tellGapAction } from '../../capabilities/gaps/actions/tell'
import { borrowAction } from '../../capabilities/loans/actions/borrow'
import { giveBackAction } from '../../capabilities/loans/actions/give-back'
import { listAtDoorAction } from '../../capabilities/loans/actions/list-at-door'
import { listMineAction as listMyLoansAction } from '../../capabilities/loans/actions/list-mine'
import { listOverdueAction } from '../../capabilities/loans/actions/list-overdue'
import { recordStockAction } from '../../capabilities/loans/actions/record-stock'
import { stationStockAction } from '../../capabilities/loans/actions/station-stock'
import { putBackAction } from '../../capabilities/loans/actions/put-back'
import { reportGoneAction } from '../../capabilities/loans/actions/report-gone'
import { showItemAction } from '../../capabilities/loans/actions/show-item'
import { borrowItemAction } from '../../capabilities/loans/actions/borrow-item'
import { giveBackItemAction } from '../../capabilities/loans/actions/give-back-item'
import { tellFoundAction } from '../../capabilities/loans/actions/tell-found'
import { keeperSummaryAction } from '../../capabilities/loans/actions/keeper-summary'
import { listEventsAction } from '../../capabilities/loans/actions/list-events'
import { listItemsAction } from '../../capabilities/loans/actions/list-items'
import { receiveItemAction } from '../../capabilities/loans/actions/receive-item'
import { settleItemAction } from '../../capabilities/loans/actions/settle-item'
import { checkMedicineAction } from '../../capabilities/loans/actions/check-medicine'
import { withdrawWriteOffAction } from '../../capabilities/loans/actions/withdraw-write-off'
import { takeConsumableAction } from '../../capabilities/loans/actions/take-consumable'
import { invitationAction } from '../../capabilities/membership/actions/invitation'
import { joinAction } from '../../capabilities/membership/actions/join'
import { meAction } from '../../capabilities/membership/actions/me'
import { shopDayAction } from '../../capabilities/figures/actions/shop-day'
import { shopFiguresAction } from '../../capabilities/figures/actions/shop-figures'
import { shopMonthAction } from '../../capabilities/figures/actions/shop-month'
import { acceptClerkAction } from '../../capabilities/merchants/actions/accept-clerk'
import { applyAction } from '../../capabilities/merchants/actions/apply'
import { inviteClerkAction } from '../../capabilities/merchants/actions/invite-clerk'
import { listCategoriesAction } from '../../capabilities/merchants/actions/list-categories'
import { listClerksAction } from '../../capabilities/merchants/actions/list-clerks'
import { mineAction as myMerchantAction } from '../../capabilities/merchants/actions/mine'
import { removeClerkAction } from '../../capabilities/merchants/actions/remove-clerk'
import { callStoreAction } from '../../capabilities/merchants/actions/call-store'
import { closeStoreAction } from '../../capabilities/merchants/actions/close-store'
import { listStoresAction } from '../../capabilities/merchants/actions/list-stores'
import { proposeStoreAction } from '../../capabilities/merchants/actions/propose-store'
import { showStoresAction } from '../../capabilities/merchants/actions/show-stores'
import { withdrawStoreChangeAction } from '../../capabilities/merchants/actions/withdraw-store-change'
import { shopOutcomesAction } from '../../capabilities/signals/actions/shop-outcomes'
import { listTemplatesAction } from '../../capabilities/notices/actions/list-templates'
import { recordConsentAction } from '../../capabilities/notices/actions/record-consent'
import { listOffersAction } from '../../capabilities/vouchers/actions/list-offers'
import { showOfferAction } from '../../capabilities/vouchers/actions/show-offer'
import { answerAction as answerAskAction } from '../../capabilities/signals/actions/answer'
import { myAsksAction } from '../../capabilities/signals/actions/my-asks'
import { recognise } from '../../capabilities/people/repository'
import { acceptKeepingAction } from '../../capabilities/stations/actions/accept-keeping'
import { closeAction } from '../../capabilities/stations/actions/close'
import { confirmRightAction } from '../../capabilities/stations/actions/confirm-right'
import { keeperBoardAction } from '../../capabilities/stations/actions/keeper-board'
import { listFaultsAction } from '../../capabilities/stations/actions/list-faults'
import { markFacilityAction } from '../../capabilities/stations/actions/mark-facility'
import { myWordsAction } from '../../capabilities/stations/actions/my-words'
import { reopenAction } from '../../capabilities/stations/actions/reopen'
import { reportFaultAction } from '../../capabilities/stations/actions/report-fault'
import { sayStillRightAction } from '../../capabilities/stations/actions/say-still-right'
import { settleFaultAction } from '../../capabilities/stations/actions/settle-fault'
import { nearToAction } from '../../capabilities/stations/actions/near-to'
import { showStationAction } from '../../capabilities/stations/actions/show'
import { snapshotAction } from '../../capabilities/stations/actions/snapshot'
import { tilesAction } from '../../capabilities/stations/actions/tiles'
import { visitAction } from '../../capabilities/stations/actions/visit'
import { aboutAction } from '../../capabilities/stations/actions/about'
import { addPhotoAction } from '../../capabilities/stations/actions/add-photo'
import { callContactAction } from '../../capabilities/stations/actions/call-contact'
import { faultPicturesAction } from '../../capabilities/stations/actions/fault-pictures'
import { removeContactAction } from '../../capabilities/stations/actions/remove-contact'
import { removePhotoAction } from '../../capabilities/stations/actions/remove-photo'
import { setContactAction } from '../../capabilities/stations/actions/set-contact'
import { listMineAction as listMySuggestionsAction } from '../../capabilities/suggestions/actions/list-mine'
import { suggestAction } from '../../capabilities/suggestions/actions/suggest'
import { claimAction } from '../../capabilities/vouchers/actions/claim'
import { listMineAction } from '../../capabilities/vouchers/actions/list-mine'
import { confirmAction } from '../../capabilities/vouchers/actions/confirm'
import { listRedeemedAction } from '../../capabilities/vouchers/actions/list-redeemed'
import { openCardAction } from '../../capabilities/vouchers/actions/open-card'
import { serveCardAction } from '../../capabilities/vouchers/actions/serve-card'
import { previewAction } from '../../capabilities/vouchers/actions/preview'
import { previewByHandAction } from '../../capabilities/vouchers/actions/preview-by-hand'
import { redeemAction } from '../../capabilities/vouchers/actions/redeem'
import { reverseAction } from '../../capabilities/vouchers/actions/reverse'
import { showAction } from '../../capabilities/vouchers/actions/show'
import { stopWaitingAction } from '../../capabilities/vouchers/actions/stop-waiting'
import { waitAction } from '../../capabilities/vouchers/actions/wait'
import { confirmReadyAction } from '../../capabilities/weather/actions/confirm-ready'
import { listMineAction as listMyStatementsAction } from '../../capabilities/statements/actions/list-mine'
import { showMineAction as showMyStatementAction } from '../../capabilities/statements/actions/show-mine'
import { dayMineAction } from '../../capabilities/statements/actions/day-mine'
import { exportMineAction } from '../../capabilities/statements/actions/export-mine'
import { giveAccountAction } from '../../capabilities/merchants/actions/give-account'
import { myAccountsAction } from '../../capabilities/merchants/actions/my-accounts'
import { disputeAction } from '../../capabilities/statements/actions/dispute'
import { route, type Router } from '../../kernel/router'
import { currentCaller } from '../caller'
import { openKernel } from '../open-kernel'

const kernel = openKernel()

const router: Router = {
  kernel,
  recognise: (personId) => recognise(kernel.database, personId),
  actions: [
    meAction,
    invitationAction,
    joinAction,
    snapshotAction,
    tilesAction,
    nearToAction,
    showStationAction,
    keeperBoardAction,
    closeAction,
    reopenAction,
    markFacilityAction,
    confirmRightAction,
    listFaultsAction,
    settleFaultAction,
    acceptKeepingAction,
    myWordsAction,
    sayStillRightAction,
    reportFaultAction,
    visitAction,
    aboutAction,
    callContactAction,
    faultPicturesAction,
    addPhotoAction,
    removePhotoAction,
    setContactAction,
    removeContactAction,
    suggestAction,
    listMySuggestionsAction,
    applyAction,
    myMerchantAction,
    listCategoriesAction,
    listClerksAction,
    inviteClerkAction,
    removeClerkAction,
    acceptClerkAction,
    shopFiguresAction,
    shopMonthAction,
    shopDayAction,
    listStoresAction,
    proposeStoreAction,
    withdrawStoreChangeAction,
    closeStoreAction,
    showStoresAction,
    callStoreAction,
    shopOutcomesAction,
    listOffersAction,
    showOfferAction,
    claimAction,
    listMineAction,
    showAction,
    previewAction,
    previewByHandAction,
    confirmAction,
    redeemAction,
    waitAction,
    stopWaitingAction,
    listRedeemedAction,
    reverseAction,
    openCardAction,
    serveCardAction,
    listAtDoorAction,
    borrowAction,
    giveBackAction,
    takeConsumableAction,
    listMyLoansAction,
    stationStockAction,
    recordStockAction,
    listOverdueAction,
    putBackAction,
    reportGoneAction,
    showItemAction,
    borrowItemAction,
    giveBackItemAction,
    tellFoundAction,
    keeperSummaryAction,
    listEventsAction,
    listItemsAction,
    receiveItemAction,
    settleItemAction,
    checkMedicineAction,
    withdrawWriteOffAction,
    listTemplatesAction,
    recordConsentAction,
    confirmReadyAction,
    tellGapAction,
    listMyStatementsAction,
    showMyStatementAction,
    disputeAction,
    dayMineAction,
    exportMineAction,
    myAccountsAction,
    giveAccountAction,
    myAsksAction,
    answerAskAction,
  ],
}

/** The door for everyone with an OPENID: workers, members, keepers, clerks. */
export const main = (event: unknown) => route(router, currentCaller(), event)
