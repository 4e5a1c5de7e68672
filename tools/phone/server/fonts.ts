import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryDir } from './repository-dir'

const fontDir = join(repositoryDir, 'node_modules/@fontsource-variable/noto-sans-sc')
let css: string | undefined

/**
 * The Chinese font's style sheet, also under the names apps ask for, so that a machine without system fonts
 * draws the same page; the browser fetches only the parts whose characters stand on it.
 */
export function fontCss(): string {
  if (css !== undefined) return css
  const file = join(fontDir, 'index.css')
  const original = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('./files/', '/font/') : ''
  const renamed = ['PingFang SC', 'Noto Sans SC', 'Microsoft YaHei'].map((name) =>
    original.replaceAll('Noto Sans SC Variable', name),
  )
  css = [original, ...renamed].join('\n')
  return css
}

/** The file of one part of the font. */
export function fontFile(name: string): string | undefined {
  return /^[\w.-]+\.woff2$/.test(name) ? join(fontDir, 'files', name) : undefined
}
