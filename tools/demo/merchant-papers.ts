import type {
  ClerkInvitationRecord,
  StoreClerkRecord,
} from '../../cloudfunctions/capabilities/merchants/clerk-records'
import { storeClerkIdOf } from '../../cloudfunctions/capabilities/merchants/clerk-records'
import { applicationOf } from '../../cloudfunctions/capabilities/merchants/application-of'
import type { Application } from '../../cloudfunctions/capabilities/merchants/merchant-repository'
import type {
  LicenceClaimRecord,
  MerchantApplicantRecord,
  MerchantEventRecord,
} from '../../cloudfunctions/capabilities/merchants/records'
import { maskName } from '../../cloudfunctions/capabilities/people/rules/masking'
import type { Secrets } from '../../cloudfunctions/kernel/secrets'
import { completeCreditCode } from '../../miniprogram/contract/credit-code'
import { CLERK_INVITATION_MS } from '../../miniprogram/contract/merchant-clerks'
import { MERCHANT_AGREEMENT, type Category } from '../../miniprogram/contract/merchants'
import { DAY_MS, HOUR_MS, dayStart } from '../../miniprogram/contract/shanghai-time'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import { personOf } from './people'
import { houseAt, type StreetName } from './streets'

/** An invitation to the restaurant that nobody has used. */
export const openClerkCode = completeSpokenCode('4C5H6W7')

/** Somebody who applied; nobody here has a phone that can be opened but the owner of `meal-1`. */
interface Applicant {
  merchantId: string
  personId: string
  name: string
  category: Category
  contactName: string
  phone: string
  licenceBody: string
  street: StreetName
  number: number
  /** How long before the day's beginning it was. */
  ago: number
}

const WAITING: Applicant = {
  merchantId: 'applied-1',
  personId: 'oDongheApplicant',
  name: '老街羊汤',
  category: 'meal',
  contactName: '丁有福',
  phone: '10000001051',
  licenceBody: '92110000MA0DH0002',
  street: '柳荫路',
  number: 171,
  ago: 26 * HOUR_MS,
}

export interface MerchantPapers {
  /** Merchants and stores beside those of the district's list. */
  waiting: Application
  papers: Application['paper'][]
  licenceClaims: LicenceClaimRecord[]
  applicants: MerchantApplicantRecord[]
  events: MerchantEventRecord[]
  clerkInvitations: ClerkInvitationRecord[]
  storeClerks: StoreClerkRecord[]
}

function applied(applicant: Applicant, { secrets, now }: { secrets: Secrets; now: number }): Application {
  const { merchantId, personId, name, category, contactName, phone, licenceBody } = applicant
  const { address, latitude, longitude } = houseAt(applicant.street, applicant.number)
  return applicationOf({
    form: {
      ...{ name, category, licence: '', contactName, phoneCode: 'given-at-start' },
      store: { name, address, latitude, longitude },
      agreementVersion: MERCHANT_AGREEMENT.version,
    },
    ...{ merchantId, personId, phone, secrets, now, licence: completeCreditCode(licenceBody) },
  })
}

function eventOf(
  merchantId: string,
  kind: 'applied' | 'approved',
  { actor, at }: { actor: string; at: number },
): MerchantEventRecord {
  return { _id: `me-demo-${merchantId}-${kind}`, merchantId, kind, reason: null, actor, at }
}

/** What is on paper of merchants: one waits to be looked at, and the restaurant with its owner and clerk. */
export function merchantPapers({ today, secrets }: { today: string; secrets: Secrets }): MerchantPapers {
  const start = dayStart(today)
  const owner = personOf('owner')
  const clerk = personOf('clerk')
  const waiting = applied(WAITING, { secrets, now: start - WAITING.ago })
  const owned = applied(
    {
      ...{ merchantId: 'meal-1', personId: owner.openid, name: '东河家常菜', category: 'meal' },
      ...{ contactName: owner.name, phone: owner.phone, licenceBody: '92110000MA0DH0001' },
      ...{ street: '东河大街', number: 238, ago: 0 },
    },
    { secrets, now: start - 61 * DAY_MS },
  )
  const [storeId, merchantId] = ['meal-1-s1', 'meal-1']
  return {
    waiting,
    papers: [waiting.paper, { ...owned.paper, movedAt: start - 60 * DAY_MS }],
    licenceClaims: [waiting, owned].map(({ licenceBlind, merchant }) => ({
      _id: licenceBlind,
      merchantId: merchant._id,
    })),
    applicants: [waiting, owned].map(({ paper, merchant }) => ({
      _id: paper.personId,
      merchantId: merchant._id,
      isOpen: true,
    })),
    events: [
      eventOf(waiting.merchant._id, 'applied', { actor: WAITING.personId, at: waiting.paper.movedAt }),
      eventOf(merchantId, 'applied', { actor: owner.openid, at: owned.paper.movedAt }),
      eventOf(merchantId, 'approved', { actor: personOf('staff').openid, at: start - 60 * DAY_MS }),
    ],
    clerkInvitations: [
      {
        ...{ _id: openClerkCode, merchantId, storeId: 'meal-1-s2', invitedBy: owner.openid },
        ...{ invitedAt: start - HOUR_MS, expiresAt: start - HOUR_MS + CLERK_INVITATION_MS },
        ...{ usedBy: null, usedAt: null },
      },
    ],
    storeClerks: [
      {
        ...{ _id: storeClerkIdOf(storeId, clerk.openid), merchantId, storeId, personId: clerk.openid },
        ...{ nameMasked: maskName(clerk.name), boundAt: start - 58 * DAY_MS },
      },
    ],
  }
}
