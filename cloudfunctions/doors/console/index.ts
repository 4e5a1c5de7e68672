import { burnDownAction } from '../../capabilities/figures/actions/burn-down'
import { offerDayAction } from '../../capabilities/figures/actions/offer-day'
import { contactAction } from '../../capabilities/merchants/actions/contact'
import { decideMerchantAction } from '../../capabilities/merchants/actions/decide-merchant'
import { decideStoreChangeAction } from '../../capabilities/merchants/actions/decide-store-change'
import { storeChangesAction } from '../../capabilities/merchants/actions/store-changes'
import { listMerchantsAction } from '../../capabilities/merchants/actions/list-merchants'
import { saveCategoryAction } from '../../capabilities/merchants/actions/save-category'
import { overviewAction } from '../../capabilities/figures/actions/overview'
import { lowStationsAction } from '../../capabilities/loans/actions/low-stations'
import { labelItemsAction } from '../../capabilities/loans/actions/label-items'
import { listLabelsAction } from '../../capabilities/loans/actions/list-labels'
import { listAction as listGapsAction } from '../../capabilities/gaps/actions/list'
import { listAction as listInspectionsAction } from '../../capabilities/inspections/actions/list'
import { ofStationAction as stationInspectionsAction } from '../../capabilities/inspections/actions/of-station'
import { recordAction as recordInspectionAction } from '../../capabilities/inspections/actions/record'
import { listWriteOffsAction } from '../../capabilities/loans/actions/list-write-offs'
import { decideWriteOffAction } from '../../capabilities/loans/actions/decide-write-off'
import { showPolicyAction } from '../../capabilities/loans/actions/show-policy'
import { savePolicyAction } from '../../capabilities/loans/actions/save-policy'
import { listOverdueAllAction } from '../../capabilities/loans/actions/list-overdue-all'
import { dayLedgerAction } from '../../capabilities/loans/actions/day-ledger'
import { listStationEventsAction } from '../../capabilities/loans/actions/list-station-events'
import { boardAction as offerBoardAction } from '../../capabilities/offers/actions/board'
import { decideAction as decideOfferAction } from '../../capabilities/offers/actions/decide'
import {
  endAction as endOfferAction,
  pauseAction as pauseOfferAction,
  resumeAction as resumeOfferAction,
} from '../../capabilities/offers/actions/move'
import { saveDraftAction as saveOfferDraftAction } from '../../capabilities/offers/actions/save-draft'
import { submitAction as submitOfferAction } from '../../capabilities/offers/actions/submit'
import { previewOfferAction } from '../../capabilities/vouchers/actions/preview-offer'
import { listSessionsAction } from '../../capabilities/outreach/actions/list-sessions'
import { openSessionAction } from '../../capabilities/outreach/actions/open-session'
import { recruitingPictureAction } from '../../capabilities/outreach/actions/recruiting-picture'
import { policyBoardAction } from '../../capabilities/policies/actions/board'
import { decidePolicyAction } from '../../capabilities/policies/actions/decide'
import { proposePolicyAction } from '../../capabilities/policies/actions/propose'
import { withdrawPolicyAction } from '../../capabilities/policies/actions/withdraw'
import { inboxAction } from '../../capabilities/signals/actions/inbox'
import { merchantOutcomesAction } from '../../capabilities/signals/actions/merchant-outcomes'
import { rejectAction } from '../../capabilities/signals/actions/reject'
import { releaseAction } from '../../capabilities/signals/actions/release'
import { recognise } from '../../capabilities/people/repository'
import { cancelInvitationAction } from '../../capabilities/stations/actions/cancel-invitation'
import { deskListAction } from '../../capabilities/stations/actions/desk-list'
import { invitationPictureAction } from '../../capabilities/stations/actions/invitation-picture'
import { inviteKeeperAction } from '../../capabilities/stations/actions/invite-keeper'
import { issueDoorCodeAction } from '../../capabilities/stations/actions/issue-door-code'
import { listDoorCodesAction } from '../../capabilities/stations/actions/list-door-codes'
import { listKeepersAction } from '../../capabilities/stations/actions/list-keepers'
import { removeStationAction } from '../../capabilities/stations/actions/remove-station'
import { restoreStationAction } from '../../capabilities/stations/actions/restore-station'
import { saveStationAction } from '../../capabilities/stations/actions/save-station'
import { showDraftAction } from '../../capabilities/stations/actions/show-draft'
import { unbindKeeperAction } from '../../capabilities/stations/actions/unbind-keeper'
import { checkImportAction } from '../../capabilities/stations/actions/check-import'
import { codePicturesAction } from '../../capabilities/stations/actions/code-pictures'
import { exportStationsAction } from '../../capabilities/stations/actions/export-stations'
import { runImportAction } from '../../capabilities/stations/actions/run-import'
import { withdrawDoorCodeAction } from '../../capabilities/stations/actions/withdraw-door-code'
import { visitFiguresAction } from '../../capabilities/stations/actions/visit-figures'
import { visitRowsAction } from '../../capabilities/stations/actions/visit-rows'
import { deskAction } from '../../capabilities/weather/actions/desk'
import { switchOffAction } from '../../capabilities/weather/actions/switch-off'
import { switchOnAction } from '../../capabilities/weather/actions/switch-on'
import { addPhotoAtDeskAction } from '../../capabilities/stations/actions/add-photo-at-desk'
import { overseeFaultsAction } from '../../capabilities/stations/actions/oversee-faults'
import { removeContactAtDeskAction } from '../../capabilities/stations/actions/remove-contact-at-desk'
import { removePhotoAtDeskAction } from '../../capabilities/stations/actions/remove-photo-at-desk'
import { setContactAtDeskAction } from '../../capabilities/stations/actions/set-contact-at-desk'
import { moveAction as moveSuggestionAction } from '../../capabilities/suggestions/actions/move'
import { queueAction as suggestionQueueAction } from '../../capabilities/suggestions/actions/queue'
import { showAction as showSuggestionAction } from '../../capabilities/suggestions/actions/show'
import { drawAction as drawStatementAction } from '../../capabilities/statements/actions/draw'
import { listAction as listStatementsAction } from '../../capabilities/statements/actions/list'
import { showAction as showStatementAction } from '../../capabilities/statements/actions/show'
import { approveAction as approveStatementAction } from '../../capabilities/statements/actions/approve'
import { answerDisputeAction } from '../../capabilities/statements/actions/answer-dispute'
import { sendAction as sendStatementsAction } from '../../capabilities/statements/actions/send'
import { exportFileAction as exportStatementAction } from '../../capabilities/statements/actions/export-file'
import { importResultAction } from '../../capabilities/statements/actions/import-result'
import { dayOfMerchantAction } from '../../capabilities/statements/actions/day-of-merchant'
import { exportBankSheetAction } from '../../capabilities/statements/actions/export-bank-sheet'
import { listDayAction } from '../../capabilities/statements/actions/list-day'
import { takeNewAccountAction } from '../../capabilities/statements/actions/take-new-account'
import { listAccountsAction } from '../../capabilities/merchants/actions/list-accounts'
import {
  confirmAccountAction,
  declineAccountAction,
} from '../../capabilities/merchants/actions/decide-account'
import { findCardholderAction } from '../../capabilities/membership/actions/find-cardholder'
import { issuePaperCardAction } from '../../capabilities/membership/actions/issue-paper-card'
import { listPaperCardsAction } from '../../capabilities/membership/actions/list-paper-cards'
import { printPaperCardAction } from '../../capabilities/membership/actions/print-paper-card'
import { setCardPinAction } from '../../capabilities/membership/actions/set-card-pin'
import { stopPaperCardAction } from '../../capabilities/membership/actions/stop-paper-card'
import { route, type Router } from '../../kernel/router'
import { currentCaller } from '../caller'
import { openKernel } from '../open-kernel'

const kernel = openKernel()

const router: Router = {
  kernel,
  recognise: (personId) => recognise(kernel.database, personId),
  actions: [
    listSessionsAction,
    openSessionAction,
    recruitingPictureAction,
    deskListAction,
    showDraftAction,
    saveStationAction,
    removeStationAction,
    restoreStationAction,
    listKeepersAction,
    inviteKeeperAction,
    cancelInvitationAction,
    invitationPictureAction,
    unbindKeeperAction,
    listDoorCodesAction,
    issueDoorCodeAction,
    withdrawDoorCodeAction,
    lowStationsAction,
    checkImportAction,
    runImportAction,
    exportStationsAction,
    codePicturesAction,
    listMerchantsAction,
    saveCategoryAction,
    decideMerchantAction,
    storeChangesAction,
    decideStoreChangeAction,
    contactAction,
    overviewAction,
    labelItemsAction,
    listLabelsAction,
    deskAction,
    switchOnAction,
    switchOffAction,
    listInspectionsAction,
    stationInspectionsAction,
    recordInspectionAction,
    visitFiguresAction,
    visitRowsAction,
    listGapsAction,
    addPhotoAtDeskAction,
    removePhotoAtDeskAction,
    setContactAtDeskAction,
    removeContactAtDeskAction,
    overseeFaultsAction,
    suggestionQueueAction,
    showSuggestionAction,
    moveSuggestionAction,
    listWriteOffsAction,
    decideWriteOffAction,
    showPolicyAction,
    savePolicyAction,
    listOverdueAllAction,
    dayLedgerAction,
    listStationEventsAction,
    drawStatementAction,
    listStatementsAction,
    showStatementAction,
    approveStatementAction,
    answerDisputeAction,
    sendStatementsAction,
    exportStatementAction,
    importResultAction,
    exportBankSheetAction,
    takeNewAccountAction,
    dayOfMerchantAction,
    listDayAction,
    listAccountsAction,
    confirmAccountAction,
    declineAccountAction,
    burnDownAction,
    offerDayAction,
    inboxAction,
    releaseAction,
    rejectAction,
    merchantOutcomesAction,
    offerBoardAction,
    saveOfferDraftAction,
    submitOfferAction,
    decideOfferAction,
    pauseOfferAction,
    resumeOfferAction,
    endOfferAction,
    previewOfferAction,
    policyBoardAction,
    proposePolicyAction,
    decidePolicyAction,
    withdrawPolicyAction,
    findCardholderAction,
    listPaperCardsAction,
    issuePaperCardAction,
    setCardPinAction,
    stopPaperCardAction,
    printPaperCardAction,
  ],
}

/** The door for union staff. */
export const main = (event: unknown) => route(router, currentCaller(), event)
