/** Everything a person may be allowed to do, singular `thing.verb`. Who holds which stands in the kernel's grants. */
export const PERMISSIONS = [
  'person.read-own',
  'membership.join',
  'station.read',
  'station.keep',
  'station.speak',
  'station.oversee',
  'station.manage',
  'keeping.accept',
  'fault.see',
  'suggestion.make',
  'suggestion.read',
  'suggestion.settle',
  'offer.read',
  'voucher.claim',
  'voucher.read-own',
  'voucher.redeem',
  'loan.read',
  'loan.borrow',
  'loan.keep',
  'loan.oversee',
  'loan.manage',
  'notice.consent',
  'outreach.read',
  'outreach.manage',
  'figure.read',
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** Roles of union staff; a worker, member, keeper or clerk is known by what is bound to them instead. */
export const STAFF_ROLES = ['staff', 'vice-chair', 'chair', 'auditor', 'administrator'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]
