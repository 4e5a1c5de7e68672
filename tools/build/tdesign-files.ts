import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, extname, join, relative, sep } from 'node:path'

/** References from one file of a mini-program package to others, by the file's kind. */
const REFERENCES: Record<string, RegExp[]> = {
  '.wxml': [/<(?:import|include|wxs)\b[^>]*?\bsrc=["']([^"'{]+)["']/g],
  '.wxss': [/@import\s+(?:url\()?["']([^"']+)["']/g],
  '.wxs': [/require\(\s*["']([^"']+)["']\s*\)/g],
  '.js': [
    /require\(\s*["']([^"']+)["']\s*\)/g,
    /\bfrom\s*["']([^"']+)["']/g,
    /\bimport\s*["']([^"']+)["']/g,
    /\bimport\(\s*["']([^"']+)["']\s*\)/g,
  ],
}

/**
 * Every file of a mini-program package that a set of its entries reaches, as paths relative to the package's folder.
 * An entry is a component (`button/button`) or a file (`toast/index`, `common/style/theme/_index.wxss`).
 * Refuses an entry or a reference that is not there, naming both ends.
 */
export function reachableFiles(packageDir: string, entries: string[]): string[] {
  const reached = new Set<string>()
  const open = entries.flatMap((entry) => filesOf(join(packageDir, entry), { packageDir, from: '小程序' }))
  while (open.length > 0) {
    const file = open.pop()!
    if (reached.has(file)) continue
    reached.add(file)
    open.push(...referencesOf(file, packageDir))
  }
  return [...reached].map((file) => relative(packageDir, file).split(sep).join('/')).sort()
}

interface Asked {
  packageDir: string
  from: string
}

function referencesOf(file: string, packageDir: string): string[] {
  const asked = { packageDir, from: file }
  const text = readFileSync(file, 'utf8')
  const kind = extname(file)
  if (kind === '.json') return componentsOf(text).flatMap((path) => filesOf(join(dirname(file), path), asked))
  const found = (REFERENCES[kind] ?? []).flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => match[1]!),
  )
  return found.filter((path) => path !== ',').flatMap((path) => filesOf(placeOf(path, kind, asked), asked))
}

function placeOf(path: string, kind: string, { packageDir, from }: Asked): string {
  if (path.startsWith('/')) return join(packageDir, path)
  if (path.startsWith('.') || kind !== '.js') return join(dirname(from), path)
  return join(packageDir, 'miniprogram_npm', path)
}

function componentsOf(json: string): string[] {
  const config = JSON.parse(json) as {
    usingComponents?: Record<string, string>
    componentGenerics?: Record<string, true | { default?: string }>
  }
  const generics = Object.values(config.componentGenerics ?? {}).map((one) =>
    one === true ? undefined : one.default,
  )
  return [...Object.values(config.usingComponents ?? {}), ...generics].filter((path): path is string =>
    Boolean(path),
  )
}

/** A path without its ending may be a script, a folder's index, or a component of four files. */
function filesOf(path: string, { packageDir, from }: Asked): string[] {
  if (isFile(path)) return [path]
  if (isFile(`${path}.json`) && isFile(`${path}.wxml`)) {
    return ['.json', '.wxml', '.js', '.wxss'].map((ending) => path + ending).filter(isFile)
  }
  if (isFile(`${path}.js`)) return [`${path}.js`]
  if (isFile(join(path, 'index.js'))) return [join(path, 'index.js')]
  throw new Error(`${from} 要用 ${relative(packageDir, path)}，包里没有这个文件`)
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}
