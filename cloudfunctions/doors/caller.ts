import cloud from 'wx-server-sdk'
import type { Caller } from '../kernel/router'

/** Who the platform says is calling. Read inside the handler, because it changes with every event. */
export function currentCaller(): Caller {
  const { OPENID, SOURCE } = cloud.getWXContext()
  return {
    personId: typeof OPENID === 'string' ? OPENID : '',
    source: typeof SOURCE === 'string' ? SOURCE : '',
  }
}
