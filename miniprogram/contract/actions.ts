import type { AnySpec } from './action'
import * as keeper from './keeper'
import * as ledger from './ledger'
import * as loanDesk from './loan-desk'
import * as loanItems from './loan-items'
import * as loanKeeping from './loan-keeping'
import * as loanPolicy from './loan-policy'
import * as loans from './loans'
import * as medicine from './medicine'
import * as membership from './membership'
import * as notices from './notices'
import * as offers from './offers'
import * as outreach from './outreach'
import * as stationVisitors from './station-visitors'
import * as stations from './stations'
import * as vouchers from './vouchers'
import * as writeOffs from './write-offs'

/** Every action of the API, for tests and tools that must see them all. */
export const ACTION_SPECS: readonly AnySpec[] = [
  membership.me,
  membership.invitation,
  membership.join,
  stations.snapshot,
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
  offers.listOffers,
  offers.showOffer,
  vouchers.claim,
  vouchers.listMine,
  vouchers.show,
  vouchers.preview,
  vouchers.redeem,
  vouchers.listRedeemed,
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
]
