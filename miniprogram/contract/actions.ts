import type { AnySpec } from './action'
import * as keeper from './keeper'
import * as ledger from './ledger'
import * as loans from './loans'
import * as membership from './membership'
import * as notices from './notices'
import * as offers from './offers'
import * as outreach from './outreach'
import * as stationPlace from './station-place'
import * as stationVisitors from './station-visitors'
import * as stations from './stations'
import * as suggestions from './suggestions'
import * as vouchers from './vouchers'

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
  loans.listMine,
  loans.stationStock,
  loans.recordStock,
  loans.listOverdue,
  notices.listTemplates,
  notices.recordConsent,
  outreach.listSessions,
  outreach.openSession,
  outreach.recruitingPicture,
  ledger.overview,
]
