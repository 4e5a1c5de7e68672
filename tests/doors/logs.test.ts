import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashedPerson } from '../../cloudfunctions/kernel/log'
import { join } from '../../miniprogram/contract/membership'
import { recordConsent } from '../../miniprogram/contract/notices'
import { openSession } from '../../miniprogram/contract/outreach'
import { CONSENT_TEXTS } from '../../miniprogram/contract/privacy'
import { CONTACT_CONSENT, callContact, setContactAtDesk } from '../../miniprogram/contract/station-place'
import { claim, preview, redeem } from '../../miniprogram/contract/vouchers'
import { projectRoot } from '../../tools/build/project-root'
import { startCloud, type Manifest } from '../../tools/cloud/start-cloud'
import { freshFunctionSecrets } from '../../tools/demo/function-secrets'
import { loadDistrict } from '../../tools/demo/load-district'
import { STAGE_DAY, STAGE_NOON, recruitingCodes } from '../support/district'
import { castClerk, castOffer, tokenOf } from './cast'
import { codeOf, dataOf, doorStageOn, freshRequestId, type DoorStage } from './door-stage'

let stage: DoorStage
const lines: string[] = []

/** A stage whose functions' printed lines are kept. */
async function openLoggedStage(): Promise<DoorStage> {
  const dataDir = mkdtempSync(joinPath(tmpdir(), 'niangjia-logs-'))
  const secrets = freshFunctionSecrets()
  const dist = joinPath(projectRoot, 'dist')
  const cloud = await startCloud({
    port: 0,
    dataDir,
    functionsDir: joinPath(dist, 'cloudfunctions'),
    manifest: JSON.parse(readFileSync(joinPath(dist, 'manifest.json'), 'utf8')) as Manifest,
    functionEnv: secrets,
    timers: false,
    log: (line) => lines.push(line),
  })
  const { sdkEnvironment } = cloud
  await loadDistrict({ sdkEnvironment, secrets }, { today: STAGE_DAY })
  const opened = doorStageOn({
    sdkEnvironment,
    secrets,
    async control(path, body) {
      const request = body ? { method: 'POST', body: JSON.stringify(body) } : {}
      return (await (await fetch(`${cloud.url}/__local/${path}`, request)).json()) as never
    },
    async close() {
      await cloud.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  })
  await opened.setClock(STAGE_NOON)
  return opened
}

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
    await expect.poll(() => lines.filter((line) => line.includes('"INTERNAL"')).length).toBe(1)
    const all = lines.join('\n')
    // Beside what the functions print stands what the machine itself says of their requests.
    const printed = lines.flatMap((line) => /^\[(?:front|console|jobs)\] (.*)$/s.exec(line)?.[1] ?? [])
    for (const canary of secret) expect(all).not.toContain(canary)
    expect(all).not.toMatch(/10000\d{6}|oDonghe|oCast/)
    const parsed = printed.map((line) => JSON.parse(line) as Record<string, unknown>)
    for (const line of parsed) expect(Object.keys(line).filter((key) => !ALLOWED.includes(key))).toEqual([])
    const actions = parsed.map(({ action, outcome }) => `${String(action)} ${String(outcome)}`)
    for (const name of [join.name, claim.name, preview.name, redeem.name, callContact.name])
      expect(actions).toContain(`${name} ok`)
    const ownLines = parsed.filter(({ person }) => person === hashedPerson(CANARY.personId))
    expect(ownLines.length).toBeGreaterThanOrEqual(7)
  })

  const ALLOWED = ['trace', 'action', 'ms', 'outcome', 'person', 'note']
})
