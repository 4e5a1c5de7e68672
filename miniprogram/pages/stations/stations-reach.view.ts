import { metresBetween } from '../../contract/nearest'
import type { StationView } from '../../contract/stations'
import {
  ROWS_MAX,
  countText,
  emptyWords,
  originText,
  tailText,
  type FoundStation,
  type Origin,
  type StationQuestion,
} from './stations.view'

/** How far the phone knows every station, where the union is too large to be held whole. */
export interface Reach {
  knownMetres: number
  canWiden: boolean
}

type EmptyWords = ReturnType<typeof emptyWords>

/** What the empty list says and does, the ways of a large union included. */
export interface ReachEmpty extends Omit<EmptyWords, 'widen'> {
  widen: EmptyWords['widen'] | 'place' | 'farther'
}

/** `800 米`, `3.2 公里`, `25 公里`: rounded down, because farther out stations may be missing. */
export function reachName(metres: number): string {
  if (metres < 1_000) return `${Math.floor(metres / 10) * 10} 米`
  return `${metres < 10_000 ? Math.floor(metres / 100) / 10 : Math.floor(metres / 1_000)} 公里`
}

/** Whether no station can be named yet around the place: none of its tiles is here. */
export function isWaiting(reach: Reach | undefined, origin: Origin | undefined): boolean {
  return reach !== undefined && origin !== undefined && reach.knownMetres === 0
}

function canGoFarther({ knownMetres, canWiden }: Reach, { isOwn }: Origin): boolean {
  // Around a landmark the cloud may look, since its name says nothing of where somebody is.
  return knownMetres < Infinity && (canWiden || !isOwn)
}

/** What stands below the list: how far it reaches, and the way farther where it names fewer than it could. */
export function reachWords(input: {
  found: readonly FoundStation[]
  reach: Reach | undefined
  origin: Origin | undefined
  isFar: boolean
}): {
  reachText: string
  fartherText: string
} {
  const { found, reach, origin, isFar } = input
  if (!reach || !origin) return { reachText: '', fartherText: '' }
  if (isFar) return { reachText: `这是全部驿站里离${origin.name}最近的。`, fartherText: '' }
  if (reach.knownMetres === Infinity) return { reachText: '', fartherText: '' }
  return {
    reachText: `只列了 ${reachName(reach.knownMetres)}内的。`,
    fartherText: found.length < ROWS_MAX && canGoFarther(reach, origin) ? '看更远的' : '',
  }
}

/** The words of an empty list, in a union too large to be held whole. */
export function emptyWithin(
  words: EmptyWords,
  { reach, origin, isFar }: { reach: Reach | undefined; origin: Origin | undefined; isFar: boolean },
): ReachEmpty {
  if (!reach || isFar) return words
  if (!origin) {
    return {
      text: '驿站很多，手机里只放一个地方附近的。说一下从哪里找。',
      action: '选一个地方',
      widen: 'place',
    }
  }
  if (reach.knownMetres === 0) {
    return {
      text: '这一带的驿站还没有下载过。连上网看一次，以后没有网络也能查。',
      action: '换一个地方',
      widen: 'place',
    }
  }
  if (reach.knownMetres === Infinity) return words
  const text = `${reachName(reach.knownMetres)}内${words.text.replace(/^这里/, '')}`
  if (words.widen === 'open' || !canGoFarther(reach, origin)) return { ...words, text }
  return { text, action: '看更远的', widen: 'farther' }
}

/** Stations the cloud found around a landmark, in its order. */
export function foundAround(stations: readonly StationView[], origin: Origin): FoundStation[] {
  return stations.map((place) => ({ place, metres: metresBetween(origin, place) }))
}

/** Every word about the list, of what was found, asked and known. */
export function listWords(input: {
  found: readonly FoundStation[]
  question: Pick<StationQuestion, 'needs' | 'isOnlyOpen'>
  reach: Reach | undefined
  origin: Origin | undefined
  isFar: boolean
  /** Stations that are ready for the weather stand in front. */
  isReadyFirst?: boolean
}) {
  const { found, question, origin, reach } = input
  return {
    foundCount: found.length,
    countText: countText(found.length, origin, input.isReadyFirst),
    tailText: tailText(found.length),
    ...reachWords(input),
    empty: emptyWithin(emptyWords(question), input),
    originText: originText(origin),
    isOwnPlace: origin?.isOwn === true,
    isTiled: reach !== undefined,
  }
}
