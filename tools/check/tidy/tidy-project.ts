import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { listFiles } from '../../build/list-files'
import { drawsNoWeakChance, readsNoClock, saysWxOnlyInPlatform } from './code-rules'
import {
  asksNoRemoteAddress,
  hasNoColourOfItsOwn,
  hasTellingName,
  isShort,
  locksNoRegistry,
  namesNoMachine,
} from './file-rules'
import type { FileRule, Offence, SourceFile } from './offence'
import {
  componentsAreDeclared,
  declaredComponentsAreUsed,
  handlersExist,
  type AppFiles,
} from './wiring-rules'
import { showsChinese, speaksPlainly } from './word-rules'

const FOLDERS = ['miniprogram', 'cloudfunctions', 'tests', 'tools', 'docs', '.ci']
const ROOT_FILES = [
  'README.md',
  'package.json',
  'package-lock.json',
  'project.config.json',
  '.npmrc',
  '.gitignore',
]
const READABLE =
  /(?:[.](?:ts|mjs|cjs|js|json|wxml|wxss|wxs|css|html|md|svg|txt|sh)|[/][.]?[a-z]+rc|[/]run|[.]gitignore)$/

/** Every rule that looks at one file. Function length and line width are ESLint's and Prettier's. */
export const FILE_RULES: Record<string, FileRule> = {
  hasTellingName,
  isShort,
  hasNoColourOfItsOwn,
  asksNoRemoteAddress,
  namesNoMachine,
  locksNoRegistry,
  saysWxOnlyInPlatform,
  readsNoClock,
  drawsNoWeakChance,
  speaksPlainly,
  showsChinese,
}

/** Every rule that looks at how the mini-program's files fit together. */
export const APP_RULES: Record<string, (files: AppFiles) => Offence[]> = {
  handlersExist,
  componentsAreDeclared,
  declaredComponentsAreUsed,
}

/** The project's own readable files: sources, settings, pages of documentation. */
export function readProject(root: string): SourceFile[] {
  const found = FOLDERS.flatMap((folder) => listFiles(join(root, folder)))
  const asked = [...found, ...ROOT_FILES.map((name) => join(root, name))]
  return asked.flatMap((absolute) => {
    const path = relative(root, absolute).split(sep).join('/')
    if (!READABLE.test(`/${path}`)) return []
    try {
      return [{ path, text: readFileSync(absolute, 'utf8') }]
    } catch {
      // Another program may have taken the file away between the listing and now.
      return []
    }
  })
}

/** Everything to put right in a set of files. */
export function tidyOffences(files: SourceFile[]): Offence[] {
  const app: AppFiles = new Map(
    files.filter(({ path }) => path.startsWith('miniprogram/')).map((file) => [file.path, file]),
  )
  return [
    ...files.flatMap((file) => Object.values(FILE_RULES).flatMap((rule) => rule(file))),
    ...Object.values(APP_RULES).flatMap((rule) => rule(app)),
  ]
}

/** An offence as a person reads it: place, what, and what to write instead. */
export function offenceLine({ file, line, what, instead }: Offence): string {
  return `${file}:${line} ${what}；改写成：${instead}`
}
