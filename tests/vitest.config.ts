import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const projectRoot = fileURLToPath(new URL('..', import.meta.url))
const buildFirst = fileURLToPath(new URL('../tools/check/build-first.ts', import.meta.url))

/** Tests of services and of whole pages, which keep state in their modules. */
const APART = ['tests/miniprogram/services/**/*.test.ts', 'tests/miniprogram/features/**/*.page.test.ts']
/** Tests of what builds and checks the project; they read whole projects and start processes. */
const TOOLS = ['tests/tools/{build,start,bench}/**/*.test.ts', 'tests/tools/check/{format,layers}.test.ts']
/** Tests of components, which need a document. */
const DRAWN = ['tests/miniprogram/components/**/!(*.view).test.ts']

/**
 * Kinds of tests by what they need: `unit` needs nothing, `unit-apart` a process for each file and `unit-drawn` a document;
 * all three belong to `npm run check`. `tools` tests what builds and checks. `cloud` runs the built functions on
 * tools/cloud; `browser` opens the app in Chromium. One kind after the other and few workers: the later ones share a
 * machine of two cores.
 */
export default defineConfig({
  root: projectRoot,
  cacheDir: 'node_modules/.cache/vite',
  test: {
    maxWorkers: 2,
    // What was made of a source is kept beside the other caches: it was a quarter of the time of the unit tests.
    experimental: { fsModuleCache: true },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: [
            'tests/{contract,capabilities,kernel,miniprogram}/**/*.test.ts',
            'tests/tools/check/**/*.test.ts',
          ],
          exclude: [...APART, ...DRAWN, ...TOOLS],
          // Pure functions leave nothing behind, and loading their sources anew for each file took half of the time.
          isolate: false,
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-apart',
          sequence: { groupOrder: 0 },
          include: APART,
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-drawn',
          sequence: { groupOrder: 0 },
          include: DRAWN,
          // Loading the document and the component framework is most of the work; every test mounts its own component.
          isolate: false,
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'tools',
          sequence: { groupOrder: 0 },
          include: TOOLS,
          isolate: false,
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'cloud',
          sequence: { groupOrder: 1 },
          // A third of their time they wait: for transactions of dead functions to end, and for lost answers.
          maxWorkers: 3,
          include: ['tests/doors/**/*.test.ts', 'tests/tools/{cloud,demo}/**/*.test.ts'],
          globalSetup: [buildFirst],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          sequence: { groupOrder: 2 },
          include: ['tests/tools/phone/**/*.test.ts', 'tests/journeys/**/*.test.ts'],
          globalSetup: [buildFirst],
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
