import { fontScaleOfWeChat } from '../platform/app-base-info'
import { readStored, writeStored } from '../platform/storage'

const KEY = 'look'
/** The largest scale pages are made for; WeChat's own setting goes to about this. */
export const FONT_SCALE_MAX = 1.5

/** `wechat` follows WeChat's own font setting; a number overrules it. */
export type FontChoice = 'wechat' | 1 | 1.24 | 1.5

/** How the person wants the app to look. */
export interface LookChoice {
  font: FontChoice
  /** 日光模式: readable in the sun. */
  isSun: boolean
  /** 关怀模式: larger targets, fewer things. */
  isCare: boolean
}

/** What every page root wears: `<view class="page {{look}}" style="{{lookStyle}}">`. */
export interface Look {
  look: string
  lookStyle: string
  isCare: boolean
}

const PLAIN: LookChoice = { font: 'wechat', isSun: false, isCare: false }
/** 关怀模式 never shows smaller letters than this. */
const CARE_SCALE_MIN = 1.24

let choice: LookChoice | undefined

/** The person's choice on this phone. */
export function lookChoice(): LookChoice {
  choice ??= { ...PLAIN, ...readStored<Partial<LookChoice>>(KEY) }
  return choice
}

/** Keeps a change of the person's choice. */
export function chooseLook(change: Partial<LookChoice>): LookChoice {
  choice = { ...lookChoice(), ...change }
  writeStored(KEY, choice)
  return choice
}

/** The look to wear now. */
export function currentLook(): Look {
  const { font, isSun, isCare } = lookChoice()
  const wanted = font === 'wechat' ? fontScaleOfWeChat() : font
  const scale = Math.min(FONT_SCALE_MAX, isCare ? Math.max(CARE_SCALE_MIN, wanted) : wanted)
  const classes = [isSun ? 'look-sun' : '', isCare ? 'look-care' : ''].filter(Boolean)
  return { look: classes.join(' '), lookStyle: `--font-scale:${Math.round(scale * 100) / 100}`, isCare }
}

/** The part of a page this service needs. */
export interface LookWearer {
  data: Look
  setData(data: Look): void
}

/** Called in a page's `onShow`: puts on the current look when it differs from what the page wears. */
export function wearLook(page: LookWearer): void {
  const next = currentLook()
  const { look, lookStyle, isCare } = page.data
  if (look !== next.look || lookStyle !== next.lookStyle || isCare !== next.isCare) page.setData(next)
}
