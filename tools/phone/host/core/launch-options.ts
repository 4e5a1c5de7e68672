import type { LaunchOptions } from './host-bridge'
import { parseRoute } from './route-url'

const SCENE_MINI_PROGRAM_CODE = 1047
const SCENE_LIST = 1001

/**
 * Reads the document's address: `?as=rider&path=pages/a/a&x=1`. `path` may carry its own query; every other
 * parameter but `as` goes to the page. A `scene` is what a scanned code carries, and stays percent-encoded.
 */
export function readLaunch(address: string, firstPage: string): LaunchOptions {
  const search = new URL(address).search.slice(1)
  const query: Record<string, string> = {}
  let path = `/${firstPage}`
  for (const pair of search.split('&')) {
    const at = pair.indexOf('=')
    if (at < 0) continue
    const name = decodeURIComponent(pair.slice(0, at))
    const value = pair.slice(at + 1)
    if (name === 'as' || name === '') continue
    if (name === 'path' && value) path = `/${decodeURIComponent(value).replace(/^\//, '')}`
    else if (name !== 'path') query[name] = value
  }
  const route = parseRoute(path, '')
  const merged = { ...route.query, ...query }
  const scene = 'scene' in merged ? SCENE_MINI_PROGRAM_CODE : SCENE_LIST
  return { path: route.path, query: merged, scene, referrerInfo: {} }
}
