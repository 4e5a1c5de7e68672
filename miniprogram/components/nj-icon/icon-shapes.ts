/** Icons as strokes on a field of 24 units. Drawn for this app; a new one is one entry here. */
export const ICON_SHAPES = {
  home: 'M3 11 12 3.5 21 11 M5.5 9v11h13V9 M10 20v-6h4v6',
  station: 'M4 10h13v7a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3z M17 11h1a3 3 0 0 1 0 6h-1 M8 3.5v3 M13 3.5v3',
  ticket: 'M3 6h18v4a2 2 0 0 0 0 4v4H3v-4a2 2 0 0 0 0-4z M14 6v2.5 M14 11v2 M14 15.5V18',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8z M4 21a8 8 0 0 1 16 0z',
  card: 'M3 5.5h18v13H3z M3 10h18 M6.5 15h5',
  pin: 'M12 21c-4.5-4.6-7-8-7-11a7 7 0 0 1 14 0c0 3-2.5 6.4-7 11z M12 7.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
  clock: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z M12 7.5V12l3.5 2',
  walk: 'M13 3.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z M8 12l2.5-3.5L13 9l1.5 3H17 M12.5 9.5 11 15l3 2.5 1 4 M10.5 14.5 8 21',
  way: 'M12 2.5 21.5 12 12 21.5 2.5 12z M9 15v-4h5 M12 8.5 14.5 11 12 13.5',
  scan: 'M4 8V4h4 M16 4h4v4 M20 16v4h-4 M8 20H4v-4 M4 12h16',
  code: 'M4 4h6v6H4z M14 4h6v6h-6z M4 14h6v6H4z M14 14h2v2h-2z M20 14v2 M18 18h2v2 M14 20h1',
  phone: 'M6 3h3l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3C10 21 3 14 3 6a3 3 0 0 1 3-3z',
  microwave: 'M3 5h18v13H3z M6 8h8v7H6z M17.5 8.5v1 M17.5 12v1 M6 18v2 M18 18v2',
  'hot-water': 'M12 3c4 5 6 7.8 6 11a6 6 0 0 1-12 0c0-3.2 2-6 6-11z M9 14a3 3 0 0 0 3 3',
  charging: 'M13 2.5 5 13.5h6l-1 8 8-11h-6z',
  pump: 'M7 4h10 M12 4v9 M8 13h8v7H8z M16 17h2a2 2 0 0 0 2-2v-4',
  shelter: 'M12 3v2 M3 12a9 7 0 0 1 18 0z M12 12v7a2 2 0 0 1-4 0',
  toilet:
    'M8 3.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z M16 3.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z M6 9h4v6H9v6H7v-6H6z M16 9l2.5 7H17v5h-2v-5h-1.5z',
  umbrella:
    'M12 3v1 M3 12a9 8 0 0 1 18 0c-2-1.5-4-1.5-6 0-2-1.5-4-1.5-6 0-2-1.5-4-1.5-6 0z M12 12v6.5a2 2 0 0 0 4 0',
  'first-aid': 'M4 8h16v12H4z M9 8V5h6v3 M12 11v6 M9 14h6',
  alarm: 'M6 18v-6a6 6 0 0 1 12 0v6 M4 18h16v3H4z M12 2.5V4 M4.5 5.5 6 7 M19.5 5.5 18 7',
  'no-network':
    'M3 9a13 13 0 0 1 5-3 M21 9a13 13 0 0 0-9-3.8 M6.5 12.5A9 9 0 0 1 10 10.4 M17.5 12.5a9 9 0 0 0-2-1.5 M12 18.5v.5 M4 4l16 16',
  again: 'M20 12a8 8 0 1 1-2.3-5.7 M20 3v4.5h-4.5',
  more: 'M9 5l7 7-7 7',
  check: 'M4.5 12.5 10 18 20 6.5',
  cross: 'M6 6l12 12 M18 6 6 18',
  warning: 'M12 3.5 21.5 20h-19z M12 10v4.5 M12 17v.5',
  map: 'M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2z M9 4v14 M15 6v14',
  list: 'M4 6h.5 M8.5 6H20 M4 12h.5 M8.5 12H20 M4 18h.5 M8.5 18H20',
  shield: 'M12 3l8 3v5c0 5-3.5 8.5-8 10-4.5-1.5-8-5-8-10V6z M8.5 12l2.5 2.5 4.5-5',
  gear: 'M12 8.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z M12 2.5v3 M12 18.5v3 M2.5 12h3 M18.5 12h3 M5.3 5.3l2.1 2.1 M16.6 16.6l2.1 2.1 M18.7 5.3l-2.1 2.1 M7.4 16.6l-2.1 2.1',
  speak: 'M4 10v4h3l7 5V5l-7 5z M17.5 9a4 4 0 0 1 0 6 M20 6.5a8 8 0 0 1 0 11',
  money: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z M8.5 7.5 12 12l3.5-4.5 M12 12v5.5 M8.5 12.5h7 M8.5 15h7',
  camera: 'M4 8h3l2-3h6l2 3h3v11H4z M12 10a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z',
  share: 'M21 3 10 14 M21 3l-7 18-4-7-7-4z',
  copy: 'M8 8h12v12H8z M16 8V4H4v12h4',
  heart: 'M12 20C6 15.5 3 12.5 3 9a4.5 4.5 0 0 1 9-1 4.5 4.5 0 0 1 9 1c0 3.5-3 6.5-9 11z',
} as const

export type IconName = keyof typeof ICON_SHAPES
const STROKE = 1.8

/** The icon as a picture that serves as a mask: its shape counts, its colour is that of the text around it. */
export function iconMask(name: string): string {
  const path = ICON_SHAPES[name as IconName]
  if (path === undefined) return ''
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="black" ` +
    `stroke-width="${STROKE}" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>`
  // Encoded whole: a bare semicolon or quote would end the style attribute that carries it.
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
}
