import type { Place } from '../people'

/** A labelled choice; `onPick` hears the key of the chosen row. */
export function select(
  label: string,
  rows: [key: string, text: string][],
  value: string,
  onPick: (key: string) => void,
): HTMLElement {
  const box = document.createElement('label')
  const list = document.createElement('select')
  for (const [key, text] of rows) list.add(new Option(text, key, false, key === value))
  list.addEventListener('change', () => onPick(list.value))
  box.append(label, list)
  return box
}

/** A labelled tick. */
export function tick(label: string, value: boolean, onFlip: (on: boolean) => void): HTMLElement {
  const box = document.createElement('label')
  box.className = 'tick'
  const input = document.createElement('input')
  input.type = 'checkbox'
  input.checked = value
  input.addEventListener('change', () => onFlip(input.checked))
  box.append(input, label)
  return box
}

/** Where the phone stands, with the row that refuses every position. */
export function placeSelect(places: Place[], onPick: (key: string) => void): HTMLElement {
  const rows = places.map(({ key, label }): [string, string] => [key, label])
  return select('站在哪里', [['', '本人的位置'], ...rows, ['refused', '拒绝定位']], '', onPick)
}
