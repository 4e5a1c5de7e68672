import type { Person, Place } from '../people'
import { PhoneFrame } from './phone-frame'
import { exchangeScans } from './scan-exchange'

/** The window with several phones: `/?phones=rider,clerk` opens two; without it the first person's phone is open. */
async function openShell(): Promise<void> {
  const row = document.querySelector<HTMLElement>('#phones')
  const said = document.querySelector<HTMLElement>('#said')
  if (!row || !said) return
  const response = await fetch('/people.json')
  if (!response.ok) return void (said.textContent = '没有拿到人员名单，请看命令行里的说明')
  const world = (await response.json()) as { people: Person[]; places: Place[] }
  const frames: PhoneFrame[] = []
  const known = (key: string): boolean => world.people.some((person) => person.key === key)

  const remember = (): void => {
    const address = new URL(window.location.href)
    address.search = `?phones=${frames.map((frame) => encodeURIComponent(frame.person)).join(',')}`
    window.history.replaceState(null, '', address)
  }
  const remove = (frame: PhoneFrame): void => {
    frames.splice(frames.indexOf(frame), 1)
    frame.element.remove()
    remember()
  }
  const add = (person: string): void => {
    const frame = new PhoneFrame(person, world, { onChange: remember, onRemove: remove })
    frames.push(frame)
    row.append(frame.element)
  }

  exchangeScans(() => frames)
  new EventSource('/events').addEventListener('rebuilt', () => {
    for (const frame of frames) frame.reload()
  })
  const wanted = (new URLSearchParams(window.location.search).get('phones') ?? '').split(',').filter(Boolean)
  const unknown = wanted.filter((key) => !known(key))
  if (unknown.length) said.textContent = `名单里没有：${unknown.join('、')}`
  const first = world.people[0]?.key
  const opened = wanted.filter(known)
  for (const person of opened.length || !first ? opened : [first]) add(person)
  document.querySelector('#add')?.addEventListener('click', () => {
    const free =
      world.people.find((person) => !frames.some((frame) => frame.person === person.key)) ?? world.people[0]
    if (!free) return
    add(free.key)
    remember()
  })
}

void openShell()
