import ts from 'typescript'
import type { FileRule, Offence, SourceFile } from './offence'

/** What a rule on code says of one node of a source, or nothing. */
type NodeRule = (node: ts.Node, source: ts.SourceFile) => Omit<Offence, 'file' | 'line'> | undefined

const CLOCK = 'cloudfunctions/kernel/clock'

const parsed = new WeakMap<SourceFile, ts.SourceFile>()

/** A file's code, taken apart once however many rules look at it. */
function codeOf(file: SourceFile): ts.SourceFile {
  const source = parsed.get(file) ?? ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022)
  parsed.set(file, source)
  return source
}

const lineOf = (node: ts.Node, source: ts.SourceFile): number =>
  source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1

function eachNode(file: SourceFile, rule: NodeRule): Offence[] {
  const source = codeOf(file)
  const offences: Offence[] = []
  const visit = (node: ts.Node): void => {
    const said = rule(node, source)
    if (said) offences.push({ file: file.path, line: lineOf(node, source), ...said })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return offences
}

function isMember(node: ts.Node, owner: string, name?: string): boolean {
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return false
  return node.expression.text === owner && (name === undefined || node.name.text === name)
}

/** `wx` is said in platform only, so that the rest can be read, tested and run without WeChat. */
export const saysWxOnlyInPlatform: FileRule = (file) => {
  const isAllowed = file.path.startsWith('miniprogram/platform/') || file.path === 'miniprogram/app.ts'
  if (!/^miniprogram\/.*[.]ts$/.test(file.path) || isAllowed) return []
  return eachNode(file, (node, source) =>
    isMember(node, 'wx')
      ? {
          what: `直接用了 ${node.getText(source)}`,
          instead: '在 miniprogram/platform 里包一个函数，由 services 提供给页面',
        }
      : undefined,
  )
}

/** Time comes from kernel/clock alone: a rule that looks at a clock of its own cannot be tested at a limit. */
export const readsNoClock: FileRule = (file) => {
  const isCloud = /^cloudfunctions\/.*[.]ts$/.test(file.path) && !file.path.startsWith(CLOCK)
  const isContract = /^miniprogram\/contract\/.*[.]ts$/.test(file.path)
  if (!isCloud && !isContract) return []
  return eachNode(file, (node, source) => {
    const isDate =
      ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Date'
    const isNow = isDate && (node.arguments?.length ?? 0) === 0
    if (!isMember(node, 'Date', 'now') && !(isCloud ? isDate : isNow)) return undefined
    return {
      what: `自己看了钟：${node.getText(source).slice(0, 40)}`,
      instead: '把 now 当参数传进来；只有 kernel/clock 看钟',
    }
  })
}

/** Codes that open something must not be guessed; the kernel may still jitter a retry. */
export const drawsNoWeakChance: FileRule = (file) => {
  if (!/^(cloudfunctions\/capabilities|miniprogram\/contract)\/.*[.]ts$/.test(file.path)) return []
  return eachNode(file, (node) =>
    isMember(node, 'Math', 'random')
      ? {
          what: 'Math.random 猜得到',
          instead: '用 node:crypto 的 randomBytes 或 randomInt，由 kernel 传进来',
        }
      : undefined,
  )
}

/** Every string a file holds, with its line; comments and imports are none. */
export function stringsOf(file: SourceFile): { text: string; line: number }[] {
  const source = codeOf(file)
  const strings: { text: string; line: number }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      strings.push({ text: node.text, line: lineOf(node, source) })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return strings
}

/** Every name a component's source gives to a member: methods, properties, functions put into an object. */
export function memberNamesOf(file: SourceFile): Set<string> {
  const source = codeOf(file)
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    const isMemberOfObject =
      ts.isMethodDeclaration(node) || ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)
    if (isMemberOfObject && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)))
      names.add(node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return names
}
