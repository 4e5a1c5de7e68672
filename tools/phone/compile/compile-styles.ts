import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import postcss, { type Root } from 'postcss'
import selectorParser from 'postcss-selector-parser'
import { toBrowserUnits } from '../host/core/browser-units'
import { builtInTags } from '../host/elements/built-in-tags'
import type { NpmPackages } from './npm-packages'
import type { ProblemList } from './problem'

/** Stands in compiled CSS where the host puts a component's style scope; removed for shared styles. */
export const SCOPE_MARK = 'MP-SCOPE'

export interface StyleRequest {
  file: string
  /** Classes get the mark of a scope; app.wxss alone has none. */
  scoped: boolean
  /** Limits every rule to one page, so that pages in the stack do not clash. */
  route?: string
}

interface CachedStyle {
  css: string
  stamps: Map<string, number>
}

/** Compiles WXSS to CSS; keeps what has not changed between builds. */
export class StyleCompiler {
  private readonly cache = new Map<string, CachedStyle>()

  constructor(
    private readonly appDir: string,
    private readonly packages: NpmPackages,
  ) {}

  /** One file with everything it imports, in the browser's units and tags. */
  compile(request: StyleRequest, problems: ProblemList): string {
    const key = `${request.file}|${request.scoped}|${request.route ?? ''}`
    const cached = this.cache.get(key)
    if (cached && [...cached.stamps].every(([file, stamp]) => stampOf(file) === stamp)) return cached.css
    const stamps = new Map<string, number>()
    const before = problems.items.length
    const root = this.inline(request.file, stamps, problems, [])
    transform(root, request)
    const css = root.toString()
    if (problems.items.length === before) this.cache.set(key, { css, stamps })
    return css
  }

  private inline(file: string, stamps: Map<string, number>, problems: ProblemList, chain: string[]): Root {
    stamps.set(file, stampOf(file))
    const root = this.parse(file, problems)
    root.walkDecls((declaration) => {
      declaration.value = this.rewriteUrls(declaration.value, file)
    })
    root.walkAtRules('import', (rule) => {
      const reference = /["']([^"']+)["']/.exec(rule.params)?.[1] ?? ''
      const target = this.locate(reference, file)
      if (!target) {
        problems.add(file, rule.source?.start?.line ?? 0, `@import 的文件不存在:${reference}`)
        rule.remove()
      } else if (chain.includes(target)) rule.remove()
      else rule.replaceWith(this.inline(target, stamps, problems, [...chain, file]).nodes)
    })
    return root
  }

  private parse(file: string, problems: ProblemList): Root {
    try {
      return postcss.parse(readFileSync(file, 'utf8'), { from: file })
    } catch (error) {
      const fault = error as { line?: number; reason?: string }
      problems.add(file, fault.line ?? 0, `样式错误:${fault.reason ?? String(error)}`)
      return postcss.root()
    }
  }

  private locate(reference: string, file: string): string | undefined {
    const base = reference.startsWith('/') ? join(this.appDir, reference) : resolve(dirname(file), reference)
    if (existsSync(base)) return base
    if (reference.startsWith('.') || reference.startsWith('/')) return undefined
    const inPackage = this.packages.locate(reference.replace(/\.wxss$/, ''), dirname(file))
    return inPackage && existsSync(`${inPackage}.wxss`) ? `${inPackage}.wxss` : undefined
  }

  private rewriteUrls(value: string, file: string): string {
    if (!value.includes('url(')) return value
    return value.replace(/url\(\s*(['"]?)([^'")]+)\1\s*\)/g, (all, _quote, url: string) => {
      if (/^(data:|https?:|\/\/|#)/.test(url)) return all
      const target = url.startsWith('/')
        ? url.slice(1)
        : this.packages.virtualPath(resolve(dirname(file), url))
      return `url("/app/${target}")`
    })
  }
}

function stampOf(file: string): number {
  return existsSync(file) ? statSync(file).mtimeMs : -1
}

function transform(root: Root, request: StyleRequest): void {
  const processor = selectorParser((selectors) => {
    selectors.each((selector) => {
      rewriteSelector(selector, request)
    })
  })
  root.walkRules((rule) => {
    const parent = rule.parent
    if (parent?.type === 'atrule' && /keyframes$/.test((parent as { name?: string }).name ?? '')) return
    rule.selector = processor.processSync(rule.selector)
  })
  // A font from the network would make every screen wait for an address that may not answer.
  root.walkAtRules('font-face', (rule) => {
    rule.walkDecls('src', (declaration) => {
      if (/url\(\s*['"]?(https?:)?\/\//.test(declaration.value)) rule.remove()
    })
  })
  root.walkDecls((declaration) => {
    const isFont = /^(font|font-family|--.*font.*)$/.test(declaration.prop)
    declaration.value = toBrowserUnits(isFont ? withChineseFont(declaration.value) : declaration.value)
  })
}

function rewriteSelector(selector: selectorParser.Selector, request: StyleRequest): void {
  selector.walk((node) => {
    if (node.type === 'class' && request.scoped) node.value = `${SCOPE_MARK}--${node.value}`
    if (node.type === 'tag' && builtInTags.has(node.value)) node.value = `wx-${node.value}`
    if (node.type === 'pseudo' && node.value === ':host') {
      node.replaceWith(
        selectorParser.attribute({
          attribute: 'wx-host',
          operator: '=',
          value: SCOPE_MARK,
          quoteMark: '"',
          raws: {},
        }),
      )
    }
  })
  if (!request.route) return
  const limit = `:where([data-route="${request.route}"])`
  const first = selector.first
  // `page` is the element that carries the route; everything else stands inside it.
  if (first?.type === 'tag' && first.value === 'page') {
    selector.insertAfter(first, selectorParser.pseudo({ value: limit }) as never)
  } else selector.prepend(selectorParser.pseudo({ value: `${limit} ` }))
}

/** A phone's generic families have Chinese; a bare machine's may not, so the font that the phone carries follows them. */
function withChineseFont(value: string): string {
  return value.replace(
    /(?<![\w-])(sans-serif|serif|monospace|system-ui)(?![\w-])/g,
    "$1, 'Noto Sans SC Variable'",
  )
}
