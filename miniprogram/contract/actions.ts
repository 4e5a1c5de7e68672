import type { AnySpec } from './action'
import * as ledger from './ledger'
import * as loans from './loans'
import * as membership from './membership'
import * as notices from './notices'
import * as offers from './offers'
import * as outreach from './outreach'
import * as stations from './stations'
import * as vouchers from './vouchers'

/** Every action of the API, for tests and tools that must see them all. */
export const ACTION_SPECS: readonly AnySpec[] = [
  membership.me,
  membership.invitation,
  membership.join,
  stations.snapshot,
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
