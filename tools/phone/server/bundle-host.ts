import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { repositoryDir } from './repository-dir'
import { elementStyles } from './element-styles'

/** The phone's own scripts and styles, the same for every app. */
export interface HostBundle {
  hostJs: string
  hostCss: string
  shellJs: string
  shellHtml: string
}

const phoneDir = join(repositoryDir, 'tools/phone')

/** Bundles the host and, once it exists, the shell around several phones. */
export async function bundleHost(): Promise<HostBundle> {
  const shellEntry = join(phoneDir, 'shell/shell.ts')
  const [host, shell] = await Promise.all([
    bundle(join(phoneDir, 'host/main.ts')),
    existsSync(shellEntry) ? bundle(shellEntry) : { js: '', css: '' },
  ])
  const styles = ['host/core/phone.css']
  const css = styles.map((name) => join(phoneDir, name)).filter(existsSync)
  return {
    hostJs: host.js,
    hostCss: [elementStyles(), ...css.map((file) => readFileSync(file, 'utf8')), host.css].join('\n'),
    shellJs: shell.js,
    shellHtml: existsSync(join(phoneDir, 'shell/shell.html')) ? join(phoneDir, 'shell/shell.html') : '',
  }
}

async function bundle(entry: string): Promise<{ js: string; css: string }> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    outdir: phoneDir,
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    sourcemap: 'inline',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.css': 'css', '.png': 'dataurl', '.svg': 'dataurl' },
    logLevel: 'silent',
  })
  const text = (extension: string): string =>
    result.outputFiles.find((file) => file.path.endsWith(extension))?.text ?? ''
  return { js: text('.js'), css: text('.css') }
}
