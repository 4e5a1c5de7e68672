import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { projectRoot } from '../../tools/build/project-root'

const START = join(projectRoot, 'tools', 'start', 'start.mjs')

let dataDir = ''
let running: Started[] = []

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'niangjia-start-'))
})
afterEach(async () => {
  for (const one of running) await one.stop()
  running = []
  rmSync(dataDir, { recursive: true, force: true })
})

class Started {
  said = ''
  readonly ended: Promise<number | null>
  private readonly child: ChildProcess

  constructor(options: string[]) {
    this.child = spawn(process.execPath, [START, ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.said += chunk.toString('utf8')))
    this.ended = new Promise((resolve) => this.child.once('exit', (code) => resolve(code)))
    running.push(this)
  }

  /** The one address it prints. */
  async address(): Promise<string> {
    for (;;) {
      const found = /^ {4}(http:\S+)$/m.exec(this.said)?.[1]
      if (found) return new URL(found).origin
      if (this.child.exitCode !== null) throw new Error(this.said)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  /** As Ctrl-C does. Answers the exit code. */
  async stop(): Promise<number | null> {
    if (this.child.exitCode === null) this.child.kill('SIGINT')
    return this.ended
  }
}

const start = (...options: string[]): Started => new Started(['--port', '0', '--data', dataDir, ...options])

async function ask(address: string, as: string, action: string, input: object = {}): Promise<unknown> {
  const response = await fetch(`${address}/cloud/call`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      as,
      name: 'front',
      data: { action, input, requestId: 'start-test-0123456789' },
    }),
  })
  return ((await response.json()) as { result?: unknown }).result
}

/** A refusal is one sentence and exit code 1, never a stack. */
async function refusal(started: Started): Promise<string> {
  expect(await started.ended).toBe(1)
  expect(started.said).not.toMatch(/\n\s+at |node:internal/)
  expect(started.said.trim().split('\n')).toHaveLength(1)
  return started.said
}

describe('npm start', () => {
  it('opens the district, keeps what people did over a restart, and stops cleanly', async () => {
    const first = start()
    const address = await first.address()
    expect(await ask(address, 'rider', 'membership.me')).toMatchObject({
      data: { card: { nameMasked: '周*' } },
    })
    const claimed = await ask(address, 'rider', 'vouchers.claim', { offerId: 'puncture-free' })
    expect(claimed).toMatchObject({ ok: true })
    expect(await first.stop()).toBe(0)

    const second = start()
    const again = await second.address()
    expect(await ask(again, 'rider', 'vouchers.listMine')).toMatchObject({
      data: { vouchers: expect.arrayContaining([expect.objectContaining({ offerId: 'puncture-free' })]) },
    })
    expect(await second.stop()).toBe(0)
    expect(second.said).not.toMatch(/\n\s+at |Error/)
  })

  it('empties the store with --fresh and loads the district anew', async () => {
    const first = start()
    await ask(await first.address(), 'rider', 'vouchers.claim', { offerId: 'puncture-free' })
    await first.stop()
    const fresh = start('--fresh')
    const mine = (await ask(await fresh.address(), 'rider', 'vouchers.listMine')) as {
      data: { vouchers: { offerId: string }[] }
    }
    expect(mine.data.vouchers.map(({ offerId }) => offerId)).not.toContain('puncture-free')
    expect(mine.data.vouchers).toHaveLength(2)
  })

  it('keeps its secrets where only their owner reads them', async () => {
    await start().address()
    const file = join(dataDir, 'secrets.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).toContain('NIANGJIA_INDEX_KEY')
  })

  it('refuses a taken port, a store in use and an unknown option in one sentence each', async () => {
    const { port } = new URL(await start().address())
    const elsewhere = join(dataDir, 'other')
    expect(await refusal(new Started(['--port', port, '--data', elsewhere]))).toContain(
      `端口 ${port} 已被占用`,
    )
    expect(await refusal(start())).toContain('正被另一个进程使用')
    expect(await refusal(start('--fresh'))).toContain('正被另一个进程使用')
    expect(await refusal(start('--prot'))).toContain('不认识 --prot')
    expect(await refusal(new Started(['--port', 'eighty']))).toContain('端口 eighty 不是')
  })

  it('refuses a damaged store and lost secrets, and heals with --fresh', async () => {
    await start().address()
    await running[0]?.stop()
    const store = join(dataDir, 'documents.db')
    for (const leftover of ['-wal', '-shm']) rmSync(store + leftover, { force: true })
    writeFileSync(store, 'this is no store '.repeat(400))
    expect(await refusal(start())).toContain('--fresh')
    const healed = start('--fresh')
    expect(await ask(await healed.address(), 'rider', 'membership.me')).toMatchObject({ ok: true })
    await healed.stop()
    rmSync(join(dataDir, 'secrets.json'))
    expect(await refusal(start())).toContain('secrets.json')
  })
})
