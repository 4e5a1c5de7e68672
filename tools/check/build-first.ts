import { buildAll } from '../build/build-all'

/** Vitest's global setup for the tests that run what is built: once a run, and quick when nothing has changed. */
export default async function buildFirst(): Promise<void> {
  await buildAll()
}
