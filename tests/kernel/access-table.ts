import type { Who } from '../../cloudfunctions/kernel/who'
import type { StaffRole } from '../../miniprogram/contract/permissions'

/** What a person can be to the union, one thing at a time. */
export const ROLES = [
  'visitor',
  'member',
  'keeper',
  'clerk',
  'owner',
  'staff',
  'vice-chair',
  'chair',
  'auditor',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]

/**
 * Who may call which action, drawn from what each role is there for and not from the code: columns are ROLES in their
 * order, `x` may, `.` may not. An action that is missing here may not exist.
 */
const DRAWN = `
membership.me               x x x x x x x x x x
membership.invitation       x x x x x x x x x x
membership.join             x x x x x x x x x x
membership.findCardholder   . . . . . x x x . .
membership.listPaperCards   . . . . . x x x x .
membership.issuePaperCard   . . . . . x x x . .
membership.setCardPin       . . . . . x x x . .
membership.stopPaperCard    . . . . . x x x . .
membership.printPaperCard   . . . . . x x x . .
stations.snapshot           x x x x x x x x x x
stations.tiles              x x x x x x x x x x
stations.nearTo             x x x x x x x x x x
stations.show               x x x x x x x x x x
stations.keeperBoard        . . x . . . . . . .
stations.close              . . x . . . . . . .
stations.reopen             . . x . . . . . . .
stations.markFacility       . . x . . . . . . .
stations.confirmRight       . . x . . . . . . .
stations.listFaults         . . x . . . . . . .
stations.settleFault        . . x . . . . . . .
stations.myWords            x x x x x x x x x x
stations.sayStillRight      x x x x x x x x x x
stations.reportFault        x x x x x x x x x x
stations.visit              x x x x x x x x x x
stations.deskList           . . . . . x x x x x
stations.showDraft          . . . . . x x x x x
stations.saveStation        . . . . . x x x . .
stations.removeStation      . . . . . x x x . .
stations.restoreStation     . . . . . x x x . .
stations.listKeepers        . . . . . x x x x x
stations.inviteKeeper       . . . . . x x x . .
stations.cancelInvitation   . . . . . x x x . .
stations.invitationPicture  . . . . . x x x . .
stations.unbindKeeper       . . . . . x x x . .
stations.acceptKeeping      x x x x x x x x x x
stations.listDoorCodes      . . . . . x x x x x
stations.issueDoorCode      . . . . . x x x . .
stations.withdrawDoorCode   . . . . . x x x . .
stations.checkImport        . . . . . x x x . .
stations.runImport          . . . . . x x x . .
stations.exportFile         . . . . . x x x x x
stations.codePictures       . . . . . x x x x x
stations.about              x x x x x x x x x x
stations.callContact        x x x x x x x x x x
stations.faultPictures      . . x . . x x x x x
stations.addPhoto           . . x . . . . . . .
stations.addPhotoAtDesk     . . . . . x x x . .
stations.removePhoto        . . x . . . . . . .
stations.removePhotoAtDesk  . . . . . x x x . .
stations.setContact         . . x . . . . . . .
stations.setContactAtDesk   . . . . . x x x . .
stations.removeContact      . . x . . . . . . .
stations.removeContactAtDesk . . . . . x x x . .
stations.overseeFaults      . . . . . x x x x x
suggestions.suggest         x x x x x x x x x x
suggestions.listMine        x x x x x x x x x x
suggestions.queue           . . . . . x x x x x
suggestions.show            . . . . . x x x x x
suggestions.move            . . . . . x x x . .
merchants.apply             x x x x x x x x x x
merchants.mine              x x x x x x x x x x
merchants.categories        x x x x x x x x x x
merchants.saveCategory      . . . . . x x x . .
merchants.list              . . . . . x x x x x
merchants.decide            . . . . . x x x . .
merchants.contact           . . . . . x x x . .
merchants.listClerks        . . . . x . . . . .
merchants.inviteClerk       . . . . x . . . . .
merchants.removeClerk       . . . . x . . . . .
merchants.acceptClerk       x x x x x x x x x x
merchants.figures           . . . . x . . . . .
merchants.month             . . . . x . . . . .
merchants.day               . . . . x . . . . .
merchants.listStores        . . . . x . . . . .
merchants.proposeStore      . . . . x . . . . .
merchants.withdrawStoreChange . . . . x . . . . .
merchants.closeStore        . . . . x . . . . .
merchants.showStores        x x x x x x x x x x
merchants.callStore         x x x x x x x x x x
merchants.storeChanges      . . . . . x x x x x
merchants.decideStoreChange . . . . . x x x . .
signals.shopOutcomes        . . . . x . . . . .
offers.list                 x x x x x x x x x x
offers.show                 x x x x x x x x x x
offers.board                . . . . . x x x x x
offers.saveDraft            . . . . . x x x . .
offers.submit               . . . . . x x x . .
offers.decide               . . . . . . x x . .
offers.pause                . . . . . x x x . .
offers.resume               . . . . . x x x . .
offers.end                  . . . . . x x x . .
offers.preview              . . . . . x x x x x
vouchers.claim              x x x x x x x x x x
vouchers.listMine           x x x x x x x x x x
vouchers.show               x x x x x x x x x x
vouchers.preview            . . . x . . . . . .
vouchers.redeem             . . . x . . . . . .
vouchers.listRedeemed       . . . x . . . . . .
vouchers.reverse            . . . x . . . . . .
vouchers.previewByHand      . . . x . . . . . .
vouchers.openCard           . . . x . . . . . .
vouchers.serveCard          . . . x . . . . . .
vouchers.confirm            x x x x x x x x x x
vouchers.wait               x x x x x x x x x x
vouchers.stopWaiting        x x x x x x x x x x
loans.listAtDoor            x x x x x x x x x x
loans.borrow                x x x x x x x x x x
loans.giveBack              x x x x x x x x x x
loans.takeConsumable        x x x x x x x x x x
loans.listMine              x x x x x x x x x x
loans.stationStock          . . x . . . . . . .
loans.recordStock           . . x . . . . . . .
loans.listOverdue           . . x . . . . . . .
loans.lowStations           . . . . . x x x x x
loans.putBack               x x x x x x x x x x
loans.reportGone            x x x x x x x x x x
loans.showItem              x x x x x x x x x x
loans.borrowItem            x x x x x x x x x x
loans.giveBackItem          x x x x x x x x x x
loans.tellFound             x x x x x x x x x x
loans.keeperSummary         . . x . . . . . . .
loans.listEvents            . . x . . . . . . .
loans.listItems             . . x . . . . . . .
loans.receiveItem           . . x . . . . . . .
loans.settleItem            . . x . . . . . . .
loans.checkMedicine         . . x . . . . . . .
loans.withdrawWriteOff      x x x x x x x x x x
loans.listWriteOffs         . . . . . x x x x x
loans.decideWriteOff        . . . . . x x x . .
loans.showPolicy            . . . . . x x x x x
loans.savePolicy            . . . . . x x x . .
loans.listOverdueAll        . . . . . x x x x x
loans.dayLedger             . . . . . x x x x x
loans.listStationEvents     . . . . . x x x x x
loans.labelItems            . . . . . x x x . .
loans.listLabels            . . . . . x x x x x
notices.listTemplates       x x x x x x x x x x
notices.recordConsent       x x x x x x x x x x
outreach.listSessions       . . . . . x x x x x
outreach.openSession        . . . . . x x x . .
outreach.recruitingPicture  . . . . . x x x x x
ledger.overview             . . . . . x x x x .
statements.draw             . . . . . x x x . .
statements.list             . . . . . x x x x .
statements.show             . . . . . x x x x .
statements.approve          . . . . . . x x . .
statements.answerDispute    . . . . . x x x . .
statements.send             . . . . . x x x . .
statements.exportFile       . . . . . x x x x .
statements.importResult     . . . . . x x x . .
statements.listMine         . . . . x . . . . .
statements.showMine         . . . . x . . . . .
statements.dispute          . . . . x . . . . .
statements.exportBankSheet  . . . . . x x x . .
statements.takeNewAccount   . . . . . . x x . .
statements.exportMine       . . . . x . . . . .
statements.dayMine          . . . . x . . . . .
statements.dayOfMerchant    . . . . . x x x x .
statements.listDay          . . . . . x x x x .
merchants.myAccounts        . . . . x . . . . .
merchants.giveAccount       . . . . x . . . . .
merchants.listAccounts      . . . . . x x x x x
merchants.confirmAccount    . . . . . x x x . .
merchants.declineAccount    . . . . . x x x . .
ledger.burnDown             . . . . . x x x x .
ledger.offerDay             . . . . . x x x x .
signals.myAsks              x x x x x x x x x x
signals.answer              x x x x x x x x x x
signals.inbox               . . . . . x x x x .
signals.release             . . . . . x x x . .
signals.reject              . . . . . x x x . .
signals.merchantOutcomes    . . . . . x x x x .
policies.board              . . . . . x x x x x
policies.propose            . . . . . . x x . x
policies.decide             . . . . . . x x . .
policies.withdraw           . . . . . . x x . x
weather.desk                . . . . . x x x x x
weather.switchOn            . . . . . x x x . .
weather.switchOff           . . . . . x x x . .
weather.confirmReady        . . x . . . . . . .
inspections.list            . . . . . x x x x x
inspections.ofStation       . . . . . x x x x x
inspections.record          . . . . . x x x . .
stations.visitFigures       . . . . . x x x x x
stations.visitRows          . . . . . x x x x x
gaps.tell                   x x x x x x x x x x
gaps.list                   . . . . . x x x x x
`

/** Every action of the table with the roles that may call it. */
export const ACCESS: ReadonlyMap<string, ReadonlySet<Role>> = new Map(
  DRAWN.trim()
    .split('\n')
    .map((line) => {
      const [action = '', ...cells] = line.split(/\s+/)
      return [action, new Set(ROLES.filter((_role, column) => cells[column] === 'x'))]
    }),
)

/** Somebody who is exactly this and nothing else; clerks are bound to the given store. */
export function bindingsOf(
  role: Role,
  store: { merchantId: string; storeId: string } = { merchantId: 'merchant-1', storeId: 'store-1' },
): Omit<Who, 'personId' | 'memberId' | 'keeperOf' | 'staffRoles'> & {
  keeperOf: string[]
  staffRoles: StaffRole[]
} {
  const isStaff = !['visitor', 'member', 'keeper', 'clerk', 'owner'].includes(role)
  return {
    clerk: role === 'clerk' ? store : null,
    ownerOf: role === 'owner' ? store.merchantId : null,
    keeperOf: role === 'keeper' ? ['station-1'] : [],
    staffRoles: isStaff ? [role as StaffRole] : [],
  }
}
