import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Compares what npm noted of an installation in `root` with what the lock file asks for. Optional packages depend on
 * the machine, and extraneous ones are a lock file's memory of somebody's folder: npm installs neither for certain.
 */
export function isInstalled(root) {
  const note = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(note)) return false
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const installed = packagesOf(note)
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, { version, optional, extraneous }]) =>
      path === '' || optional || extraneous || installed[path]?.version === version,
  )
}
