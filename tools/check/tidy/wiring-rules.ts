import { posix } from 'node:path'
import { memberNamesOf } from './code-rules'
import type { Offence, SourceFile } from './offence'
import { scanWxml, type WxmlElement } from './scan-wxml'

const HANDLER = /^(?:capture-)?(?:mut-)?(?:bind|catch)[:a-zA-Z]/
const BUILT_IN = new Set(
  `ad block button camera canvas checkbox checkbox-group cover-image cover-view editor form functional-page-navigator
  grid-view icon image import include input keyboard-accessory label list-view live-player live-pusher map
  match-media movable-area movable-view navigation-bar navigator official-account open-data page-container page-meta
  picker picker-view picker-view-column progress radio radio-group rich-text root-portal scroll-view share-element slider
  slot sticky-header sticky-section swiper swiper-item switch template text textarea video view voip-room web-view wxs`
    .split(/\s+/)
    .filter(Boolean),
)

/** All files of the mini-program by path. */
export type AppFiles = Map<string, SourceFile>

/** Handlers a template names must be in the script beside it; a typo there is silent on the phone. */
export function handlersExist(files: AppFiles): Offence[] {
  return eachTemplate(files, (file, elements) => {
    const script = files.get(file.path.replace(/wxml$/, 'ts'))
    if (!script) return []
    const names = namesWithin(script, files)
    return elements.flatMap(({ attributes }) =>
      attributes
        .filter(
          ({ name, value }) => HANDLER.test(name) && value && !value.includes('{{') && !names.has(value),
        )
        .map(({ name, value, line }) => ({
          file: file.path,
          line,
          what: `${name}="${value}"，但 ${posix.basename(script.path)} 里没有 ${value}`,
          instead: '已有的处理函数的名字，或加上这个函数',
        })),
    )
  })
}

/** A component a template uses must be declared beside it or for the whole app: undeclared ones show nothing. */
export function componentsAreDeclared(files: AppFiles): Offence[] {
  const everywhere = declaredIn(files.get('miniprogram/app.json'))
  return eachTemplate(files, (file, elements) => {
    const config = files.get(file.path.replace(/wxml$/, 'json'))
    if (!config) return []
    const declared = declaredIn(config)
    return elements
      .filter(({ tag }) => !BUILT_IN.has(tag) && !declared.has(tag) && !everywhere.has(tag))
      .map(({ tag, line }) => ({
        file: file.path,
        line,
        what: `<${tag}> 没有声明`,
        instead: `在 ${posix.basename(config.path)} 的 usingComponents 里写上它`,
      }))
  })
}

/** A declared component is packed and loaded, so it must be used. */
export function declaredComponentsAreUsed(files: AppFiles): Offence[] {
  return eachTemplate(files, (file, elements) => {
    const config = files.get(file.path.replace(/wxml$/, 'json'))
    if (!config || elements.some(({ tag }) => tag === 'import' || tag === 'include')) return []
    const generics = elements.flatMap(({ attributes }) =>
      attributes.filter(({ name }) => name.startsWith('generic:')).map(({ value }) => value ?? ''),
    )
    const used = new Set([...elements.map(({ tag }) => tag), ...generics])
    return [...declaredIn(config)]
      .filter((tag) => !used.has(tag))
      .map((tag) => ({ file: config.path, line: 1, what: `声明了 ${tag} 却没有用`, instead: '删掉这一行' }))
  })
}

function eachTemplate(
  files: AppFiles,
  rule: (file: SourceFile, elements: WxmlElement[]) => Offence[],
): Offence[] {
  return [...files.values()]
    .filter(({ path }) => path.endsWith('.wxml'))
    .flatMap((file) => rule(file, scanWxml(file.text).elements))
}

/** Names of a script and of what it imports by relative path, where that is a behavior or is spread into the page. */
function namesWithin(script: SourceFile, files: AppFiles): Set<string> {
  const names = memberNamesOf(script)
  for (const [, imports = '', from = ''] of script.text.matchAll(/import\s+([^;]+?)\s+from\s+'(\.[^']+)'/g)) {
    const path = posix.join(posix.dirname(script.path), from)
    const imported = files.get(`${path}.ts`) ?? files.get(`${path}/index.ts`)
    const isSpread = (imports.match(/\w+/g) ?? []).some((name) => script.text.includes(`...${name},`))
    if (imported && (isSpread || /\bBehavior\s*\(/.test(imported.text)))
      memberNamesOf(imported).forEach((name) => names.add(name))
  }
  return names
}

function declaredIn(config: SourceFile | undefined): Set<string> {
  if (!config) return new Set()
  const { usingComponents = {} } = JSON.parse(config.text) as { usingComponents?: Record<string, string> }
  return new Set(Object.keys(usingComponents))
}
