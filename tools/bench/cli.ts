import { sentenceOf } from '../build/sentence-of'

/** Every benchmark by name; each prints its own table and answers whether its target is met. */
const BENCHES: Record<string, () => Promise<(runs: number | undefined) => Promise<boolean>>> = {
  cold: async () => (await import('./cold')).benchCold,
  nearest: async () => (await import('./nearest')).benchNearest,
  storm: async () => (await import('./storm')).benchStorm,
  tiles: async () => (await import('./tiles')).benchTiles,
}

const [name = '', runs] = process.argv.slice(2)
const load = BENCHES[name]
if (!load) {
  console.error(`要量什么？npm run bench -- ${Object.keys(BENCHES).join(' | ')} [次数]`)
  process.exitCode = 1
} else {
  try {
    const bench = await load()
    process.exitCode = (await bench(runs ? Number(runs) : undefined)) ? 0 : 1
  } catch (error) {
    console.error(sentenceOf(error))
    process.exitCode = 1
  }
}
