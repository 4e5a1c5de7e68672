import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder with package.json. */
export const repositoryDir = resolve(fileURLToPath(import.meta.url), '../../../..')
