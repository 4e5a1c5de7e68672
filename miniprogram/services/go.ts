import type { Facility } from '../contract/stations'
import { askBeforeLeaving, dial, goBack, leaveFreely, openMap, openPage, openTab } from '../platform/navigate'

/** Every way from page to page, so that a path is written once. */
export { askBeforeLeaving, dial, leaveFreely, openMap }

const query = (parameters: Record<string, string | undefined>) => {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

let askedNeed: Facility | undefined

export const goOffers = () => openTab('/pages/offers/offers')
/** Shows the stations, those that answer a need first asked for. A tab takes no parameters, so the need waits here. */
export function goStations(need?: Facility): Promise<void> {
  askedNeed = need
  return openTab('/pages/stations/stations')
}
/** The need that the stations page was opened for; asked once. */
export function takeAskedNeed(): Facility | undefined {
  const need = askedNeed
  askedNeed = undefined
  return need
}

/** The address of a station, as a card in a chat carries it: which station, and nothing of who sent it. */
export const stationPath = (stationId: string) =>
  `/features/stations/pages/station-detail/station-detail${query({ id: stationId })}`
export const goStation = (stationId: string) => openPage(stationPath(stationId))
/** Photos and the number of a station, for its keeper and for staff. */
export const goPlace = (stationId: string) =>
  openPage(`/features/stations/pages/place/place${query({ id: stationId })}`)
export const goSuggest = () => openPage('/features/stations/pages/suggest/suggest')
export const goMySuggestions = () => openPage('/features/stations/pages/my-suggestions/my-suggestions')
/** What people suggested, for staff. */
export const goSuggestions = () => openPage('/features/station-desk/pages/suggestions/suggestions')
/** Makes a station of what somebody suggested: the editor begins with it and writes the station's id back. */
export const goStationOfSuggestion = (suggestionId: string) =>
  openPage(`/features/station-desk/pages/edit/edit${query({ suggestion: suggestionId })}`)
/** What is broken anywhere, for staff. */
export const goAllFaults = () => openPage('/features/station-desk/pages/faults/faults')
export const goOffer = (offerId: string) =>
  openPage(`/features/offers/pages/offer-detail/offer-detail${query({ id: offerId })}`)
/** Offers as staff draft, approve and stop them. */
export const goOfferDesk = () => openPage('/features/offers/pages/offer-desk/offer-desk')
/** An offer as staff write it: a new one, the change of one that runs, or a draft that is not settled yet. */
export const goOfferEdit = (offerId?: string) =>
  openPage(`/features/offers/pages/offer-edit/offer-edit${query({ id: offerId })}`)
export const goVouchers = () => openPage('/features/vouchers/pages/my-vouchers/my-vouchers')
export const goCode = (voucherId: string) =>
  openPage(`/features/vouchers/pages/show-code/show-code${query({ id: voucherId })}`)
export const goRedeem = () => openPage('/features/vouchers/pages/redeem/redeem')
let scannedCard: string | undefined
/** A member's printed card at a counter; with what the scanner read, its PIN is asked for at once. A number is in no address. */
export function goPaperCard(scanned?: string): Promise<void> {
  scannedCard = scanned
  return openPage('/features/vouchers/pages/paper-card/paper-card')
}
/** What was scanned on the way to the card's page; asked once. */
export function takeScannedCard(): string | undefined {
  const scanned = scannedCard
  scannedCard = undefined
  return scanned
}
/** Printed cards for members without a phone, for staff. */
export const goCardDesk = () => openPage('/features/membership/pages/card-desk/card-desk')
/** What one can borrow, give back and take at a door; without a code, the page asks for one. */
export const goDoor = (doorCode?: string) =>
  openPage(`/features/loans/pages/door/door${query({ code: doorCode })}`)
/** A thing with a code of its own; `doorCode` when it is already known where it may be given back. */
export const goLoanItem = (itemCode?: string, doorCode?: string) =>
  openPage(`/features/loans/pages/loan-item/loan-item${query({ code: itemCode, door: doorCode })}`)
export const goMyLoans = () => openPage('/features/loans/pages/my-loans/my-loans')
/** A keeper's cupboard; without a station, the first one they look after. */
export const goStock = (stationId?: string) =>
  openPage(`/features/loans/pages/stock/stock${query({ id: stationId })}`)
/** What happened to one kind in a cupboard; `desk` opens the union's view of it. */
export const goStockEvents = (facts: { stationId: string; kind: string; day?: string; isDesk?: boolean }) =>
  openPage(
    `/features/loans/pages/stock-events/stock-events${query({
      id: facts.stationId,
      kind: facts.kind,
      day: facts.day,
      desk: facts.isDesk ? '1' : undefined,
    })}`,
  )
/** A keeper's things with codes; with a code, the thing that was scanned. */
export const goKeptItems = (stationId?: string, itemCode?: string) =>
  openPage(`/features/loans/pages/kept-items/kept-items${query({ id: stationId, code: itemCode })}`)
export const goMedicineCheck = (stationId: string) =>
  openPage(`/features/loans/pages/medicine-check/medicine-check${query({ id: stationId })}`)
export const goLoanDesk = () => openPage('/features/loans/pages/loan-desk/loan-desk')
/** Opens joining. It goes back by itself to where it was opened from. */
export const goJoin = (code?: string) => openPage(`/features/membership/pages/join/join${query({ code })}`)
export const goCard = () => openPage('/features/membership/pages/card/card')
export const goSessions = () => openPage('/features/outreach/pages/sessions/sessions')
export const goRecruitingCode = (sessionId: string) =>
  openPage(`/features/outreach/pages/recruiting-code/recruiting-code${query({ id: sessionId })}`)
export const goBoard = () => openPage('/features/keeper/pages/board/board')
/** Stations in and out as a file. */
export const goTransfer = () => openPage('/features/station-desk/pages/transfer/transfer')
/** Sheets to print: of one station, or the list of all. */
export const goSheets = (stationId?: string) =>
  openPage(`/features/station-desk/pages/sheets/sheets${query({ id: stationId })}`)
/** Becoming keeper by an invitation. */
export const goAcceptKeeping = () => openPage('/features/keeper/pages/accept/accept')
export const goStationDesk = () => openPage('/features/station-desk/pages/board/board')
/** A station as staff write it; without one, an empty sheet. */
export const goStationEdit = (stationId?: string) =>
  openPage(`/features/station-desk/pages/edit/edit${query({ id: stationId })}`)
/** The editor of the hours that were handed over. */
export const goStationHours = () => openPage('/features/station-desk/pages/hours/hours')
/** Becoming a merchant, and what became of it. */
export const goApplyAsMerchant = () => openPage('/features/merchants/pages/apply/apply')
export const goShop = () => openPage('/features/merchants/pages/shop/shop')
/** The owner's stores. */
export const goStores = () => openPage('/features/merchants/pages/stores/stores')
/** A store as its owner writes it; without one, an empty sheet. */
export const goStoreEdit = (storeId?: string) =>
  openPage(`/features/merchants/pages/store-edit/store-edit${query({ id: storeId })}`)
/** Where a merchant is; with the stores that take a voucher, they come first. */
export const goFindStore = (merchantId: string, storeIds?: readonly string[]) =>
  openPage(
    `/features/merchants/pages/find-store/find-store${query({ merchant: merchantId, stores: storeIds?.join(',') })}`,
  )
/** The lines behind a number of the owner's page: of a day or of a month, of one offer where it is named. */
export const goShopRows = (facts: { day?: string; month?: string; offerId?: string; title?: string }) =>
  openPage(
    `/features/merchants/pages/shop-rows/shop-rows${query({
      ...{ day: facts.day, month: facts.month, offer: facts.offerId, title: facts.title },
    })}`,
  )
/** What a clerk's store redeemed on earlier days. */
export const goRedeemedDays = () => openPage('/features/vouchers/pages/redeemed-days/redeemed-days')
export const goClerks = () => openPage('/features/merchants/pages/clerks/clerks')
export const goAcceptClerk = () => openPage('/features/merchants/pages/accept-clerk/accept-clerk')
export const goMerchantReview = () => openPage('/features/merchants/pages/review/review')
/** The trades shops and offers are sorted by. */
export const goCategories = () => openPage('/features/merchants/pages/categories/categories')
export const goLedger = () => openPage('/features/ledger/pages/overview/overview')
/** How one offer's budget went down, and the entries behind it. */
export const goOfferMoney = (offerId: string) =>
  openPage(`/features/ledger/pages/offer-money/offer-money${query({ id: offerId })}`)
/** What the union decided about money, by subject. */
export const goPolicies = () => openPage('/features/policies/pages/policies/policies')
/** Redemptions that somebody should look at once more. */
export const goReview = () => openPage('/features/signals/pages/review/review')
/** What merchants are to be paid, for staff; `own` is the shop owner's list. */
export const goStatements = (own = false) =>
  openPage(`/features/statements/pages/statements/statements${query({ own: own ? '1' : undefined })}`)
export const goStatement = (statementId: string, own = false) =>
  openPage(
    `/features/statements/pages/statement/statement${query({ id: statementId, own: own ? '1' : undefined })}`,
  )
/** A statement as a picture to keep. */
export const goStatementPaper = (statementId: string) =>
  openPage(`/features/statements/pages/paper/paper${query({ id: statementId })}`)
/** One day: of the owner's shop, of a merchant for staff, or of all merchants. */
export const goDayStatement = (facts: { day?: string; merchantId?: string; isOwn?: boolean }) =>
  openPage(
    `/features/statements/pages/day/day${query({
      day: facts.day,
      id: facts.merchantId,
      own: facts.isOwn ? '1' : undefined,
    })}`,
  )
/** Where a shop's money goes, for its owner; and accounts that wait, for staff. */
export const goAccount = () => openPage('/features/merchants/pages/account/account')
export const goAccounts = () => openPage('/features/merchants/pages/accounts/accounts')
export const goWeather = () => openPage('/features/station-desk/pages/weather/weather')
export const goInspections = () => openPage('/features/station-desk/pages/inspections/inspections')
export const goInspection = (stationId: string) =>
  openPage(`/features/station-desk/pages/inspection/inspection${query({ id: stationId })}`)
/** How many people came; of one station when it is given. */
export const goVisits = (stationId?: string) =>
  openPage(`/features/station-desk/pages/visits/visits${query({ id: stationId })}`)
export const goGaps = () => openPage('/features/station-desk/pages/gaps/gaps')
export const goSettings = () => openPage('/features/settings/pages/settings/settings')
export const goBackOrHome = () => goBack('/pages/home/home')
