import { buildAll } from './build-all'
import { sentenceOf } from './sentence-of'

try {
  await buildAll({ log: (line) => console.log(line), force: process.argv.includes('--force') })
} catch (error) {
  console.error(sentenceOf(error))
  process.exitCode = 1
}
