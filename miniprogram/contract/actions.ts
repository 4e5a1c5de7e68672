import type { AnySpec } from './action'
import * as dayStatements from './day-statements'
import * as gaps from './gaps'
import * as inspections from './inspections'
import * as keeper from './keeper'
import * as ledger from './ledger'
import * as loanDesk from './loan-desk'
import * as loanItems from './loan-items'
import * as loanKeeping from './loan-keeping'
import * as loanPolicy from './loan-policy'
import * as loans from './loans'
import * as medicine from './medicine'
import * as merchantAccounts from './merchant-accounts'
import * as merchantApplications from './merchant-applications'
import * as merchantCategories from './merchant-categories'
import * as merchantClerks from './merchant-clerks'
import * as merchantDesk from './merchant-desk'
import * as merchantFigures from './merchant-figures'
import * as merchantStores from './merchant-stores'
import * as membership from './membership'
import * as notices from './notices'
import * as offerDesk from './offer-desk'
import * as offers from './offers'
import * as outreach from './outreach'
import * as policies from './policies'
import * as paperCardCounter from './paper-card-counter'
import * as paperCards from './paper-cards'
import * as signals from './signals'
import * as stationDesk from './station-desk'
import * as stationDoors from './station-doors'
import * as stationKeepers from './station-keepers'
import * as stationFiles from './station-files'
import * as stationSheets from './station-sheets'
import * as stationVisitors from './station-visitors'
import * as stations from './stations'
import * as visitFigures from './visit-figures'
import * as tiledStations from './tiled-stations'
import * as stationPlace from './station-place'
import * as statementFiles from './statement-files'
import * as statements from './statements'
import * as suggestions from './suggestions'
import * as voucherCounter from './voucher-counter'
import * as vouchers from './vouchers'
import * as waitlist from './waitlist'
import * as weather from './weather'
import * as writeOffs from './write-offs'

/** Every action of the API, for tests and tools that must see them all. */
export const ACTION_SPECS: readonly AnySpec[] = [
  membership.me,
  membership.invitation,
  membership.join,
  paperCards.findCardholder,
  paperCards.listPaperCards,
  paperCards.issuePaperCard,
  paperCards.setCardPin,
  paperCards.stopPaperCard,
  paperCards.printPaperCard,
  stations.snapshot,
  tiledStations.tiles,
  tiledStations.nearTo,
  tiledStations.showStation,
  keeper.keeperBoard,
  keeper.closeStation,
  keeper.reopenStation,
  keeper.markFacility,
  keeper.confirmRight,
  keeper.listFaults,
  keeper.settleFault,
  stationVisitors.myWords,
  stationVisitors.sayStillRight,
  stationVisitors.reportFault,
  stationVisitors.visit,
  stationDesk.deskList,
  stationDesk.showDraft,
  stationDesk.saveStation,
  stationDesk.removeStation,
  stationDesk.restoreStation,
  stationKeepers.listKeepers,
  stationKeepers.inviteKeeper,
  stationKeepers.cancelInvitation,
  stationKeepers.invitationPicture,
  stationKeepers.unbindKeeper,
  stationKeepers.acceptKeeping,
  stationDoors.listDoorCodes,
  stationDoors.issueDoorCode,
  stationDoors.withdrawDoorCode,
  stationFiles.checkImport,
  stationFiles.runImport,
  stationFiles.exportStations,
  stationSheets.codePictures,
  stationPlace.about,
  stationPlace.callContact,
  stationPlace.faultPictures,
  stationPlace.addPhoto,
  stationPlace.addPhotoAtDesk,
  stationPlace.removePhoto,
  stationPlace.removePhotoAtDesk,
  stationPlace.setContact,
  stationPlace.setContactAtDesk,
  stationPlace.removeContact,
  stationPlace.removeContactAtDesk,
  keeper.overseeFaults,
  suggestions.suggest,
  suggestions.listMine,
  suggestions.queue,
  suggestions.showSuggestion,
  suggestions.moveSuggestion,
  merchantApplications.apply,
  merchantApplications.mine,
  merchantCategories.listCategories,
  merchantCategories.saveCategory,
  merchantDesk.listMerchants,
  merchantDesk.decideMerchant,
  merchantDesk.merchantContact,
  merchantClerks.listClerks,
  merchantClerks.inviteClerk,
  merchantClerks.removeClerk,
  merchantClerks.acceptClerk,
  merchantFigures.shopFigures,
  merchantFigures.shopMonth,
  merchantFigures.shopDay,
  merchantStores.listStores,
  merchantStores.proposeStore,
  merchantStores.withdrawStoreChange,
  merchantStores.closeStore,
  merchantStores.showStores,
  merchantStores.callStore,
  merchantStores.storeChanges,
  merchantStores.decideStoreChange,
  signals.shopOutcomes,
  offers.listOffers,
  offers.showOffer,
  offerDesk.offerBoard,
  offerDesk.saveOfferDraft,
  offerDesk.submitOffer,
  offerDesk.decideOffer,
  offerDesk.pauseOffer,
  offerDesk.resumeOffer,
  offerDesk.endOffer,
  offerDesk.previewOffer,
  vouchers.claim,
  vouchers.listMine,
  vouchers.show,
  vouchers.preview,
  vouchers.redeem,
  vouchers.listRedeemed,
  waitlist.wait,
  waitlist.stopWaiting,
  voucherCounter.reverse,
  voucherCounter.previewByHand,
  voucherCounter.confirm,
  paperCardCounter.openCard,
  paperCardCounter.serveCard,
  loans.listAtDoor,
  loans.borrow,
  loans.giveBack,
  loans.takeConsumable,
  loans.putBack,
  loans.listMine,
  loans.reportGone,
  loanItems.showItem,
  loanItems.borrowItem,
  loanItems.giveBackItem,
  loanItems.tellFound,
  loanKeeping.keeperSummary,
  loanKeeping.stationStock,
  loanKeeping.recordStock,
  loanKeeping.listOverdue,
  loanKeeping.listEvents,
  loanItems.listItems,
  loanItems.receiveItem,
  loanItems.settleItem,
  medicine.checkMedicine,
  writeOffs.withdrawWriteOff,
  writeOffs.listWriteOffs,
  writeOffs.decideWriteOff,
  loans.lowStations,
  loanItems.labelItems,
  loanItems.listLabels,
  loanPolicy.showPolicy,
  loanPolicy.savePolicy,
  loanDesk.listOverdueAll,
  loanDesk.dayLedger,
  loanDesk.listStationEvents,
  notices.listTemplates,
  notices.recordConsent,
  outreach.listSessions,
  outreach.openSession,
  outreach.recruitingPicture,
  ledger.overview,
  statements.draw,
  statements.list,
  statements.show,
  statements.approve,
  statements.answerDispute,
  statements.send,
  statementFiles.exportFile,
  statementFiles.importResult,
  statements.listMine,
  statements.showMine,
  statements.dispute,
  statementFiles.exportBankSheet,
  statements.takeNewAccount,
  statementFiles.exportMine,
  dayStatements.dayMine,
  dayStatements.dayOfMerchant,
  dayStatements.listDay,
  merchantAccounts.myAccounts,
  merchantAccounts.giveAccount,
  merchantAccounts.listAccounts,
  merchantAccounts.confirmAccount,
  merchantAccounts.declineAccount,
  ledger.burnDown,
  ledger.offerDay,
  signals.myAsks,
  signals.answer,
  signals.inbox,
  signals.release,
  signals.reject,
  signals.merchantOutcomes,
  policies.policyBoard,
  policies.proposePolicy,
  policies.decidePolicy,
  policies.withdrawPolicy,
  weather.weatherDesk,
  weather.switchAlertOn,
  weather.switchAlertOff,
  weather.confirmReady,
  inspections.listInspected,
  inspections.stationInspections,
  inspections.recordInspection,
  visitFigures.visitFigures,
  visitFigures.visitRows,
  gaps.tellGap,
  gaps.listGaps,
]
