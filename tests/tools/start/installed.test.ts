import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
// @ts-expect-error -- plain JavaScript, because it runs before anything is installed
import { isInstalled } from '../../../tools/start/installed.mjs'

type Locked = Record<string, { version?: string; optional?: true; extraneous?: true }>

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'niangjia-installed-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function checkAfter(locked: Locked, installed: Locked | undefined): unknown {
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...locked } }))
  if (installed) {
    mkdirSync(join(root, 'node_modules'))
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }))
  }
  return (isInstalled as (root: string) => boolean)(root)
}

describe('isInstalled', () => {
  const one = { 'node_modules/one': { version: '1.0.0' } }

  it('is false in a fresh clone', () => {
    expect(checkAfter(one, undefined)).toBe(false)
  })

  it('is true when every package stands there in the locked version', () => {
    expect(checkAfter(one, one)).toBe(true)
  })

  it('is false after the lock file moved a version or added a package', () => {
    expect(checkAfter(one, { 'node_modules/one': { version: '0.9.0' } })).toBe(false)
    rmSync(join(root, 'node_modules'), { recursive: true })
    expect(checkAfter({ ...one, 'node_modules/two': { version: '2.0.0' } }, one)).toBe(false)
  })

  it('does not wait for packages that npm leaves out: those of another machine and extraneous ones', () => {
    const elsewhere: Locked = {
      'node_modules/for-another-machine': { version: '1.0.0', optional: true },
      'node_modules/left-over': { version: '1.0.0', extraneous: true },
    }
    expect(checkAfter({ ...one, ...elsewhere }, one)).toBe(true)
  })
})
