import { areas } from './capabilities/areas/records'
import { gapCounts } from './capabilities/gaps/records'
import { inspectedStations, inspectionPolicies, inspections } from './capabilities/inspections/records'
import {
  borrowers,
  loanItems,
  loanPolicies,
  loans,
  stockEvents,
  stocks,
  writeOffs,
} from './capabilities/loans/records'
import { paperCardEvents, paperCards } from './capabilities/membership/paper-card-records'
import { members, phoneClaims } from './capabilities/membership/records'
import { ledgerEntries } from './capabilities/ledger/records'
import { accountEvents, payeeAccounts, payeeDesks } from './capabilities/merchants/account-records'
import { merchantCategories } from './capabilities/merchants/category-records'
import { clerkCodeTries, clerkInvitations, storeClerks } from './capabilities/merchants/clerk-records'
import {
  licenceClaims,
  merchantApplicants,
  merchantEvents,
  merchantPapers,
  merchants,
  stores,
} from './capabilities/merchants/records'
import { storeChanges, storeEvents } from './capabilities/merchants/store-records'
import { noticeQuotas } from './capabilities/notices/records'
import { offerDrafts, offerPolicies } from './capabilities/offers/desk-records'
import { offerDays, offers, offerStocks } from './capabilities/offers/records'
import { outreachSessions, recruitingCodes, sessionJoins } from './capabilities/outreach/records'
import { people } from './capabilities/people/records'
import { policyEvents, policyProposals } from './capabilities/policies/records'
import { consents } from './capabilities/privacy/records'
import { keeperInvitations, stationKeepers } from './capabilities/stations/keeper-records'
import { stationContacts, stationPhotos } from './capabilities/stations/place-records'
import {
  faultDesks,
  faultReports,
  stationBoards,
  stationDoors,
  stationEvents,
  stationFaults,
  stations,
  stationSurveys,
  stationVisits,
  visitDays,
  visitorMarks,
} from './capabilities/stations/records'
import { statementChains, statementPolicies, statements } from './capabilities/statements/records'
import { lineAsks, lineHolds, signalRules, weighedLines } from './capabilities/signals/records'
import { suggesters, suggestions } from './capabilities/suggestions/records'
import { cardTallies } from './capabilities/vouchers/card-tallies'
import { memberVisits, storeTallies } from './capabilities/vouchers/counter-marks'
import { waits } from './capabilities/vouchers/wait-records'
import { voucherPolicies } from './capabilities/vouchers/policy'
import { vouchers } from './capabilities/vouchers/records'
import { typings } from './capabilities/vouchers/typing'
import { weatherAlerts } from './capabilities/weather/records'
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
  stationSurveys,
  stationDoors,
  stationKeepers,
  keeperInvitations,
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
  visitDays,
  visitorMarks,
  stationPhotos,
  stationContacts,
  suggestions,
  suggesters,
  merchants,
  merchantCategories,
  merchantPapers,
  licenceClaims,
  merchantApplicants,
  merchantEvents,
  clerkInvitations,
  storeClerks,
  clerkCodeTries,
  storeChanges,
  storeEvents,
  stores,
  payeeAccounts,
  payeeDesks,
  accountEvents,
  offers,
  offerStocks,
  offerDays,
  offerDrafts,
  offerPolicies,
  vouchers,
  voucherPolicies,
  typings,
  storeTallies,
  memberVisits,
  waits,
  paperCards,
  paperCardEvents,
  cardTallies,
  ledgerEntries,
  lineHolds,
  statements,
  statementChains,
  statementPolicies,
  lineAsks,
  signalRules,
  weighedLines,
  policyProposals,
  policyEvents,
  noticeQuotas,
  weatherAlerts,
  inspectionPolicies,
  inspections,
  inspectedStations,
  gapCounts,
  outbox,
  requests,
  rates,
].map(({ name, indexes }) => ({ name, indexes }))
