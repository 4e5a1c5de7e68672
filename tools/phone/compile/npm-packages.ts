import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile()

/** The first of `base`, `base.ext…`, `base/index.ext…` that is a file. */
export function findWithExtension(base: string, extensions: readonly string[]): string | undefined {
  const candidates = [
    base,
    ...extensions.map((e) => base + e),
    ...extensions.map((e) => join(base, `index${e}`)),
  ]
  return candidates.find(isFile)
}

/**
 * Finds npm packages as a mini-program does: `miniprogram_npm` beside or above the importer inside the app,
 * then, so that an app also opens before its packages are packed, the package's `miniprogram` folder in node_modules.
 */
export class NpmPackages {
  /** Folder of a package used from node_modules → its name. */
  private readonly roots = new Map<string, string>()

  constructor(
    private readonly appDir: string,
    private readonly extraModuleDirs: readonly string[],
  ) {}

  /** The path of `name/sub/path` without extension, or undefined when the package is nowhere. */
  locate(specifier: string, fromDir: string): string | undefined {
    for (let dir = fromDir; dir.startsWith(this.appDir); dir = dirname(dir)) {
      const base = join(dir, 'miniprogram_npm', specifier)
      if (findWithExtension(base, ['.js', '.json', '.ts'])) return base
      if (dir === this.appDir) break
    }
    return this.locateInNodeModules(specifier)
  }

  private locateInNodeModules(specifier: string): string | undefined {
    const parts = specifier.split('/')
    const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
    for (const modules of this.moduleDirs()) {
      const manifest = join(modules, name, 'package.json')
      if (!isFile(manifest)) continue
      const { miniprogram } = JSON.parse(readFileSync(manifest, 'utf8')) as { miniprogram?: string }
      if (!miniprogram) return undefined
      const root = join(modules, name, miniprogram)
      this.roots.set(root, name)
      return join(root, specifier.slice(name.length))
    }
    return undefined
  }

  private moduleDirs(): string[] {
    const dirs: string[] = []
    for (let dir = this.appDir; ; dir = dirname(dir)) {
      dirs.push(join(dir, 'node_modules'))
      if (dirname(dir) === dir) break
    }
    return [...dirs, ...this.extraModuleDirs]
  }

  /** The path by which the running app knows a file: relative to the app, packages as `miniprogram_npm/<name>/…`. */
  virtualPath(file: string): string {
    for (const [root, name] of this.roots) {
      if (file.startsWith(root + sep))
        return `miniprogram_npm/${name}/${relative(root, file).split(sep).join('/')}`
    }
    return relative(this.appDir, file).split(sep).join('/')
  }

  /** The file of a virtual path, for serving pictures of packages that live in node_modules. */
  realFile(virtual: string): string {
    for (const [root, name] of this.roots) {
      const prefix = `miniprogram_npm/${name}/`
      if (virtual.startsWith(prefix) && !existsSync(join(this.appDir, virtual))) {
        return join(root, virtual.slice(prefix.length))
      }
    }
    return join(this.appDir, virtual)
  }

  /** Whether the file was written by us: faults in packages are not the app's faults. */
  isOwn(file: string): boolean {
    return (
      file.startsWith(this.appDir + sep) &&
      !/[\\/](miniprogram_npm|node_modules)[\\/]/.test(file.slice(this.appDir.length))
    )
  }
}
