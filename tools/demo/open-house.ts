import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAll } from '../build/build-all'
import { projectRoot } from '../build/project-root'
import { startCloud, type Manifest } from '../cloud/start-cloud'
import type { RunningPhone } from '../phone/start-phone'
import { DEMO_DAY, DEMO_NOON } from './demo-day'
import { freshFunctionSecrets } from './function-secrets'
import { loadDistrict } from './load-district'
import { people, places } from './people'

export interface HouseOptions {
  /** Leaves the store empty instead of loading the district. */
  isEmpty?: boolean
  /** Serves phones too, at `phoneUrl`. */
  hasPhones?: boolean
  /** Lets timers fire by themselves; without it `control('fire', { function: 'jobs' })` fires them. */
  hasTimers?: boolean
  /** The instant the cloud's clock shows at first; it goes on from there. Epoch ms. Default: DEMO_NOON. */
  at?: number
  /** Bundles to run instead of those of the source as it is. */
  functionsDir?: string
  /** How long a transaction lives that nobody ends; as on the platform unless given. */
  transactionLifeMs?: number
}

export interface House {
  cloudUrl: string
  /** Where phones are served; empty without `hasPhones`. */
  phoneUrl: string
  secrets: Record<string, string>
  /** What points any process with the SDK at this cloud. */
  sdkEnvironment: Record<string, string>
  /** One request to the control plane; without a body it is a GET. Rejects when the machine refuses it. */
  control<Answer = unknown>(name: string, body?: object): Promise<Answer>
  close(): Promise<void>
}

async function askControl<Answer>(cloudUrl: string, name: string, body?: object): Promise<Answer> {
  const response = await fetch(
    `${cloudUrl}/__local/${name}`,
    body ? { method: 'POST', body: JSON.stringify(body) } : {},
  )
  const answer = (await response.json()) as Answer & { message?: string }
  if (!response.ok) throw new Error(`/__local/${name}: ${answer.message ?? response.status}`)
  return answer
}

/** Loaded only where phones are wanted: the compiler behind them takes longer to load than the cloud to start. */
async function servePhones(cloudUrl: string): Promise<RunningPhone> {
  const { startPhone } = await import('../phone/start-phone')
  return startPhone({
    appDir: join(projectRoot, 'miniprogram'),
    port: 0,
    people: [...people],
    places,
    cloudUrl,
  })
}

/** The whole house in a temporary folder: real doors, genuine SDK, durable store, the district of DEMO_DAY. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'niangjia-house-'))
  const undo = [() => Promise.resolve(rmSync(dataDir, { recursive: true, force: true }))]
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const built = await buildAll()
    const secrets = freshFunctionSecrets()
    const cloud = await startCloud({
      port: 0,
      dataDir,
      functionsDir: options.functionsDir ?? built.functionsDir,
      manifest: JSON.parse(readFileSync(built.manifestFile, 'utf8')) as Manifest,
      functionEnv: secrets,
      timers: options.hasTimers ?? false,
      ...(options.transactionLifeMs === undefined ? {} : { transactionLifeMs: options.transactionLifeMs }),
    })
    undo.push(() => cloud.stop())
    const { sdkEnvironment, url: cloudUrl } = cloud
    const control = <Answer>(name: string, body?: object) => askControl<Answer>(cloudUrl, name, body)
    await control('clock', { at: options.at ?? DEMO_NOON })
    if (!options.isEmpty) await loadDistrict({ sdkEnvironment, secrets }, { today: DEMO_DAY })
    const phone = options.hasPhones ? await servePhones(cloudUrl) : undefined
    if (phone) undo.push(() => phone.stop())
    return { cloudUrl, phoneUrl: phone?.url ?? '', secrets, sdkEnvironment, control, close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}
