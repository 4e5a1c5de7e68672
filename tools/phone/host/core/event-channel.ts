import { reportError } from './error-sink'
import type { EventChannel } from './host-bridge'

type Listener = (...args: unknown[]) => void

/** Two ends of one wire: what one emits, the other hears. An event nobody hears yet waits for its first listener. */
export function createEventChannelPair(): [EventChannel, EventChannel] {
  const left = new ChannelEnd()
  const right = new ChannelEnd()
  left.peer = right
  right.peer = left
  return [left, right]
}

class ChannelEnd implements EventChannel {
  peer: ChannelEnd | undefined
  private readonly listeners = new Map<string, { listener: Listener; once: boolean }[]>()
  private readonly waiting = new Map<string, unknown[][]>()

  emit(name: string, ...args: unknown[]): void {
    this.peer?.deliver(name, args)
  }

  on(name: string, listener: Listener): void {
    this.add(name, listener, false)
  }

  once(name: string, listener: Listener): void {
    this.add(name, listener, true)
  }

  off(name: string, listener?: Listener): void {
    const kept = (this.listeners.get(name) ?? []).filter((each) => listener && each.listener !== listener)
    this.listeners.set(name, kept)
  }

  private add(name: string, listener: Listener, once: boolean): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), { listener, once }])
    const missed = this.waiting.get(name) ?? []
    this.waiting.delete(name)
    for (const args of missed) this.deliver(name, args)
  }

  private deliver(name: string, args: unknown[]): void {
    const heard = this.listeners.get(name) ?? []
    if (heard.length === 0) {
      this.waiting.set(name, [...(this.waiting.get(name) ?? []), args])
      return
    }
    this.listeners.set(
      name,
      heard.filter((each) => !each.once),
    )
    for (const { listener } of heard) {
      try {
        listener(...args)
      } catch (error) {
        reportError(error, `EventChannel ${name}`)
      }
    }
  }
}
