import { offencesAt, type FileRule } from './offence'

const LINES_MAX = 300
const VAGUE_NAME = /(?:^|[-.])(?:utils?|helpers?|common|managers?)(?=$|[-.])/
const HEX_COLOUR = /#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b(?![\w-])/g
const COLOUR_FUNCTION = /\b(?:rgba?|hsla?)\(/g
const REMOTE_ADDRESS = /\bhttps?:\/\/(?!www\.w3\.org\/)[^\s'"`)<>]+/g
const MACHINE_PATH =
  /(?<![\w.*/-])(?:\/(?:home|Users|root)\/[\w.-]+|\/work\/(?:main|shared)\b|[A-Z]:\\Users\\)/g

/** A file or folder called utils says nothing of what it does, so everything ends up in it. */
export const hasTellingName: FileRule = ({ path }) =>
  path
    .split('/')
    .filter((part) => VAGUE_NAME.test(part))
    .map((part) => ({
      file: path,
      line: 1,
      what: `文件名 ${part} 什么也没说`,
      instead: '用它导出的那一样东西的名字，例如 opening-hours.ts',
    }))

/** A file that does not fit in one sitting has two things in it. */
export const isShort: FileRule = ({ path, text }) => {
  const lines = text.trimEnd().split('\n').length
  if (!/[.](ts|mjs|cjs|js|wxml|wxss|wxs|css|html)$/.test(path) || lines <= LINES_MAX) return []
  return [
    {
      file: path,
      line: LINES_MAX + 1,
      what: `文件有 ${lines} 行，上限 ${LINES_MAX}`,
      instead: '把其中一件事移到以它命名的文件里',
    },
  ]
}

/** The theme is the only place where a colour has a value; elsewhere it has a name. */
export const hasNoColourOfItsOwn: FileRule = (file) => {
  if (!/^miniprogram\/.*[.](wxss|wxml|wxs|ts)$/.test(file.path) || file.path.startsWith('miniprogram/theme'))
    return []
  const say = (found: string) => ({
    what: `颜色 ${found} 写死在这里`,
    instead: '用 miniprogram/theme 里的变量 var(--…)',
  })
  const functions = file.path.endsWith('.wxss') ? offencesAt(file, COLOUR_FUNCTION, say) : []
  return [...offencesAt(file, HEX_COLOUR, say), ...functions]
}

/** The phone may have no network, and WeChat refuses addresses that are not on its list. */
export const asksNoRemoteAddress: FileRule = (file) => {
  if (!file.path.startsWith('miniprogram/')) return []
  return offencesAt(file, REMOTE_ADDRESS, (found) => ({
    what: `远程地址 ${found}`,
    instead: '把文件放进包里，或由云函数给出地址',
  }))
}

/** A path of one machine is wrong on every other. */
export const namesNoMachine: FileRule = (file) =>
  offencesAt(file, MACHINE_PATH, (found) => ({
    what: `只在一台机器上成立的路径 ${found}`,
    instead: '从项目根目录或 os.tmpdir() 算起的路径',
  }))

/** A lock file that names a registry's host can only be installed where that host is reached. */
export const locksNoRegistry: FileRule = (file) => {
  if (!file.path.endsWith('package-lock.json')) return []
  return offencesAt(file, /"resolved":\s*"https?:[^"]*"/g, (found) => ({
    what: `锁文件写了下载地址 ${found}`,
    instead: '带着本项目的 .npmrc（omit-lockfile-registry-resolved）重新生成锁文件',
  }))
}
