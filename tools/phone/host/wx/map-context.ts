import { componentOfDom, viewOf } from '../elements/define-element'
import { ApiRefusal, asyncApi } from './api-result'
import { currentHost } from './current-host'
import { placeOfPhone } from './location'

type Api = Record<string, (...args: never[]) => unknown>

/** The calls an element with this id answers to; the one shown last wins when pages below have the same id. */
export function apiOfElement(tag: string, id: string): Api | undefined {
  const nodes = Array.from(document.querySelectorAll<HTMLElement>(`wx-${tag}`)).reverse()
  for (const node of nodes) {
    const component = componentOfDom(node)
    if (component?.id === id) return viewOf(component)?.api
  }
  return undefined
}

/** `wx.createMapContext(id)`. */
export function createMapContext(id: string): Record<string, unknown> {
  const call = (name: string, ...args: unknown[]): unknown => {
    const api = apiOfElement('map', id)
    if (!api?.[name]) throw new ApiRefusal(`no map with id ${id}`)
    return (api[name] as (...a: unknown[]) => unknown)(...args)
  }
  return {
    moveToLocation: asyncApi('moveToLocation', ({ latitude, longitude }) => {
      const target =
        latitude === undefined
          ? placeOfPhone(currentHost())
          : { latitude: Number(latitude), longitude: Number(longitude) }
      call('goTo', target)
    }),
    includePoints: asyncApi('includePoints', ({ points, padding }) => void call('include', points, padding)),
    getCenterLocation: asyncApi('getCenterLocation', () => call('center')),
    getRegion: asyncApi('getRegion', () => call('region')),
    getScale: asyncApi('getScale', () => ({ scale: call('scale') })),
    translateMarker: asyncApi('translateMarker', ({ markerId, destination, animationEnd }) => {
      call('moveMarker', Number(markerId), destination)
      if (typeof animationEnd === 'function') (animationEnd as () => void)()
    }),
    openMapApp: asyncApi('openMapApp', () => undefined),
  }
}
