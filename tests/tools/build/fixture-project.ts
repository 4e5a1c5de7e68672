import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { projectRoot } from '../../../tools/build/project-root'

/** A project of the given files in a folder of its own, with this project's packages. */
export interface FixtureProject {
  root: string
  write(files: Record<string, string>): void
  remove(): void
}

/** Lays out files in a new temporary folder; `node_modules` is this project's. */
export function fixtureProject(files: Record<string, string>): FixtureProject {
  const root = mkdtempSync(join(tmpdir(), 'niangjia-fixture-'))
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'))
  const write = (more: Record<string, string>): void => {
    for (const [path, content] of Object.entries(more)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), content)
    }
  }
  write(files)
  return { root, write, remove: () => rmSync(root, { recursive: true, force: true }) }
}
