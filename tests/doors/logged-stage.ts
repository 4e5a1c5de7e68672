import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../../tools/build/project-root'
import { startCloud, type Manifest } from '../../tools/cloud/start-cloud'
import { freshFunctionSecrets } from '../../tools/demo/function-secrets'
import { loadDistrict } from '../../tools/demo/load-district'
import { STAGE_DAY, STAGE_NOON } from '../support/district'
import { doorStageOn, type DoorStage } from './door-stage'

/** What a line of a function's log may say. */
export const LOG_FIELDS = ['trace', 'action', 'ms', 'outcome', 'person', 'note']

export interface LoggedStage extends DoorStage {
  /** What the functions printed, and what the machine itself says of their requests. */
  lines: string[]
  /** What the doors answered, and to whom. */
  said: { to: string; text: string }[]
  /** The functions' own lines, taken apart. */
  printed(): Record<string, unknown>[]
}

/** A stage whose functions' printed lines and answers are kept. */
export async function openLoggedStage(): Promise<LoggedStage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'niangjia-logs-'))
  const secrets = freshFunctionSecrets()
  const dist = join(projectRoot, 'dist')
  const lines: string[] = []
  const said: LoggedStage['said'] = []
  const cloud = await startCloud({
    port: 0,
    dataDir,
    functionsDir: join(dist, 'cloudfunctions'),
    manifest: JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as Manifest,
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
      const text = await (await fetch(`${cloud.url}/__local/${path}`, request)).text()
      const { as } = (body ?? {}) as { as?: string }
      if (path === 'call') said.push({ to: as ?? '', text })
      return JSON.parse(text) as never
    },
    async close() {
      await cloud.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  })
  await opened.setClock(STAGE_NOON)
  return {
    ...opened,
    lines,
    said,
    printed: () =>
      lines
        .flatMap((line) => /^\[(?:front|console|jobs)\] (.*)$/s.exec(line)?.[1] ?? [])
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  }
}
