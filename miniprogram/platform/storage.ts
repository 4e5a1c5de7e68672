/** Reads what was kept under a key, or undefined when there is nothing (or it cannot be read). */
export function readStored<Value>(key: string): Value | undefined {
  try {
    const value: unknown = wx.getStorageSync(key)
    return value === '' || value === null || value === undefined ? undefined : (value as Value)
  } catch {
    return undefined
  }
}

/** Keeps a value under a key. False when the phone's store is full or refuses; the app goes on without. */
export function writeStored(key: string, value: unknown): boolean {
  try {
    wx.setStorageSync(key, value)
    return true
  } catch {
    return false
  }
}

/** Forgets what was kept under a key. */
export function removeStored(key: string): void {
  try {
    wx.removeStorageSync(key)
  } catch {
    // A store that cannot forget cannot be helped from here; the value is overwritten next time.
  }
}
