import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../build/project-root'
import { openHouse } from '../demo/open-house'
import { launchBrowser } from '../phone/browser'
import { gatherFacts } from './gather-facts'
import { shots } from './shots'
import { takePictures } from './take-pictures'

const USAGE = '用法：npm run pictures -- [名字的开头…]，例如 npm run pictures -- stations redeem'
const SHOWN_BYTES_MAX = 150 * 1024

interface AppConfig {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}

/** A page nobody takes pictures of is a page nobody looks at. */
function unseenPages(): string[] {
  const text = readFileSync(join(projectRoot, 'miniprogram', 'app.json'), 'utf8')
  const { pages, subPackages } = JSON.parse(text) as AppConfig
  const all = [...pages, ...subPackages.flatMap((one) => one.pages.map((page) => `${one.root}/${page}`))]
  return all.filter((page) => !shots.some((shot) => shot.page === page))
}

async function main(asked: string[]): Promise<number> {
  const wanted = shots.filter(({ name }) => asked.length === 0 || asked.some((word) => name.startsWith(word)))
  if (wanted.length === 0) throw new Error(`没有这样的图。${USAGE}`)
  const unseen = unseenPages()
  if (unseen.length > 0) throw new Error(`tools/pictures/shots.ts 里还没有这些页面：${unseen.join('、')}`)
  const house = await openHouse({ hasPhones: true })
  const browser = await launchBrowser()
  try {
    const outDir = join(projectRoot, 'dist', 'pictures')
    const shownDir = join(projectRoot, 'docs', 'pictures')
    const facts = await gatherFacts(house)
    const setClock = (at: number) => house.control<void>('clock', { at })
    const { phoneUrl } = house
    const faults = await takePictures({ browser, phoneUrl, facts, setClock, outDir, shownDir }, wanted)
    const heavy = readdirSync(shownDir)
      .filter((name) => statSync(join(shownDir, name)).size > SHOWN_BYTES_MAX)
      .map((picture) => ({ picture, problem: '超过 150 KB，不能放进 README' }))
    for (const { picture, problem } of [...faults, ...heavy]) console.error(`✗ ${picture}：${problem}`)
    console.log(`${wanted.length} 个画面，每个三种大小，在 dist/pictures/；README 用的在 docs/pictures/`)
    return faults.length + heavy.length > 0 ? 1 : 0
  } finally {
    await browser.close()
    await house.close()
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : String(thrown))
    process.exit(1)
  },
)
