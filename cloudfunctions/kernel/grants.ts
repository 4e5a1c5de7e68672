import type { Permission, StaffRole } from '../../miniprogram/contract/permissions'
import type { Who } from './who'

type Predicate = (who: Who) => boolean

const anyone: Predicate = () => true
const clerk: Predicate = (who) => who.clerk !== null
const owner: Predicate = (who) => who.ownerOf !== null
const keeper: Predicate = (who) => who.keeperOf.length > 0
const staff =
  (...roles: StaffRole[]): Predicate =>
  (who) =>
    who.staffRoles.some((role) => roles.includes(role))

/**
 * Who holds which permission. What is not written here is nobody's. `anyone` still means a person with an OPENID;
 * rules about members (must be one, must not be suspended) answer with reasons and therefore stand in the rules.
 */
const GRANTS: Record<Permission, Predicate> = {
  'person.read-own': anyone,
  'membership.join': anyone,
  'station.read': anyone,
  'station.keep': keeper,
  'station.speak': anyone,
  'station.oversee': staff('staff', 'vice-chair', 'chair', 'auditor', 'administrator'),
  'station.manage': staff('staff', 'vice-chair', 'chair'),
  'merchant.read': anyone,
  'card.oversee': staff('staff', 'vice-chair', 'chair', 'auditor'),
  'card.manage': staff('staff', 'vice-chair', 'chair'),
  'merchant.apply': anyone,
  'merchant.own': owner,
  'merchant.oversee': staff('staff', 'vice-chair', 'chair', 'auditor', 'administrator'),
  'merchant.manage': staff('staff', 'vice-chair', 'chair'),
  'keeping.accept': anyone,
  'fault.see': (who) => keeper(who) || staff('staff', 'vice-chair', 'chair', 'auditor', 'administrator')(who),
  'suggestion.make': anyone,
  'suggestion.read': staff('staff', 'vice-chair', 'chair', 'auditor', 'administrator'),
  'suggestion.settle': staff('staff', 'vice-chair', 'chair'),
  'offer.read': anyone,
  'offer.oversee': staff('staff', 'vice-chair', 'chair', 'auditor', 'administrator'),
  'offer.manage': staff('staff', 'vice-chair', 'chair'),
  'offer.approve': staff('vice-chair', 'chair'),
  'voucher.claim': anyone,
  'voucher.read-own': anyone,
  'voucher.redeem': clerk,
  'voucher.reverse': clerk,
  'statement.oversee': staff('staff', 'vice-chair', 'chair', 'auditor'),
  'statement.manage': staff('staff', 'vice-chair', 'chair'),
  'statement.approve': staff('vice-chair', 'chair'),
  'statement.export': staff('staff', 'vice-chair', 'chair'),
  'signal.oversee': staff('staff', 'vice-chair', 'chair', 'auditor'),
  'signal.review': staff('staff', 'vice-chair', 'chair'),
  'policy.oversee': staff('staff', 'vice-chair', 'chair', 'auditor', 'administrator'),
  'policy.propose': staff('vice-chair', 'chair', 'administrator'),
  'policy.approve': staff('vice-chair', 'chair'),
  'loan.read': anyone,
  'loan.borrow': anyone,
  'loan.keep': keeper,
  'loan.oversee': staff('staff', 'vice-chair', 'chair', 'auditor', 'administrator'),
  'loan.manage': staff('staff', 'vice-chair', 'chair'),
  'notice.consent': anyone,
  'outreach.read': staff('staff', 'vice-chair', 'chair', 'auditor', 'administrator'),
  'outreach.manage': staff('staff', 'vice-chair', 'chair'),
  'figure.read': staff('staff', 'vice-chair', 'chair', 'auditor'),
}

/** Whether this person may do this. */
export function isPermitted(who: Who, permission: Permission): boolean {
  return GRANTS[permission](who)
}
