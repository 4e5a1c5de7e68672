import { ledgerEntries } from '../../cloudfunctions/capabilities/ledger/records'
import { areas as areaCollection } from '../../cloudfunctions/capabilities/areas/records'
import {
  borrowers,
  loanItems,
  loanPolicies,
  loans,
  stockEvents,
  stocks,
  writeOffs,
} from '../../cloudfunctions/capabilities/loans/records'
import { gapCounts } from '../../cloudfunctions/capabilities/gaps/records'
import {
  inspectedStations,
  inspectionPolicies,
  inspections,
} from '../../cloudfunctions/capabilities/inspections/records'
import { paperCards } from '../../cloudfunctions/capabilities/membership/paper-card-records'
import { members, phoneClaims, type MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import {
  accountEvents,
  payeeAccounts,
  payeeDesks,
} from '../../cloudfunctions/capabilities/merchants/account-records'
import { clerkInvitations, storeClerks } from '../../cloudfunctions/capabilities/merchants/clerk-records'
import {
  licenceClaims,
  merchantApplicants,
  merchantEvents,
  merchantPapers as merchantPaperCollection,
  merchants,
  stores,
} from '../../cloudfunctions/capabilities/merchants/records'
import { policyEvents, policyProposals } from '../../cloudfunctions/capabilities/policies/records'
import { storeChanges, storeEvents } from '../../cloudfunctions/capabilities/merchants/store-records'
import { offerDrafts, offerPolicies } from '../../cloudfunctions/capabilities/offers/desk-records'
import { voucherPolicies } from '../../cloudfunctions/capabilities/vouchers/policy'
import { offerDays, offers, offerStocks } from '../../cloudfunctions/capabilities/offers/records'
import {
  outreachSessions,
  recruitingCodes,
  sessionJoins,
} from '../../cloudfunctions/capabilities/outreach/records'
import { people } from '../../cloudfunctions/capabilities/people/records'
import { consents } from '../../cloudfunctions/capabilities/privacy/records'
import { keeperInvitations, stationKeepers } from '../../cloudfunctions/capabilities/stations/keeper-records'
import { stationContacts, stationPhotos } from '../../cloudfunctions/capabilities/stations/place-records'
import {
  faultDesks,
  stationBoards,
  stationDoors,
  stationEvents,
  stationFaults,
  stations,
  stationVisits,
  visitDays,
} from '../../cloudfunctions/capabilities/stations/records'
import {
  lineAsks,
  lineHolds,
  signalRules,
  weighedLines,
} from '../../cloudfunctions/capabilities/signals/records'
import {
  statementChains,
  statementPolicies,
  statements,
} from '../../cloudfunctions/capabilities/statements/records'
import { suggesters, suggestions } from '../../cloudfunctions/capabilities/suggestions/records'
import { vouchers } from '../../cloudfunctions/capabilities/vouchers/records'
import { waits } from '../../cloudfunctions/capabilities/vouchers/wait-records'
import type { Collection, Stored } from '../../cloudfunctions/kernel/collection'
import type { Secrets } from '../../cloudfunctions/kernel/secrets'
import { addDays } from '../../miniprogram/contract/shanghai-time'
import { gapDocuments } from './gaps'
import { inspectionDocuments, inspectionPolicy } from './inspections'
import { loanPolicy } from './loan-policy'
import { loanDocuments } from './loans'
import { memberDocuments } from './members'
import { paperCardDocuments } from './paper-cards'
import { merchantPapers } from './merchant-papers'
import { merchantDocuments, storeDocuments } from './merchants'
import { payeeDocuments } from './payee-accounts'
import { offerDraftDocuments, offerPolicy } from './offer-desk'
import { offerDocuments } from './offers'
import { policyDocuments } from './policies'
import { voucherPolicy } from './voucher-policy'
import { districtSessions, recruitingCodeDocuments } from './outreach'
import { signalDocuments } from './signals'
import { removedStation, stationEventDocuments, stationKeeperDocuments } from './station-desk'
import type { FileIdOf } from './pictures'
import { stationDoorDocuments } from './station-doors'
import { stationFaultDocuments } from './station-faults'
import { stationContactDocuments, stationPhotoDocuments } from './station-places'
import { stationBoard, stationDocuments } from './stations'
import { areas } from './streets'
import { ownedStores, storeChangeDocuments } from './stores'
import { visitDocuments } from './visits'
import { statementDocuments } from './statements'
import { suggestionDocuments } from './suggestions'
import { voucherDocuments } from './voucher-history'
import { waitDocuments } from './waits'

/** All documents of one collection. */
export interface Batch {
  collection: string
  documents: Stored[]
}

function batch<Document extends Stored>(into: Collection<Document>, documents: Document[]): Batch {
  return { collection: into.name, documents }
}

/** The shops, what they offer, what was claimed and redeemed, looked at and settled. */
function moneyBatches({
  today,
  secrets,
  members: holders,
}: {
  today: string
  secrets: Secrets
  members: MemberRecord[]
}): Batch[] {
  const released = offerDocuments(today)
  const history = voucherDocuments({ today, secrets, offers: released, members: holders })
  const lined = waitDocuments({ today, offers: released, members: holders, ...history })
  const noticed = signalDocuments({ today, ...history })
  const trading = merchantPapers({ today, secrets })
  const places = storeChangeDocuments({ today, secrets, listed: storeDocuments() })
  const paying = payeeDocuments({ today, secrets })
  const settled = statementDocuments(today, paying.payeeAccounts[0])
  return [
    batch(merchants, [...merchantDocuments(addDays(today, -60)), trading.waiting.merchant]),
    batch(stores, [...ownedStores(storeDocuments(), secrets), trading.waiting.store]),
    batch(storeChanges, places.storeChanges),
    batch(storeEvents, places.storeEvents),
    batch(merchantPaperCollection, trading.papers),
    batch(licenceClaims, trading.licenceClaims),
    batch(merchantApplicants, trading.applicants),
    batch(merchantEvents, trading.events),
    batch(clerkInvitations, trading.clerkInvitations),
    batch(storeClerks, trading.storeClerks),
    batch(payeeAccounts, paying.payeeAccounts),
    batch(payeeDesks, paying.payeeDesks),
    batch(accountEvents, paying.accountEvents),
    batch(offers, released),
    batch(offerDrafts, offerDraftDocuments(today, released)),
    batch(offerPolicies, [offerPolicy(today)]),
    batch(offerStocks, lined.offerStocks),
    batch(waits, lined.waits),
    batch(offerDays, history.offerDays),
    batch(voucherPolicies, [voucherPolicy(today)]),
    batch(policyProposals, policyDocuments(today).proposals),
    batch(policyEvents, policyDocuments(today).events),
    batch(vouchers, history.vouchers),
    batch(ledgerEntries, [...history.ledgerEntries, ...settled.ledgerEntries]),
    batch(lineHolds, [...noticed.lineHolds, ...settled.lineHolds]),
    batch(lineAsks, noticed.lineAsks),
    batch(signalRules, noticed.signalRules),
    batch(weighedLines, noticed.weighedLines),
    batch(statements, settled.statements),
    batch(statementChains, settled.statementChains),
    batch(statementPolicies, settled.statementPolicies),
  ]
}

/**
 * The pilot district as it stands on `today` (`yyyymmdd` of Shanghai): the same documents for the same day and keys,
 * but for the random part of sealed fields. Accounts come last: whoever finds one finds everything.
 */
export function districtBatches({
  today,
  secrets,
  fileIdOf = (path) => `cloud://not-stored/${path}`,
}: {
  today: string
  secrets: Secrets
  /** Under which ids the pictures of the district are stored, where they are. */
  fileIdOf?: FileIdOf
}): Batch[] {
  const joined = memberDocuments({ today, secrets })
  const reported = stationFaultDocuments(today, fileIdOf)
  const listed = stationDocuments(today)
  const kept = stationKeeperDocuments(today)
  const suggested = suggestionDocuments(today, fileIdOf)
  const lent = loanDocuments({ today, stations: listed, members: joined.members })
  const visited = visitDocuments(today, listed)
  const looked = inspectionDocuments(today, listed)
  return [
    batch(areaCollection, areas),
    batch(stations, [...listed, removedStation(today)]),
    batch(stationBoards, [stationBoard()]),
    batch(stationDoors, stationDoorDocuments(listed)),
    batch(stationEvents, stationEventDocuments(today)),
    batch(stationKeepers, kept.stationKeepers),
    batch(keeperInvitations, kept.keeperInvitations),
    batch(loanPolicies, [loanPolicy(today)]),
    batch(stocks, lent.stocks),
    batch(stockEvents, lent.stockEvents),
    batch(loans, lent.loans),
    batch(borrowers, lent.borrowers),
    batch(loanItems, lent.loanItems),
    batch(writeOffs, lent.writeOffs),
    batch(stationFaults, reported.stationFaults),
    batch(faultDesks, reported.faultDesks),
    batch(stationVisits, visited.stationVisits),
    batch(visitDays, visited.visitDays),
    batch(gapCounts, gapDocuments(today)),
    batch(inspectionPolicies, [inspectionPolicy(today)]),
    batch(inspections, looked.inspections),
    batch(inspectedStations, looked.inspectedStations),
    batch(stationPhotos, stationPhotoDocuments(fileIdOf)),
    batch(stationContacts, stationContactDocuments(today, secrets)),
    batch(suggestions, suggested.suggestions),
    batch(suggesters, suggested.suggesters),
    ...moneyBatches({ today, secrets, members: joined.members }),
    batch(outreachSessions, districtSessions(today)),
    batch(recruitingCodes, recruitingCodeDocuments(today)),
    batch(members, joined.members),
    batch(paperCards, paperCardDocuments({ today, secrets, members: joined.members })),
    batch(phoneClaims, joined.phoneClaims),
    batch(sessionJoins, joined.sessionJoins),
    batch(consents, joined.consents),
    batch(people, joined.people),
  ]
}
