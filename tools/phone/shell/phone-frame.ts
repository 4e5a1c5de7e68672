import type { Person, Place } from '../people'
import type { ToPhone } from '../host/wx/shell-protocol'
import { placeSelect, select, tick } from './controls'

const SIZES: [label: string, width: number, height: number][] = [
  ['390 × 844', 390, 844],
  ['320 × 568', 320, 568],
]
const FONT_SCALES: [label: string, scale: number][] = [
  ['标准', 1],
  ['大 1.24', 1.24],
  ['特大 1.5', 1.5],
]

/** What the frame tells the window it stands in. */
export interface FrameEvents {
  /** The frame shows another person now, or was removed. */
  onChange(): void
  onRemove(frame: PhoneFrame): void
}

/** One phone of the window: an iframe with the switches above it. */
export class PhoneFrame {
  readonly element = document.createElement('section')
  readonly iframe = document.createElement('iframe')
  person: string
  private state = { online: true, refused: false, place: '', scale: 1 }
  private readonly people: Person[]
  private readonly places: Place[]
  private readonly events: FrameEvents

  constructor(person: string, world: { people: Person[]; places: Place[] }, events: FrameEvents) {
    this.person = person
    this.people = world.people
    this.places = world.places
    this.events = events
    this.element.className = 'phone'
    this.element.append(this.bar(), this.iframe)
    this.resize(0)
    this.open()
  }

  /** Says something to the phone inside. */
  say(message: ToPhone): void {
    this.iframe.contentWindow?.postMessage(message, window.location.origin)
  }

  /** A phone that has just started knows nothing of its switches: they are told again. */
  tellState(): void {
    const place = this.places.find(({ key }) => key === this.state.place)
    if (!this.state.online) this.say({ mp: 1, kind: 'set-network', online: false })
    if (this.state.refused) this.say({ mp: 1, kind: 'refuse-location', refused: true })
    if (this.state.scale !== 1) this.say({ mp: 1, kind: 'set-font-scale', scale: this.state.scale })
    if (place) this.say({ mp: 1, kind: 'set-place', latitude: place.latitude, longitude: place.longitude })
  }

  private get label(): string {
    return this.people.find(({ key }) => key === this.person)?.label ?? this.person
  }

  private open(): void {
    this.element.setAttribute('aria-label', `${this.label}的手机`)
    this.iframe.title = `${this.label}的手机`
    this.iframe.src = `/phone?as=${encodeURIComponent(this.person)}`
  }

  private resize(index: number): void {
    const [, width, height] = SIZES[index] ?? SIZES[0]!
    this.iframe.width = String(width)
    this.iframe.height = String(height)
  }

  private bar(): HTMLElement {
    const bar = document.createElement('div')
    bar.className = 'bar'
    const people = this.people.map(({ key, label }): [string, string] => [key, label])
    bar.append(
      select('谁的手机', people, this.person, (key) => this.become(key)),
      placeSelect(this.places, (key) => this.stand(key)),
      select(
        '屏幕',
        SIZES.map(([label], i) => [String(i), label]),
        '0',
        (i) => this.resize(Number(i)),
      ),
      select(
        '字号',
        FONT_SCALES.map(([label, scale]) => [String(scale), label]),
        '1',
        (scale) => this.scale(Number(scale)),
      ),
      tick('有网络', true, (online) => {
        this.state.online = online
        this.say({ mp: 1, kind: 'set-network', online })
      }),
      this.button('重新打开', () => this.reload()),
      this.button('收起这部手机', () => this.events.onRemove(this)),
    )
    return bar
  }

  /** Opens the page in view anew, as it is built now. */
  reload(): void {
    this.iframe.contentWindow?.location.reload()
  }

  private button(text: string, act: () => void): HTMLButtonElement {
    const made = document.createElement('button')
    made.type = 'button'
    made.textContent = text
    made.addEventListener('click', act)
    return made
  }

  private become(person: string): void {
    this.person = person
    this.open()
    this.events.onChange()
  }

  private stand(key: string): void {
    const refused = key === 'refused'
    if (refused !== this.state.refused) this.say({ mp: 1, kind: 'refuse-location', refused })
    this.state.refused = refused
    this.state.place = refused ? '' : key
    const place = this.places.find((candidate) => candidate.key === key)
    if (place) this.say({ mp: 1, kind: 'set-place', latitude: place.latitude, longitude: place.longitude })
  }

  /** WeChat tells a program its font size when it asks; pages already open keep what they read until reopened. */
  private scale(scale: number): void {
    this.state.scale = scale
    this.say({ mp: 1, kind: 'set-font-scale', scale })
  }
}
