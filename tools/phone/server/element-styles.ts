import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** In order: a later file may refine an earlier one. */
const FILES = ['base', 'sheets', 'choices', 'containers', 'moving', 'map', 'rows']

/** The default styles of the built-in elements; they belong into the document before the app's. */
export function elementStyles(): string {
  const folder = new URL('../host/elements/styles/', import.meta.url)
  return FILES.map((name) => readFileSync(fileURLToPath(new URL(`${name}.css`, folder)), 'utf8')).join('\n')
}
