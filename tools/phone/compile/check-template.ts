import { existsSync, readFileSync } from 'node:fs'
import { builtInTags } from '../host/elements/built-in-tags'
import type { Unit } from './app-graph'
import { lineAt, type ProblemList } from './problem'

const compilerTags = new Set(['block', 'template', 'import', 'include', 'wxs', 'slot', 'wxml'])
const handlerPattern =
  /\s(?:capture-bind|capture-catch|mut-bind|bind|catch):?([\w-]+)\s*=\s*(["'])([^"'{}]+)\2/g
const tagPattern = /<([a-zA-Z][\w-]*)/g

/**
 * Finds what the template compiler lets pass: tags that are neither built in nor declared, and handlers whose
 * name stands nowhere in the component's script or what that imports. `filesOf` lists the unit's template files.
 */
export function checkTemplate(
  unit: Unit,
  templateFiles: readonly string[],
  scriptFiles: readonly string[],
  problems: ProblemList,
): void {
  const declared = new Set([
    ...Object.keys(unit.config.usingComponents ?? {}),
    ...Object.keys(unit.config.componentGenerics ?? {}),
  ])
  let scriptText: string | undefined
  for (const file of templateFiles) {
    const text = withoutComments(readFileSync(file, 'utf8'))
    for (const match of text.matchAll(tagPattern)) {
      const tag = match[1] ?? ''
      if (compilerTags.has(tag) || builtInTags.has(tag) || declared.has(tag)) continue
      problems.add(file, lineAt(text, match.index), `用到的组件 <${tag}> 没有在 usingComponents 里声明`)
    }
    for (const match of text.matchAll(handlerPattern)) {
      const name = match[3] ?? ''
      scriptText ??= scriptFiles
        .map((script) => (existsSync(script) ? readFileSync(script, 'utf8') : ''))
        .join('\n')
      if (new RegExp(`(?<![\\w$])${escape(name)}(?![\\w$])`).test(scriptText)) continue
      problems.add(file, lineAt(text, match.index), `事件 ${match[1]} 的处理函数 ${name} 不存在`)
    }
  }
}

/** The static handler names of a unit's own template, for the check against the methods that really got registered. */
export function handlersOf(templateFile: string): string[] {
  const text = withoutComments(readFileSync(templateFile, 'utf8'))
  return [...new Set([...text.matchAll(handlerPattern)].map((match) => match[3] ?? ''))]
}

function withoutComments(text: string): string {
  const blank = (part: string): string => part.replace(/[^\n]/g, ' ')
  return text
    .replace(/<!--[\s\S]*?-->/g, blank)
    .replace(/(<wxs\b[^>]*>)([\s\S]*?)(?=<\/wxs>)/g, (_all, open: string, body: string) =>
      open.endsWith('/>') ? open + body : open + blank(body),
    )
    .replace(/\{\{[\s\S]*?\}\}/g, (part) => `{{${blank(part.slice(2, -2))}}}`)
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
