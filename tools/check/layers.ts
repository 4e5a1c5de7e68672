import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult, type IModule } from 'dependency-cruiser'
import { listFiles } from '../build/list-files'
import { projectRoot } from '../build/project-root'
import { isMain } from './is-main'

/** One import that goes against the flow. */
export interface LayerOffence {
  rule: string
  from: string
  to: string
  why: string
}

/** How many source files were looked at, and every import that goes against the flow. */
export interface LayerReport {
  modules: number
  offences: LayerOffence[]
}

interface CruiserConfig {
  forbidden: { name: string; comment: string }[]
  options: ICruiseOptions
}

const SOURCE_FOLDERS = ['miniprogram', 'cloudfunctions', 'tools', 'tests']

/**
 * Checks the one-way flow over a project's sources. Refuses to answer when fewer files were seen than stand on the disk:
 * the cruiser says nothing when it cannot read a program at all.
 */
export async function checkLayers(root: string = projectRoot): Promise<LayerReport> {
  const config = createRequire(import.meta.url)(join(projectRoot, '.dependency-cruiser.cjs')) as CruiserConfig
  const folders = SOURCE_FOLDERS.filter((folder) => sourcesIn(root, folder).length > 0)
  const onDisk = folders.reduce((sum, folder) => sum + sourcesIn(root, folder).length, 0)
  const result = await cruise(folders, {
    ...config.options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: config.forbidden } as NonNullable<ICruiseOptions['ruleSet']>,
    outputType: 'json',
  })
  const report = JSON.parse(result.output as string) as ICruiseResult
  const own = report.modules.filter(({ source }) =>
    SOURCE_FOLDERS.some((folder) => source.startsWith(`${folder}/`)),
  )
  if (own.length < onDisk)
    throw new Error(`分层检查只看到 ${own.length} 个源文件，磁盘上有 ${onDisk} 个：它没有在检查`)
  const offences = report.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
    why: config.forbidden.find(({ name }) => name === rule.name)?.comment ?? '',
  }))
  return { modules: own.length, offences: [...offences, ...capabilityCycles(own)] }
}

function sourcesIn(root: string, folder: string): string[] {
  return listFiles(join(root, folder), (path) => /(?<![.]d)[.]ts$/.test(path))
}

/** Capabilities that need each other, whatever the way round: one offence for each edge that closes a circle. */
function capabilityCycles(modules: IModule[]): LayerOffence[] {
  const needs = new Map<string, Map<string, { from: string; to: string }>>()
  for (const { source, dependencies } of modules) {
    const from = capabilityOf(source)
    for (const { resolved } of dependencies) {
      const to = capabilityOf(resolved)
      if (!from || !to || from === to) continue
      const edges = needs.get(from) ?? new Map<string, { from: string; to: string }>()
      needs.set(from, edges.set(to, { from: source, to: resolved }))
    }
  }
  const offences: LayerOffence[] = []
  for (const [from, edges] of needs) {
    for (const [to, edge] of edges) {
      if (!reaches(to, from, needs)) continue
      offences.push({
        rule: 'capabilities-form-no-circle',
        ...edge,
        why: `能力 ${from} 和 ${to} 互相需要，先后就没有了`,
      })
    }
  }
  return offences
}

function reaches(start: string, goal: string, needs: Map<string, Map<string, unknown>>): boolean {
  const seen = new Set<string>()
  const open = [start]
  while (open.length > 0) {
    const here = open.pop()!
    if (here === goal) return true
    if (seen.has(here)) continue
    seen.add(here)
    open.push(...(needs.get(here)?.keys() ?? []))
  }
  return false
}

function capabilityOf(path: string): string | undefined {
  return /^cloudfunctions\/capabilities\/([^/]+)\//.exec(path)?.[1]
}

if (isMain(import.meta.url)) {
  const { modules, offences } = await checkLayers()
  for (const { rule, from, to, why } of offences) console.log(`${from} → ${to}\n  ${rule}：${why}`)
  console.log(`分层：看了 ${modules} 个源文件，${offences.length} 处违反`)
  process.exitCode = offences.length > 0 ? 1 : 0
}
