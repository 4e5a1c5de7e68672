import { areas } from './capabilities/areas/records'
import { borrowers, loanPolicies, loans, stockEvents, stocks } from './capabilities/loans/records'
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
  stationContacts,
  stationDoors,
  stationEvents,
  stationFaults,
  stationPhotos,
  stations,
  stationVisits,
  visitorMarks,
} from './capabilities/stations/records'
import { suggesters, suggestions } from './capabilities/suggestions/records'
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
  stationEvents,
  stationFaults,
  faultDesks,
  faultReports,
  stationVisits,
  visitorMarks,
  stationPhotos,
  stationContacts,
  suggestions,
  suggesters,
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
