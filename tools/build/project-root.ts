import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json: every tool starts its paths here, so none depends on where it was called from. */
export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
