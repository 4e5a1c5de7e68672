import type { HostBridge } from '../core/host-bridge'
import { cloudApi } from './cloud'
import { feedbackApis } from './feedback'
import { deviceApis } from './device'
import { documentApis } from './documents'
import { createMapContext } from './map-context'
import { locationApis } from './location'
import { mediaApis } from './media'
import { navigationApis } from './navigation'
import { networkApis } from './network'
import { permissionApis } from './permission'
import { privacyApis } from './privacy'
import { installPhoneControl } from './phone-control'
import { scanApis } from './scan'
import { setCurrentHost } from './current-host'
import { setWx } from './wx-api'
import { storageApis } from './storage'
import { systemApis } from './system'
import type { WxApi } from './wx-api'

/**
 * Makes the `wx` of one phone. Every asynchronous API takes callbacks and otherwise returns a promise, as WeChat's do;
 * what is missing stays undefined. Call it once a document, before the app's code runs.
 */
export function createWx(host: HostBridge): WxApi {
  setCurrentHost(host)
  const wx: WxApi = {
    ...navigationApis(host),
    ...feedbackApis(),
    ...storageApis(host),
    ...networkApis(host),
    ...systemApis(host),
    ...privacyApis(),
    ...permissionApis(host),
    ...locationApis(host),
    ...scanApis(),
    ...mediaApis(host),
    ...documentApis(),
    ...deviceApis(host),
    createMapContext,
    cloud: cloudApi(host),
  }
  wx.canIUse = (schema: string) => canIUse(wx, schema)
  setWx(wx)
  installPhoneControl(host)
  return wx
}

/** Answers by what really is there: `scanCode`, `cloud.callFunction`, `getLocation.object.type`. */
function canIUse(wx: WxApi, schema: string): boolean {
  const [first = '', second] = schema.split('.')
  const api = wx[first]
  if (api === undefined) return false
  if (second === undefined || typeof api === 'function') return true
  return (api as Record<string, unknown>)[second] !== undefined
}
