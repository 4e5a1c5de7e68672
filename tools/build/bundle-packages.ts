import { posix } from 'node:path'
import { build } from 'esbuild'
import type { AppImports, UsedNames } from './app-imports'

/** Files to be written, by path relative to `miniprogram_npm`. */
export type PackedFiles = Map<string, string | Uint8Array>

/** The package a specifier belongs to: `dayjs/plugin/utc` → `dayjs`, `@a/b/c` → `@a/b`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/**
 * Packs each npm module the app imports into one minified CommonJS file: `valibot/index.js`, `dayjs/plugin/utc.js`.
 * Only the exports in use are kept. A module's own further packages go inside it, except those the app imports too:
 * a plugin must meet the very dayjs it extends.
 */
export async function bundlePackages(root: string, imports: AppImports): Promise<PackedFiles> {
  const roots = [...new Set([...imports.keys()].map(packageOf))]
  const packed: PackedFiles = new Map()
  await Promise.all(
    [...imports].map(async ([specifier, names]) => {
      const own = packageOf(specifier)
      const file = specifier === own ? `${own}/index.js` : `${specifier.replace(/\.js$/, '')}.js`
      const external = roots.filter((name) => name !== own || specifier !== own)
      packed.set(posix.normalize(file), await bundleOne({ root, specifier, names, external }))
    }),
  )
  return packed
}

interface OnePackage {
  root: string
  specifier: string
  names: UsedNames
  external: string[]
}

async function bundleOne({ root, specifier, names, external }: OnePackage): Promise<Uint8Array> {
  const result = await build({
    absWorkingDir: root,
    stdin: { contents: entryOf(specifier, names), resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    legalComments: 'inline',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import'],
    target: 'es2018',
    format: 'cjs',
    logLevel: 'silent',
    plugins: [
      {
        name: 'shared-with-the-app',
        setup({ onResolve }) {
          onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind !== 'entry-point' && path !== specifier && external.includes(packageOf(path))
              ? { path, external: true }
              : undefined,
          )
        },
      },
    ],
  })
  return result.outputFiles[0]!.contents
}

function entryOf(specifier: string, names: UsedNames): string {
  const from = JSON.stringify(specifier)
  if (names === 'everything') return `export * from ${from}`
  if (names.size === 0) return `import ${from}`
  return `export { ${[...names].sort().join(', ')} } from ${from}`
}
