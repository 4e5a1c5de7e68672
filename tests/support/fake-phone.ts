import { vi } from 'vitest'

/** A cloud answer the fake phone gives next: a reply, a failure's text, or no answer at all for the moment. */
export type NextAnswer = { reply: unknown } | { fail: string }

/** What a test sees and sets of the phone under the app: the only edge that is faked. */
export interface FakePhone {
  /** Calls that reached `wx.cloud.callFunction`, in order. */
  calls: { name: string; data: { action: string; requestId?: string; input: unknown } }[]
  /** Answers in order; the last one is repeated. */
  answers: NextAnswer[]
  /** Answers by what is asked, in the place of `answers`. */
  answerTo?: (data: FakePhone['calls'][number]['data']) => NextAnswer
  stored: Map<string, unknown>
  dialled: string[]
  fontScale: number
  /** The screen as it is now. */
  screen: { brightness: number; isKeptOn: boolean }
  /** What was felt and heard, in order: `short`, `long`, and the names of sounds. */
  felt: string[]
  /** What the scanner reads next, in order; without any it stays open. */
  scans: string[]
  /** Pages that were opened, by address. */
  opened: string[]
  setOnline(isOnline: boolean): void
  location: { latitude: number; longitude: number } | 'denied'
}

/** Puts a phone under the app as `globalThis.wx`. */
export function installFakePhone(): FakePhone {
  const listeners = new Set<(change: { isConnected: boolean; networkType: string }) => void>()
  const phone: FakePhone = {
    calls: [],
    answers: [],
    stored: new Map(),
    dialled: [],
    fontScale: 1,
    location: 'denied',
    screen: { brightness: 0.4, isKeptOn: false },
    felt: [],
    scans: [],
    opened: [],
    setOnline(isConnected) {
      for (const listener of listeners) listener({ isConnected, networkType: isConnected ? 'wifi' : 'none' })
    },
  }
  const wx = {
    cloud: {
      async callFunction(call: FakePhone['calls'][number]) {
        phone.calls.push(JSON.parse(JSON.stringify(call)) as FakePhone['calls'][number])
        const told = phone.answerTo?.(phone.calls.at(-1)!.data)
        if (told && 'fail' in told) throw { errMsg: told.fail }
        if (told) return { result: structuredClone(told.reply) }
        const next = phone.answers.length > 1 ? phone.answers.shift() : phone.answers[0]
        if (!next || 'fail' in next) throw { errMsg: next?.fail ?? 'cloud.callFunction:fail timeout' }
        return { result: next.reply }
      },
    },
    onNetworkStatusChange: (listener: (change: { isConnected: boolean; networkType: string }) => void) =>
      void listeners.add(listener),
    getNetworkType: () => undefined,
    // A phone's store keeps copies, never the app's own objects.
    getStorageSync: (key: string) => structuredClone(phone.stored.get(key) ?? ''),
    setStorageSync: (key: string, value: unknown) => void phone.stored.set(key, structuredClone(value)),
    removeStorageSync: (key: string) => void phone.stored.delete(key),
    getAppBaseInfo: () => ({ fontSizeScaleFactor: phone.fontScale }),
    makePhoneCall: async ({ phoneNumber }: { phoneNumber: string }) => void phone.dialled.push(phoneNumber),
    getScreenBrightness: async () => ({ value: phone.screen.brightness }),
    setScreenBrightness: async ({ value }: { value: number }) => void (phone.screen.brightness = value),
    setKeepScreenOn: async ({ keepScreenOn }: { keepScreenOn: boolean }) =>
      void (phone.screen.isKeptOn = keepScreenOn),
    vibrateShort: async () => void phone.felt.push('short'),
    vibrateLong: async () => void phone.felt.push('long'),
    createInnerAudioContext: () => ({
      src: '',
      onEnded: () => undefined,
      onError: () => undefined,
      destroy: () => undefined,
      play() {
        phone.felt.push(/([a-z]+)[.]wav$/.exec(this.src)?.[1] ?? 'nothing')
      },
    }),
    navigateTo: async ({ url }: { url: string }) => void phone.opened.push(url),
    scanCode: () => {
      const result = phone.scans.shift()
      return result === undefined ? new Promise(() => undefined) : Promise.resolve({ result })
    },
    async getLocation() {
      if (phone.location === 'denied') throw { errMsg: 'getLocation:fail auth deny' }
      return phone.location
    },
  }
  Object.assign(globalThis, { wx })
  return phone
}

/** Lets the pauses between sendings pass at once; for tests whose timers are fake. */
export async function settled<Value>(asked: Promise<Value>): Promise<Value> {
  await vi.runAllTimersAsync()
  return asked
}
