import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { buildAll } from '../build/build-all'
import { projectRoot } from '../build/project-root'
import { sentenceOf } from '../build/sentence-of'
import { dayOf } from '../../miniprogram/contract/shanghai-time'
import { CloudError } from '../cloud/cloud-error'
import { DatabaseError } from '../cloud/database/database-error'
import { loadDistrict } from '../demo/load-district'
import { people, places } from '../demo/people'
import { startPhone } from '../phone/start-phone'
import { keptSecrets } from './kept-secrets'
import { openStore } from './open-store'
import { readOptions, type StartOptions } from './read-options'
import { StartError } from './start-error'

interface Running {
  url: string
  stop(): Promise<void>
}

/** Runs the whole house on one machine until Ctrl-C. Every foreseen fault ends in one sentence and exit code 1. */
export async function main(args: string[]): Promise<void> {
  const startedAt = performance.now()
  try {
    const options = readOptions(args)
    const running = await start(options)
    sayReady(running.url, performance.now() - startedAt)
    if (options.opensBrowser) openBrowser(running.url)
    stopOnSignal(running)
  } catch (thrown) {
    console.error(reasonOf(thrown))
    process.exit(1)
  }
}

async function start(options: StartOptions): Promise<Running> {
  await assertPortFree(options.port)
  const undo: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const built = await buildAll()
    const secrets = keptSecrets(options)
    const cloud = await openStore({ ...options, built, secrets })
    undo.push(() => cloud.stop())
    const { sdkEnvironment, url: cloudUrl } = cloud
    const [phone] = await Promise.all([
      openPhones(options.port, cloudUrl),
      loadDistrict({ sdkEnvironment, secrets }, { today: dayOf(Date.now()) }),
    ])
    undo.push(() => phone.stop())
    return { url: phone.url, stop }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}

function openPhones(port: number, cloudUrl: string) {
  // What goes wrong in a source is shown on the phone itself and here; a build that went well says nothing.
  const log = (line: string): void => {
    if (line.startsWith('✗')) console.error(line)
  }
  const appDir = join(projectRoot, 'miniprogram')
  return startPhone({ appDir, port, people: [...people], places, cloudUrl, watch: true, log })
}

/** Asked first, so that a taken port is known before anything is built, emptied or loaded. */
function assertPortFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', ({ code }: NodeJS.ErrnoException) =>
      reject(
        new StartError(
          `端口 ${port} ${code === 'EACCES' ? '不让用' : '已被占用'}。请换一个：npm start -- --port 0`,
        ),
      ),
    )
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()))
  })
}

function sayReady(url: string, milliseconds: number): void {
  console.log(`
娘家人已就绪（${(milliseconds / 1000).toFixed(1)} 秒）：

    ${url}/?phones=visitor,clerk,staff

先点访客手机上的“我要入会”，旁边是店员和工会的手机，能互相扫码。街道、商户和人都是编出来的。停下来按 Ctrl-C。
Open the address and join on the visitor's phone; the clerk's and the union's stand beside it. Ctrl-C stops everything.
`)
}

function openBrowser(url: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open'
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .on('error', () => console.error('没有找到浏览器，请自己打开上面的地址。'))
    .unref()
}

function stopOnSignal(running: Running): void {
  let isStopping = false
  const leave = (): void => {
    if (isStopping) process.exit(130)
    isStopping = true
    running.stop().then(
      () => process.exit(0),
      (thrown: unknown) => {
        console.error(reasonOf(thrown))
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', leave)
  process.on('SIGTERM', leave)
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof StartError || thrown instanceof CloudError || thrown instanceof DatabaseError)
    return thrown.message
  const { code } = thrown as NodeJS.ErrnoException
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR' || code === 'ENOSPC')
    return `数据目录写不进去（${code}）。请换一个：npm start -- --data 目录`
  if (code === 'EADDRINUSE') return '端口刚刚被别的程序占用。请换一个：npm start -- --port 0'
  return `没有启动：${sentenceOf(thrown)}`
}
