let isConnected = true
const listeners = new Set<(isOnline: boolean) => void>()

function settle(next: boolean): void {
  if (next === isConnected) return
  isConnected = next
  for (const listener of [...listeners]) listener(next)
}

/** Starts to follow the phone's network. Called once, at launch. */
export function watchNetwork(): void {
  wx.onNetworkStatusChange((change) => settle(change.isConnected))
  wx.getNetworkType({ success: ({ networkType }) => settle(networkType !== 'none') })
}

/** False only when the phone is known to have no network; unknown counts as online, so that it is tried. */
export function isOnline(): boolean {
  return isConnected
}

/** Calls `listener` whenever the network goes or returns. Answers the function that stops it. */
export function onNetworkChange(listener: (isOnline: boolean) => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
