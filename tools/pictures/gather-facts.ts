import type { AnySpec, InputOf, OutputOf } from '../../miniprogram/contract/action'
import { listSessions } from '../../miniprogram/contract/outreach'
import { HOUR_MS } from '../../miniprogram/contract/shanghai-time'
import { claim, listMine, show } from '../../miniprogram/contract/vouchers'
import { confirmReady, switchAlertOn } from '../../miniprogram/contract/weather'
import { DEMO_NOON } from '../demo/demo-day'
import type { House } from '../demo/open-house'
import { recruitingCodes } from '../demo/outreach'
import { personOf, type PersonKey } from '../demo/people'
import { counterFacts } from './counter-facts'
import type { ShotFacts } from './shot'

/** One action as somebody of the district; rejects when it is refused, since pictures are of what works. */
async function ask<Spec extends AnySpec>(
  house: House,
  as: PersonKey,
  spec: Spec,
  input: InputOf<Spec>,
): Promise<OutputOf<Spec>> {
  const { result } = await house.control<{ result?: { ok: boolean; code?: string; data: OutputOf<Spec> } }>(
    'call',
    {
      as: personOf(as).openid,
      function: spec.door,
      data: { action: spec.name, input, requestId: `pictures-${crypto.randomUUID()}`.slice(0, 40) },
    },
  )
  if (!result?.ok) throw new Error(`拍图前的准备没有成功：${spec.name} 答复 ${result?.code ?? '出错'}`)
  return result.data
}

/** It rains from now on, and one keeper is ready for it. */
async function rain(house: House): Promise<void> {
  const until = DEMO_NOON + 8 * HOUR_MS
  const { alert } = await ask(house, 'staff', switchAlertOn, { kind: 'rain', until, note: '傍晚雨最大' })
  const { alertId } = alert
  await ask(house, 'keeper', confirmReady, { stationId: 'station-04', alertId })
}

/** Finds, and where needed makes, what the pictures are of. */
export async function gatherFacts(house: House): Promise<ShotFacts> {
  const { vouchers } = await ask(house, 'rider', listMine, {})
  const { sessions } = await ask(house, 'staff', listSessions, {})
  const { voucher: lunch } = await ask(house, 'keeper', claim, { offerId: 'lunch-8' })
  const idOf = (state: string): string => vouchers.find((one) => one.state === state)?.voucherId ?? ''
  let raining: Promise<void> | undefined
  const open = sessions.find(({ recruitingCode }) => recruitingCode === recruitingCodes.open)
  const atCounter = await counterFacts(house, ask)
  return {
    ...atCounter,
    unusedVoucherId: idOf('issued'),
    usedVoucherId: idOf('redeemed'),
    lunchVoucherId: lunch.voucherId,
    sessionId: open?.sessionId ?? '',
    bringRain: () => (raining ??= rain(house)),
    async codeOf(voucherId) {
      const holder = voucherId === lunch.voucherId ? 'keeper' : 'rider'
      return (await ask(house, holder, show, { voucherId })).code?.token ?? ''
    },
  }
}
