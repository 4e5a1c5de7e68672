import { lstatSync, readFileSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import * as prettier from 'prettier'
import { listFiles } from '../build/list-files'
import { projectRoot } from '../build/project-root'
import { Findings, nameOfWords } from './findings'
import { isMain } from './is-main'

/** How many files Prettier was asked about, and those laid out otherwise than it would, with why if it cannot say. */
export interface FormatReport {
  asked: number
  faults: { file: string; why?: string }[]
}

/** Settings stand in these, wherever they lie; a change in any of them asks about every file anew. */
const SETTINGS =
  /^(?:[.]prettierrc.*|prettier[.]config[.].*|[.]prettierignore|[.]gitignore|[.]editorconfig|package[.]json)$/

/**
 * Asks Prettier about every file it knows, except those it was content with when they had the same words under the same
 * settings: asking about all takes half a minute.
 */
export async function checkFormat(root: string, keptIn: string): Promise<FormatReport> {
  await prettier.clearConfigCache()
  const files = listFiles(root, (path) => lstatSync(path).isFile())
  const settings = files.filter((file) => SETTINGS.test(basename(file))).map((file) => readFileSync(file))
  const contented = new Findings<true>(keptIn, nameOfWords(prettier.version, ...settings))
  const report: FormatReport = { asked: 0, faults: [] }
  for (const absolute of files) {
    const file = relative(root, absolute).split(sep).join('/')
    const words = readFileSync(absolute)
    if (contented.of(file, words)) continue
    const found = await ask(root, absolute, words.toString('utf8'))
    if (found === 'not for Prettier') continue
    report.asked += 1
    if (found === 'well laid out') contented.note(file, words, true)
    else report.faults.push({ file, ...found })
  }
  contented.save()
  return report
}

async function ask(
  root: string,
  file: string,
  words: string,
): Promise<'not for Prettier' | 'well laid out' | { why?: string }> {
  const ignorePath = [join(root, '.gitignore'), join(root, '.prettierignore')]
  const { ignored, inferredParser } = await prettier.getFileInfo(file, { ignorePath })
  if (ignored || inferredParser === null) return 'not for Prettier'
  try {
    const options = await prettier.resolveConfig(file, { editorconfig: true })
    return (await prettier.check(words, { ...options, filepath: file })) ? 'well laid out' : {}
  } catch (error) {
    return { why: (error as Error).message }
  }
}

if (isMain(import.meta.url)) {
  const { faults } = await checkFormat(projectRoot, join(projectRoot, 'node_modules/.cache/check/format'))
  for (const { file, why } of faults) console.log(why ? `${file}：${why}` : file)
  if (faults.length > 0) console.log(`${faults.length} 个文件的排版不对。改好：npm run format`)
  process.exitCode = faults.length > 0 ? 1 : 0
}
