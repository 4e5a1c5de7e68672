import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const FOLDERS_NOT_OURS = new Set(['node_modules', 'miniprogram_npm', 'dist', 'coverage', '.git', '.data'])

/**
 * All files below a folder, absolute and sorted; packages and built files are left out.
 * A folder that is not there holds nothing.
 */
export function listFiles(folder: string, wanted: (path: string) => boolean = () => true): string[] {
  const found: string[] = []
  let entries
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return found
  }
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!FOLDERS_NOT_OURS.has(entry.name)) found.push(...listFiles(path, wanted))
    } else if (wanted(path)) {
      found.push(path)
    }
  }
  return found.sort()
}
