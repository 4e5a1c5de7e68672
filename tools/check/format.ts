import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import * as prettier from 'prettier'
import { listFiles } from '../build/list-files'
import { projectRoot } from '../build/project-root'
import { isMain } from './is-main'

/** How many files Prettier was asked about this time, and those laid out otherwise than it would, with why if it cannot say. */
export interface FormatReport {
  asked: number
  faults: { file: string; why?: string }[]
}

/** What was found well laid out before, under the settings of then: path to a hash of the file's words. */
interface Passed {
  settings: string
  files: Record<string, string>
}

/** Settings stand in these, wherever they lie; a change in any of them asks about every file anew. */
const SETTINGS =
  /^(?:[.]prettierrc.*|prettier[.]config[.].*|[.]prettierignore|[.]gitignore|[.]editorconfig|package[.]json)$/

const hashOf = (...parts: (string | Buffer)[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex')

/**
 * Asks Prettier about every file it knows, except those it has seen with the same words under the same settings: it says
 * the same again, and asking about all takes half a minute. Prettier's own cache goes by dates, which a checkout changes.
 */
export async function checkFormat(root: string, cacheFile: string): Promise<FormatReport> {
  await prettier.clearConfigCache()
  const files = listFiles(root, (path) => lstatSync(path).isFile())
  const settings = hashOf(prettier.version, ...files.filter(isSetting).map((file) => readFileSync(file)))
  const before = readPassed(cacheFile)
  const known = before.settings === settings ? before.files : {}
  const passed: Passed = { settings, files: {} }
  const report: FormatReport = { asked: 0, faults: [] }
  for (const absolute of files) {
    const file = relative(root, absolute).split(sep).join('/')
    const words = readFileSync(absolute)
    const hash = hashOf(words)
    if (known[file] !== hash) {
      const found = await ask(root, absolute, words)
      if (found === 'not for Prettier') continue
      report.asked += 1
      if (found !== 'well laid out') {
        report.faults.push({ file, ...found })
        continue
      }
    }
    passed.files[file] = hash
  }
  mkdirSync(dirname(cacheFile), { recursive: true })
  writeFileSync(cacheFile, JSON.stringify(passed))
  return report
}

const isSetting = (file: string): boolean => SETTINGS.test(basename(file))

async function ask(
  root: string,
  file: string,
  words: Buffer,
): Promise<'not for Prettier' | 'well laid out' | { why?: string }> {
  const ignorePath = [join(root, '.gitignore'), join(root, '.prettierignore')]
  const { ignored, inferredParser } = await prettier.getFileInfo(file, { ignorePath })
  if (ignored || inferredParser === null) return 'not for Prettier'
  try {
    const options = await prettier.resolveConfig(file, { editorconfig: true })
    return (await prettier.check(words.toString('utf8'), { ...options, filepath: file }))
      ? 'well laid out'
      : {}
  } catch (error) {
    return { why: (error as Error).message }
  }
}

function readPassed(cacheFile: string): Passed {
  try {
    return JSON.parse(readFileSync(cacheFile, 'utf8')) as Passed
  } catch {
    // None yet, or one that was cut off while being written.
    return { settings: '', files: {} }
  }
}

if (isMain(import.meta.url)) {
  const { faults } = await checkFormat(projectRoot, join(projectRoot, 'node_modules/.cache/format.json'))
  for (const { file, why } of faults) console.log(why ? `${file}：${why}` : file)
  if (faults.length > 0) console.log(`${faults.length} 个文件的排版不对。改好：npm run format`)
  process.exitCode = faults.length > 0 ? 1 : 0
}
