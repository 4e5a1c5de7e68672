import type { HostBridge } from '../core/host-bridge'
import { setLocationRefused, setPlaceOfPhone } from './location'
import { chooseNextFile } from './media'
import { codesOnScreen } from './qr-reader'
import { answerNextScan } from './scan'
import { messageOf } from './shell-protocol'
import type { ToPhone, ToShell } from './shell-protocol'

/** What a test reaches as `window.__mpControl`. */
export interface PhoneControl {
  setNetwork(online: boolean): void
  setPlace(latitude: number, longitude: number): void
  refuseLocation(refused: boolean): void
  setFontScale(scale: number): void
  /** The next `wx.scanCode` answers this. */
  scanAnswer(text: string): void
  /** The next choosing of a picture or a file answers the one at this address (a path of the server, or a data address). */
  chooseFile(address: string, name?: string): void
}

declare global {
  interface Window {
    __mpControl?: PhoneControl
  }
}

function controlOf(host: HostBridge): PhoneControl {
  return {
    setNetwork: (online) => host.network.setOnline(online),
    setPlace: (latitude, longitude) => setPlaceOfPhone({ latitude, longitude }),
    refuseLocation: setLocationRefused,
    setFontScale: (scale) => host.setFontScale(scale),
    scanAnswer: answerNextScan,
    chooseFile: chooseNextFile,
  }
}

/** Says something to the shell; nothing happens when the phone stands alone in its window. */
function sayToShell(message: ToShell): void {
  if (window.parent !== window) window.parent.postMessage(message, window.location.origin)
}

async function answerShownCodes(host: HostBridge, ask: string): Promise<void> {
  const person = host.person.label
  const codes = (await codesOnScreen()).map((code) => ({ ...code, person }))
  sayToShell({ mp: 1, kind: 'shown-codes', ask, codes })
}

/** Lets the shell and tests switch the phone's network, place, font and scans. */
export function installPhoneControl(host: HostBridge): void {
  const control = controlOf(host)
  window.__mpControl = control
  window.addEventListener('message', (event) => {
    const message = messageOf<ToPhone>(event)
    if (!message) return
    if (message.kind === 'set-network') control.setNetwork(message.online)
    else if (message.kind === 'set-place') control.setPlace(message.latitude, message.longitude)
    else if (message.kind === 'refuse-location') control.refuseLocation(message.refused)
    else if (message.kind === 'set-font-scale') control.setFontScale(message.scale)
    else if (message.kind === 'show-codes') void answerShownCodes(host, message.ask)
  })
  sayToShell({ mp: 1, kind: 'ready', person: host.person.key })
}
