import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashedPerson } from '../../cloudfunctions/kernel/log'
import { join } from '../../miniprogram/contract/membership'
import { recordConsent } from '../../miniprogram/contract/notices'
import { openSession } from '../../miniprogram/contract/outreach'
import { CONSENT_TEXTS } from '../../miniprogram/contract/privacy'
import { CONTACT_CONSENT, callContact, setContactAtDesk } from '../../miniprogram/contract/station-place'
import { claim, preview, redeem } from '../../miniprogram/contract/vouchers'
import { recruitingCodes } from '../support/district'
import { castClerk, castOffer, tokenOf } from './cast'
import { codeOf, dataOf, freshRequestId } from './door-stage'
import { LOG_FIELDS, openLoggedStage, type LoggedStage } from './logged-stage'

let stage: LoggedStage
beforeAll(async () => {
  stage = await openLoggedStage()
})
afterAll(() => stage.close())

const CANARY = {
  name: '司徒金丝雀',
  employer: '金丝雀跑腿公司',
  phone: '10000066123',
  phoneCode: 'canary-phone-code-77',
  personId: 'oCanaryOfTheLogs',
  title: '金丝雀入会会',
  placeName: '金丝雀广场',
  strayText: 'canary-in-a-bad-field',
  contactPhone: '10000066124',
}

/** A joiner who claims, shows, is scanned and redeemed, with everything personal being one of the canaries. */
async function singAll(): Promise<string[]> {
  const { personId, phone, phoneCode, name, employer } = CANARY
  await stage.control('phone-number', { code: phoneCode, phone })
  const form = {
    recruitingCode: recruitingCodes.open,
    name,
    phoneCode,
    occupation: 'courier',
    employer,
    areaId: 'liuyin',
    consents: [{ purpose: 'membership', textVersion: CONSENT_TEXTS.membership.version }],
  }
  const { card } = dataOf(await stage.call(personId, join, form))
  const offer = await castOffer(stage)
  dataOf(await stage.call(personId, recordConsent, { kind: 'voucher-redeemed' }))
  const { voucherId } = dataOf(await stage.call(personId, claim, { offerId: offer._id })).voucher
  const token = await tokenOf(stage, personId, voucherId)
  const clerk = await castClerk(stage)
  dataOf(await stage.call(clerk, preview, { token }))
  const { receipt } = dataOf(await stage.call(clerk, redeem, { voucherId }))
  await stage.fireJobs()
  const { title, placeName } = CANARY
  const times = { startsAt: stage.noon, endsAt: stage.noon + 3_600_000 }
  dataOf(await stage.call('oDongheStaff', openSession, { title, placeName, areaId: 'liuyin', ...times }))
  const contact = { stationId: 'station-06', phone: CANARY.contactPhone }
  dataOf(
    await stage.call('oDongheStaff', setContactAtDesk, { ...contact, textVersion: CONTACT_CONSENT.version }),
  )
  expect(dataOf(await stage.call(personId, callContact, { stationId: contact.stationId })).phone).toBe(
    CANARY.contactPhone,
  )
  return [token, card.cardNumber, card.memberId, voucherId, receipt.receiptNumber, clerk, 'oDongheStaff']
}

/** The same canaries in calls that are refused, or that break something. */
async function singRefused(): Promise<void> {
  const { personId, strayText, name, phone } = CANARY
  for (const input of [{ name, phone, [strayText]: strayText }, strayText, { name: { $ne: name } }])
    expect(codeOf(await stage.call(personId, join, input))).toBe('BAD_INPUT')
  const unknown = { action: strayText, requestId: freshRequestId(), input: { phone } }
  expect((await stage.knock('front', unknown, { as: personId })).result).toMatchObject({
    code: 'UNKNOWN_ACTION',
  })
  const clerk = await castClerk(stage, { merchantId: 'meal-1', storeId: `store-${strayText}` })
  const broken = await stage.call(clerk, redeem, { voucherId: strayText })
  expect(codeOf(broken)).toBe('INTERNAL')
  expect(JSON.stringify(broken)).not.toContain(strayText)
}

describe('the functions’ logs', () => {
  it('say of every call what it was, how long and how it ended, and nothing about anybody', async () => {
    const secret = [...(await singAll()), ...Object.values(CANARY)]
    await singRefused()
    // Output of a worker arrives a moment after its answer.
    await expect.poll(() => stage.lines.filter((line) => line.includes('"INTERNAL"')).length).toBe(1)
    const all = stage.lines.join('\n')
    for (const canary of secret) expect(all).not.toContain(canary)
    expect(all).not.toMatch(/10000\d{6}|oDonghe|oCast/)
    const parsed = stage.printed()
    for (const line of parsed)
      expect(Object.keys(line).filter((key) => !LOG_FIELDS.includes(key))).toEqual([])
    const actions = parsed.map(({ action, outcome }) => `${String(action)} ${String(outcome)}`)
    for (const name of [join.name, claim.name, preview.name, redeem.name, callContact.name])
      expect(actions).toContain(`${name} ok`)
    const ownLines = parsed.filter(({ person }) => person === hashedPerson(CANARY.personId))
    expect(ownLines.length).toBeGreaterThanOrEqual(7)
  })
})
