import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { listFiles } from '../build/list-files'
import { projectRoot } from '../build/project-root'
import { isMain } from './is-main'

/** Something a template compiler objects to; lines count from 1. */
export interface TemplateFault {
  file: string
  line: number
  message: string
  compiler: 'glass-easel' | 'wcc'
}

/** How many templates were compiled, and all that was objected to. */
export interface TemplateReport {
  templates: number
  faults: TemplateFault[]
}

interface ParseMessage {
  message: string
  startLine: number
}

/**
 * Compiles every template below a folder twice: by glass-easel's compiler, whose warnings count as errors, and by WeChat's
 * own wcc, which refuses expressions the first lets pass (`??`) and names places by the tag's line.
 */
export function checkTemplates(appDir: string): TemplateReport {
  const paths = (ending: string): string[] =>
    listFiles(appDir, (path) => path.endsWith(ending)).map((path) =>
      relative(appDir, path).split(sep).join('/'),
    )
  const templates = paths('.wxml')
  const scripts = paths('.wxs')
  const faults = templates.flatMap((file) => faultsOfGlassEasel(appDir, file))
  // wcc stops at its first fault, so only when all together are refused is each asked alone.
  if (templates.length > 0 && faultOfWcc(appDir, templates, scripts) !== undefined)
    faults.push(...templates.flatMap((file) => faultOfWcc(appDir, [file], scripts) ?? []))
  return { templates: templates.length, faults }
}

function faultsOfGlassEasel(appDir: string, file: string): TemplateFault[] {
  const group = new TmplGroup()
  try {
    const messages = group.addTmpl(file, readFileSync(join(appDir, file), 'utf8')) as ParseMessage[]
    return messages.map(({ message, startLine }) => ({
      file,
      line: startLine + 1,
      message,
      compiler: 'glass-easel',
    }))
  } finally {
    group.free()
  }
}

/** The first thing wcc objects to in these templates, if any. */
function faultOfWcc(appDir: string, templates: string[], scripts: string[]): TemplateFault | undefined {
  const run = spawnSync(wccFile(), ['-d', '-cc', '0', ...templates, ...scripts, '-gn', '$gwx'], {
    cwd: appDir,
    maxBuffer: 64 * 1024 * 1024,
    encoding: 'utf8',
  })
  if (run.error) throw new Error(`wcc 在这台机器上不能运行：${run.error.message}`)
  if (run.status === 0) return undefined
  const [, line = '1', message = run.stderr] = /:(\d+):(?:\d+:)?\s*([\s\S]*)/.exec(run.stderr) ?? []
  return { file: templates[0]!, line: Number(line), message: message.trim(), compiler: 'wcc' }
}

let foundWcc: string | undefined

function wccFile(): string {
  if (foundWcc) return foundWcc
  const folders: Partial<Record<NodeJS.Platform, string>> = { darwin: 'mac/wcc', win32: 'windows/wcc.exe' }
  const card = createRequire(import.meta.url).resolve('miniprogram-compiler/package.json')
  foundWcc = join(dirname(card), 'bin', folders[process.platform] ?? 'linux/wcc')
  // Packages are installed without their scripts, and the program is not always packed as one that may be run.
  if (process.platform !== 'win32') chmodSync(foundWcc, 0o755)
  return foundWcc
}

if (isMain(import.meta.url)) {
  const { templates, faults } = checkTemplates(join(projectRoot, 'miniprogram'))
  for (const { file, line, message, compiler } of faults) {
    console.log(`miniprogram/${file}:${line} ${message}（${compiler}）`)
  }
  console.log(`模板：编译了 ${templates} 个，${faults.length} 处不被接受`)
  process.exitCode = faults.length > 0 ? 1 : 0
}
