import type { ComponentSpace } from 'glass-easel'
import type { HostBridge } from '../core/host-bridge'
import { setCurrentHost } from '../wx/current-host'
import { allElements } from './all-elements'
import { defineElement } from './define-element'

export { builtInTags } from './built-in-tags'
export { domTagOf, PhoneBackend } from './phone-backend'

/**
 * Makes every built-in element known to the components of a space; call it for each space before its components are created.
 * Roots must be created with `new PhoneBackend()` as their backend (one a document): it writes the tags as `wx-<tag>` and
 * is the only source of touch and tap events. `styles/` belongs into the document before the app's styles.
 */
export function registerElements(space: ComponentSpace, host?: HostBridge): void {
  if (host) setCurrentHost(host)
  for (const spec of allElements) defineElement(space, spec)
}
