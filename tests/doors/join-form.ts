import { members, phoneClaims, type MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import { blindIndex } from '../../cloudfunctions/kernel/sealed-field'
import { CONSENT_TEXTS } from '../../miniprogram/contract/privacy'
import { recruitingCodes } from '../support/district'
import type { DoorStage } from './door-stage'

let newcomerCount = 0
/** Somebody new with a phone of their own. */
export function newcomer(): { personId: string; phone: string } {
  newcomerCount += 1
  return { personId: `oNewcomer${newcomerCount}`, phone: `1000009${String(newcomerCount).padStart(4, '0')}` }
}

let phoneCodeCount = 0
/** What WeChat's phone button gives for this number, good once. */
export async function phoneCodeOf(stage: DoorStage, phone: string): Promise<string> {
  phoneCodeCount += 1
  const code = `phone-code-${phoneCodeCount}`
  await stage.control('phone-number', { code, phone })
  return code
}

export const CONSENT = { purpose: 'membership', textVersion: CONSENT_TEXTS.membership.version as string }

/** A form that is in order, with a phone code good once. */
export async function joinForm(stage: DoorStage, phone: string, parts: object = {}) {
  return {
    recruitingCode: recruitingCodes.open,
    name: '陈大鹏',
    phoneCode: await phoneCodeOf(stage, phone),
    occupation: 'food-delivery',
    employer: '东河到家',
    areaId: 'liuyin',
    consents: [CONSENT],
    ...parts,
  }
}

export const membersOf = (stage: DoorStage, personId: string) =>
  stage.documents<MemberRecord>(members, { personId })

/** Who holds this phone number. */
export const claimsOf = (stage: DoorStage, phone: string) =>
  stage.documents(phoneClaims, { _id: blindIndex(stage.secrets.indexKey, 'phone', phone) })
