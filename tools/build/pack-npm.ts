import { existsSync, readFileSync, rmSync } from 'node:fs'
import { extname, join } from 'node:path'
import { readAppImports } from './app-imports'
import { bundlePackages, packageOf, type PackedFiles } from './bundle-packages'
import { addWords, trimIconStyles } from './icon-styles'
import { listFiles } from './list-files'
import { reachableFiles } from './tdesign-files'
import { writeIfChanged } from './write-if-changed'

const TDESIGN = 'tdesign-miniprogram'
const SOURCES_OF_NEEDS = new Set(['.ts', '.json', '.wxml', '.wxss'])

/** The app's files that decide what is packed, absolute. */
export function filesThatDecide(appDir: string): string[] {
  return listFiles(appDir, (path) => SOURCES_OF_NEEDS.has(extname(path)) && !path.endsWith('.d.ts'))
}

/**
 * Fills `miniprogram_npm` with what the app uses and nothing else: npm modules bundled to CommonJS, and TDesign's own
 * dist for the components its pages reach. Files of an earlier packing that are no longer needed are taken away.
 * Answers the number of files and their bytes.
 */
export async function packNpm({ root, outDir }: { root: string; outDir: string }): Promise<{
  files: number
  bytes: number
}> {
  const appFiles = filesThatDecide(join(root, 'miniprogram'))
  const imports = readAppImports(appFiles.filter((path) => path.endsWith('.ts')))
  const tdesignScripts = [...imports.keys()].filter((specifier) => packageOf(specifier) === TDESIGN)
  for (const specifier of tdesignScripts) imports.delete(specifier)
  const packed = await bundlePackages(root, imports)
  const entries = [...tdesignScripts.map(insideTdesign), ...tdesignEntries(appFiles)]
  for (const [path, content] of copyTdesign({ root, entries, appFiles })) packed.set(path, content)
  sync(outDir, packed)
  const bytes = [...packed.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0)
  return { files: packed.size, bytes }
}

function insideTdesign(path: string): string {
  return path.slice(path.indexOf(`${TDESIGN}/`) + TDESIGN.length + 1)
}

/** What pages, components, templates and style sheets name of TDesign. */
function tdesignEntries(appFiles: string[]): string[] {
  const mentions = /["']([^"']*\btdesign-miniprogram\/[^"']+)["']/g
  const entries = new Set<string>()
  for (const file of appFiles.filter((path) => !path.endsWith('.ts'))) {
    for (const match of readFileSync(file, 'utf8').matchAll(mentions)) entries.add(insideTdesign(match[1]!))
  }
  return [...entries]
}

interface TdesignCopy {
  root: string
  entries: string[]
  appFiles: string[]
}

function copyTdesign({ root, entries, appFiles }: TdesignCopy): PackedFiles {
  const copied: PackedFiles = new Map()
  if (entries.length === 0) return copied
  const dist = join(root, 'node_modules', TDESIGN, 'miniprogram_dist')
  const words = new Set<string>()
  for (const path of appFiles) addWords(words, readFileSync(path, 'utf8'))
  for (const file of reachableFiles(dist, entries)) {
    const content = readFileSync(join(dist, file))
    copied.set(`${TDESIGN}/${file}`, content)
    if (!file.endsWith('.wxss')) addWords(words, content.toString('utf8'))
  }
  const icons = `${TDESIGN}/icon/icon.wxss`
  const iconStyles = copied.get(icons)
  if (iconStyles) copied.set(icons, trimIconStyles(iconStyles.toString(), words))
  return copied
}

function sync(outDir: string, packed: PackedFiles): void {
  for (const [path, content] of packed) writeIfChanged(join(outDir, path), content)
  if (!existsSync(outDir)) return
  const wanted = new Set([...packed.keys()].map((path) => join(outDir, path)))
  for (const path of listFilesOfPackages(outDir)) {
    if (!wanted.has(path)) rmSync(path, { force: true })
  }
}

/** TDesign carries a `miniprogram_npm` of its own, which `listFiles` would pass over. */
function listFilesOfPackages(outDir: string): string[] {
  return [...listFiles(outDir), ...listFiles(join(outDir, TDESIGN, 'miniprogram_npm'))]
}
