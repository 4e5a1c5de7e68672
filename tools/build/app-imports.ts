import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** Which exports of a package the app uses: a list of names, or everything when that cannot be told. */
export type UsedNames = Set<string> | 'everything'

/** The app's use of npm, by the specifier as written (`valibot`, `dayjs/plugin/utc`). */
export type AppImports = Map<string, UsedNames>

/**
 * Reads which npm modules a set of TypeScript files import and which names of them they use, so that only those are
 * packed. `import * as v` counts the members written `v.name`; any other use of `v` counts as everything.
 * Imports that only carry types are left out: nothing of them reaches the phone.
 */
export function readAppImports(files: string[]): AppImports {
  const imports: AppImports = new Map()
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
    for (const statement of source.statements) {
      const use = useOf(statement, source)
      if (use) imports.set(use.specifier, joined(imports.get(use.specifier), use.names))
    }
  }
  return imports
}

function useOf(
  statement: ts.Statement,
  source: ts.SourceFile,
): { specifier: string; names: UsedNames } | undefined {
  if (ts.isExportDeclaration(statement) && statement.moduleSpecifier && !statement.isTypeOnly) {
    const specifier = (statement.moduleSpecifier as ts.StringLiteral).text
    return isPackage(specifier) ? { specifier, names: 'everything' } : undefined
  }
  if (!ts.isImportDeclaration(statement)) return undefined
  const specifier = (statement.moduleSpecifier as ts.StringLiteral).text
  const clause = statement.importClause
  if (!isPackage(specifier)) return undefined
  if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return undefined
  return { specifier, names: clause ? namesOf(clause, source) : new Set() }
}

function namesOf(clause: ts.ImportClause, source: ts.SourceFile): UsedNames {
  const names = new Set<string>()
  if (clause.name) names.add('default')
  const bindings = clause.namedBindings
  if (!bindings) return names
  if (ts.isNamespaceImport(bindings)) return membersOf(bindings.name.text, source)
  for (const element of bindings.elements) {
    if (!element.isTypeOnly) names.add((element.propertyName ?? element.name).text)
  }
  return names
}

function membersOf(namespace: string, source: ts.SourceFile): UsedNames {
  const names = new Set<string>()
  let isWhole = false
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === namespace && !ts.isNamespaceImport(node.parent)) {
      const { parent } = node
      if (ts.isPropertyAccessExpression(parent) && parent.expression === node) names.add(parent.name.text)
      else if (!isTypePosition(parent) && !isOwnName(parent, node)) isWhole = true
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return isWhole ? 'everything' : names
}

function isTypePosition(parent: ts.Node): boolean {
  return ts.isQualifiedName(parent) || ts.isTypeQueryNode(parent) || ts.isTypeReferenceNode(parent)
}

/** A parameter, a property or a member that merely bears the same letters. */
function isOwnName(parent: ts.Node, node: ts.Identifier): boolean {
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node)
  )
}

function joined(before: UsedNames | undefined, now: UsedNames): UsedNames {
  if (before === 'everything' || now === 'everything') return 'everything'
  return new Set([...(before ?? []), ...now])
}

function isPackage(specifier: string): boolean {
  return !specifier.startsWith('.') && !specifier.startsWith('/')
}
