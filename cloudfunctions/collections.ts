import { areas } from './capabilities/areas/records'
import {
  borrowers,
  loanItems,
  loanPolicies,
  loans,
  stockEvents,
  stocks,
  writeOffs,
} from './capabilities/loans/records'
import { members, phoneClaims } from './capabilities/membership/records'
import { ledgerEntries } from './capabilities/ledger/records'
import { merchants, stores } from './capabilities/merchants/records'
import { noticeQuotas } from './capabilities/notices/records'
import { offers, offerStocks } from './capabilities/offers/records'
import { outreachSessions, recruitingCodes, sessionJoins } from './capabilities/outreach/records'
import { people } from './capabilities/people/records'
import { consents } from './capabilities/privacy/records'
import {
  faultDesks,
  faultReports,
  stationBoards,
  stationDoors,
  stationEvents,
  stationFaults,
  stations,
  stationVisits,
  visitorMarks,
} from './capabilities/stations/records'
import { vouchers } from './capabilities/vouchers/records'
import { outbox } from './kernel/outbox'
import { rates } from './kernel/rate-limit'
import { requests } from './kernel/once'

/** Every collection there is; deployment and tools create exactly these, closed to clients. */
export const collections = [
  people,
  members,
  phoneClaims,
  areas,
  consents,
  outreachSessions,
  recruitingCodes,
  sessionJoins,
  stations,
  stationBoards,
  stationDoors,
  loanPolicies,
  stocks,
  stockEvents,
  loans,
  borrowers,
  loanItems,
  writeOffs,
  stationEvents,
  stationFaults,
  faultDesks,
  faultReports,
  stationVisits,
  visitorMarks,
  merchants,
  stores,
  offers,
  offerStocks,
  vouchers,
  ledgerEntries,
  noticeQuotas,
  outbox,
  requests,
  rates,
].map(({ name, indexes }) => ({ name, indexes }))
