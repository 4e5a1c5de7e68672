import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkLayers, type LayerReport } from '../../../tools/check/layers'
import { fixtureProject, type FixtureProject } from '../build/fixture-project'

const CAPS = 'cloudfunctions/capabilities'
const KERNEL = 'cloudfunctions/kernel'

/** A small house in which everything stands where it should. */
const LAWFUL: Record<string, string> = {
  'miniprogram/contract/offers.ts': `import * as v from 'valibot'\nexport const offer = v.object({ id: v.string() })`,
  'miniprogram/platform/scan.ts': `export const scan = () => 'x'`,
  'miniprogram/services/call.ts': `import { scan } from '../platform/scan'\nexport const call = () => scan()`,
  'miniprogram/components/card/card.ts': `import { offer } from '../../contract/offers'\nexport const card = offer`,
  'miniprogram/pages/home/home.ts': `import { call } from '../../services/call'\nexport const home = call()`,
  'miniprogram/features/offers/pages/list/list.ts': `import { call } from '../../../../services/call'\nexport const list = call()`,
  'miniprogram/features/offers/pages/list/list.view.ts': `import { offer } from '../../../../contract/offers'\nexport const listView = offer`,
  'miniprogram/features/loans/pages/give/give.ts': `export const give = 1`,
  [`${KERNEL}/clock.ts`]: `export const now = () => 0`,
  [`${KERNEL}/database.ts`]: `import cloud from 'wx-server-sdk'\nexport const database = () => cloud.database()`,
  [`${CAPS}/offers/records.ts`]: `import type { offer } from '../../../miniprogram/contract/offers'\nexport type Offer = typeof offer`,
  [`${CAPS}/offers/states.ts`]: `import type { Offer } from './records'\nexport type State = Offer`,
  [`${CAPS}/offers/rules/claim.ts`]: `import type { Offer } from '../records'\nexport const decideClaim = (offer: Offer) => offer`,
  [`${CAPS}/offers/repository.ts`]: `import { database } from '../../kernel/database'\nexport const readOffer = () => database()`,
  [`${CAPS}/offers/present.ts`]: `import type { Offer } from './records'\nexport const presentOffer = (offer: Offer) => offer`,
  [`${CAPS}/offers/actions/claim.ts`]: `import { decideClaim } from '../rules/claim'\nimport { readOffer } from '../repository'\nexport const claim = [decideClaim, readOffer]`,
  [`${CAPS}/vouchers/actions/issue.ts`]: `import { decideClaim } from '../../offers/rules/claim'\nexport const issue = decideClaim`,
  'cloudfunctions/doors/front/index.ts': `import { claim } from '../../capabilities/offers/actions/claim'\nexport const main = claim`,
  'tools/cloud/start.ts': `export const start = 1`,
  'tests/doors/front.test.ts': `import { main } from '../../cloudfunctions/doors/front/index'\nexport const it = main`,
}

/** Each rule with the file that breaks it and the import it breaks it with. */
const BREACHES: [rule: string, file: string, imported: string][] = [
  ['contract-is-pure', 'miniprogram/contract/a.ts', 'dependency-cruiser'],
  ['contract-is-pure', 'miniprogram/contract/b.ts', '../platform/scan'],
  ['platform-knows-no-app', 'miniprogram/platform/a.ts', '../services/call'],
  ['services-stand-on-platform', 'miniprogram/services/a.ts', '../pages/home/home'],
  ['pages-ask-services', 'miniprogram/pages/a/a.ts', '../../platform/scan'],
  ['pages-ask-services', 'miniprogram/features/offers/pages/a/a.ts', '../../../../platform/scan'],
  ['components-know-no-page', 'miniprogram/components/a/a.ts', '../../pages/home/home'],
  ['features-stand-alone', 'miniprogram/features/offers/pages/b/b.ts', '../../../loans/pages/give/give'],
  ['main-package-needs-no-feature', 'miniprogram/pages/b/b.ts', '../../features/loans/pages/give/give'],
  ['views-are-pure', 'miniprogram/features/offers/pages/c/c.view.ts', '../../../../services/call'],
  ['phone-knows-no-cloud-source', 'miniprogram/pages/c/c.ts', '../../../cloudfunctions/kernel/clock'],
  ['cloud-knows-only-the-contract', `${KERNEL}/a.ts`, '../../miniprogram/services/call'],
  ['product-knows-no-tools', 'miniprogram/pages/d/d.ts', '../../../tools/cloud/start'],
  ['product-knows-no-tools', `${KERNEL}/b.ts`, '../../tools/cloud/start'],
  ['rules-are-pure', `${CAPS}/offers/rules/a.ts`, '../../../kernel/clock'],
  ['rules-are-pure', `${CAPS}/offers/rules/b.ts`, '../repository'],
  ['rules-are-pure', `${CAPS}/offers/rules/c.ts`, 'node:fs'],
  ['states-are-pure', `${CAPS}/loans/states.ts`, '../../kernel/clock'],
  ['repository-decides-nothing', `${CAPS}/loans/repository.ts`, '../offers/rules/claim'],
  ['repository-decides-nothing', `${CAPS}/claims/repository.ts`, '../../kernel/clock'],
  ['present-only-shows', `${CAPS}/loans/present.ts`, '../offers/repository'],
  ['actions-call-no-foreign-actions', `${CAPS}/vouchers/actions/a.ts`, '../../offers/actions/claim'],
  ['kernel-knows-no-capability', `${KERNEL}/c.ts`, '../capabilities/offers/records'],
  ['capabilities-know-no-door', `${CAPS}/loans/actions/a.ts`, '../../../doors/front/index'],
  ['sdk-only-in-kernel', `${CAPS}/loans/actions/b.ts`, 'wx-server-sdk'],
  ['resolvable', 'tools/cloud/a.ts', './nowhere'],
]

const breaching = ([, file, imported]: (typeof BREACHES)[number]): [string, string] => [
  file,
  `import * as it from '${imported}'\nexport const used = it`,
]
const pair = (rule: string, file: string): string => `${rule} ${file}`

let lawful: FixtureProject
let broken: FixtureProject
let seen: LayerReport
beforeAll(async () => {
  lawful = fixtureProject(LAWFUL)
  broken = fixtureProject({
    ...LAWFUL,
    ...Object.fromEntries(BREACHES.map(breaching)),
    [`${KERNEL}/ring-a.ts`]: `import { b } from './ring-b'\nexport const a = () => b`,
    [`${KERNEL}/ring-b.ts`]: `import { a } from './ring-a'\nexport const b = () => a`,
    [`${CAPS}/help/rules/a.ts`]: `import type { B } from '../../groups/records'\nexport type A = B`,
    [`${CAPS}/groups/records.ts`]: `export type B = 1`,
    [`${CAPS}/groups/actions/a.ts`]: `import type { A } from '../../help/rules/a'\nexport type C = A`,
  })
  seen = await checkLayers(broken.root)
}, 30_000)
afterAll(() => {
  lawful.remove()
  broken.remove()
})

describe('checkLayers', () => {
  test('finds nothing in a lawful house, having looked at every file', async () => {
    expect(await checkLayers(lawful.root)).toEqual({ modules: Object.keys(LAWFUL).length, offences: [] })
  })

  test.each(BREACHES)('%s bites %s', (rule, file) => {
    expect(seen.offences.map(({ rule, from }) => pair(rule, from))).toContain(pair(rule, file))
    expect(seen.offences.find((one) => one.rule === rule)?.why).toMatch(/[一-鿿]/)
  })

  test('no-cycle bites two files that need each other', () => {
    expect(seen.offences.filter(({ rule }) => rule === 'no-cycle').map(({ from }) => from)).toContain(
      `${KERNEL}/ring-a.ts`,
    )
  })

  test('capabilities-form-no-circle bites two capabilities that need each other through different files', () => {
    const circle = seen.offences.filter(({ rule }) => rule === 'capabilities-form-no-circle')
    expect(circle.map(({ from }) => from).sort()).toEqual([
      `${CAPS}/groups/actions/a.ts`,
      `${CAPS}/help/rules/a.ts`,
    ])
  })

  test('every rule of the configuration has been seen to bite', () => {
    const config = createRequire(import.meta.url)('../../../.dependency-cruiser.cjs') as {
      forbidden: { name: string }[]
    }
    const bitten = new Set(seen.offences.map(({ rule }) => rule))
    expect(config.forbidden.map(({ name }) => name).filter((name) => !bitten.has(name))).toEqual([])
  })
})
