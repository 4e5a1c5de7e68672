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
import { members, phoneClaims } from '../../cloudfunctions/capabilities/membership/records'
import { merchants, stores } from '../../cloudfunctions/capabilities/merchants/records'
import { offers, offerStocks } from '../../cloudfunctions/capabilities/offers/records'
import {
  outreachSessions,
  recruitingCodes,
  sessionJoins,
} from '../../cloudfunctions/capabilities/outreach/records'
import { people } from '../../cloudfunctions/capabilities/people/records'
import { consents } from '../../cloudfunctions/capabilities/privacy/records'
import {
  faultDesks,
  stationBoards,
  stationDoors,
  stationFaults,
  stations,
} from '../../cloudfunctions/capabilities/stations/records'
import { vouchers } from '../../cloudfunctions/capabilities/vouchers/records'
import type { Collection, Stored } from '../../cloudfunctions/kernel/collection'
import type { Secrets } from '../../cloudfunctions/kernel/secrets'
import { addDays } from '../../miniprogram/contract/shanghai-time'
import { loanPolicy } from './loan-policy'
import { loanDocuments } from './loans'
import { memberDocuments } from './members'
import { merchantDocuments, storeDocuments } from './merchants'
import { offerDocuments } from './offers'
import { districtSessions, recruitingCodeDocuments } from './outreach'
import { stationDoorDocuments } from './station-doors'
import { stationFaultDocuments } from './station-faults'
import { stationBoard, stationDocuments } from './stations'
import { areas } from './streets'
import { voucherDocuments } from './voucher-history'

/** All documents of one collection. */
export interface Batch {
  collection: string
  documents: Stored[]
}

function batch<Document extends Stored>(into: Collection<Document>, documents: Document[]): Batch {
  return { collection: into.name, documents }
}

/**
 * The pilot district as it stands on `today` (`yyyymmdd` of Shanghai): the same documents for the same day and keys,
 * but for the random part of sealed fields. Accounts come last: whoever finds one finds everything.
 */
export function districtBatches({ today, secrets }: { today: string; secrets: Secrets }): Batch[] {
  const joined = memberDocuments({ today, secrets })
  const released = offerDocuments(today)
  const reported = stationFaultDocuments(today)
  const history = voucherDocuments({ today, secrets, offers: released, members: joined.members })
  const listed = stationDocuments(today)
  const lent = loanDocuments({ today, stations: listed, members: joined.members })
  return [
    batch(areaCollection, areas),
    batch(stations, listed),
    batch(stationBoards, [stationBoard()]),
    batch(stationDoors, stationDoorDocuments(listed)),
    batch(loanPolicies, [loanPolicy(today)]),
    batch(stocks, lent.stocks),
    batch(stockEvents, lent.stockEvents),
    batch(loans, lent.loans),
    batch(borrowers, lent.borrowers),
    batch(loanItems, lent.loanItems),
    batch(writeOffs, lent.writeOffs),
    batch(stationFaults, reported.stationFaults),
    batch(faultDesks, reported.faultDesks),
    batch(merchants, merchantDocuments(addDays(today, -60))),
    batch(stores, storeDocuments()),
    batch(offers, released),
    batch(offerStocks, history.offerStocks),
    batch(outreachSessions, districtSessions(today)),
    batch(recruitingCodes, recruitingCodeDocuments(today)),
    batch(members, joined.members),
    batch(phoneClaims, joined.phoneClaims),
    batch(sessionJoins, joined.sessionJoins),
    batch(consents, joined.consents),
    batch(vouchers, history.vouchers),
    batch(ledgerEntries, history.ledgerEntries),
    batch(people, joined.people),
  ]
}
