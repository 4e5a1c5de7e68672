import type { HostBridge } from '../core/host-bridge'
import { ApiRefusal, Listeners, asyncApi } from './api-result'
import { askScope } from './permission'
import { node, openDialog, pushButton, tell } from './overlay'
import { demandPrivacy } from './privacy'

interface Point {
  latitude: number
  longitude: number
}

const ACCURACY_M = 30
const FUZZY_DEGREES = 0.01
const PLACE_EVENT = 'phone-place'
/** Where a phone stands whose person has no place of their own: the centre of the pilot's city. */
const NOWHERE: Point = { latitude: 39.8057, longitude: 116.4123 }

let chosenPlace: Point | undefined
let isRefused = false

/** Puts the phone somewhere else; pages that follow the position are told. */
export function setPlaceOfPhone(place: Point): void {
  chosenPlace = place
  window.dispatchEvent(new CustomEvent(PLACE_EVENT))
}

/** With `true` every position is refused, as when the person turned it off in WeChat. */
export function setLocationRefused(refused: boolean): void {
  isRefused = refused
}

/** Whether positions are refused by the shell's switch. */
export function isLocationRefused(): boolean {
  return isRefused
}

/** Where the phone stands now, in GCJ-02 degrees. */
export function placeOfPhone(host: HostBridge): Point {
  return chosenPlace ?? host.person.place ?? NOWHERE
}

async function demandLocation(host: HostBridge, api: string, scope: string): Promise<Point> {
  await demandPrivacy(api)
  if (isRefused) throw new ApiRefusal('auth deny')
  if (!(await askScope(host, scope))) throw new ApiRefusal('auth deny')
  return placeOfPhone(host)
}

const exact = (place: Point): Record<string, unknown> => ({
  ...place,
  accuracy: ACCURACY_M,
  horizontalAccuracy: ACCURACY_M,
  verticalAccuracy: 0,
  altitude: 0,
  speed: 0,
})

async function choosePlace(host: HostBridge): Promise<Record<string, unknown>> {
  await demandPrivacy('chooseLocation')
  const index = await openDialog<number | undefined>({
    label: '选择位置',
    kind: 'full',
    build(panel, answer) {
      panel.append(node('h2', 'mp-title', '选择位置'))
      host.places.forEach((place, i) => panel.append(pushButton(place.label, 'mp-row', () => answer(i))))
      panel.append(pushButton('取消', 'mp-row mp-row-cancel', () => answer(undefined)))
    },
  })
  const place = index === undefined ? undefined : host.places[index]
  if (!place) throw new ApiRefusal('cancel')
  return { name: place.label, address: place.label, latitude: place.latitude, longitude: place.longitude }
}

/** Positions: one settable place a phone, asked for at first use and refusable. */
export function locationApis(host: HostBridge): Record<string, unknown> {
  const changes = new Listeners<Record<string, unknown>>()
  let isFollowing = false
  window.addEventListener(PLACE_EVENT, () => {
    if (isFollowing) changes.emit(exact(placeOfPhone(host)))
  })
  const follow = (api: string) =>
    asyncApi(api, async () => {
      await demandLocation(host, api, 'scope.userLocation')
      isFollowing = true
      setTimeout(() => changes.emit(exact(placeOfPhone(host))), 0)
    })
  return {
    getLocation: asyncApi('getLocation', async () =>
      exact(await demandLocation(host, 'getLocation', 'scope.userLocation')),
    ),
    getFuzzyLocation: asyncApi('getFuzzyLocation', async () => {
      const place = await demandLocation(host, 'getFuzzyLocation', 'scope.userFuzzyLocation')
      const rough = (degrees: number): number => Math.round(degrees / FUZZY_DEGREES) * FUZZY_DEGREES
      return { latitude: rough(place.latitude), longitude: rough(place.longitude) }
    }),
    startLocationUpdate: follow('startLocationUpdate'),
    stopLocationUpdate: asyncApi('stopLocationUpdate', () => void (isFollowing = false)),
    onLocationChange: changes.on,
    offLocationChange: changes.off,
    chooseLocation: asyncApi('chooseLocation', () => choosePlace(host)),
    openLocation: asyncApi('openLocation', ({ name, address, latitude, longitude }) => {
      void tell('打开地图', [
        String(name ?? ''),
        String(address ?? ''),
        `这里会打开微信内置地图并可导航到 ${Number(latitude)}, ${Number(longitude)}`,
      ])
    }),
  }
}
