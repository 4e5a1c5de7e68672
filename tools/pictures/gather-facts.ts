import type { AnySpec, InputOf, OutputOf } from '../../miniprogram/contract/action'
import { listSessions } from '../../miniprogram/contract/outreach'
import { claim, listMine, show } from '../../miniprogram/contract/vouchers'
import type { House } from '../demo/open-house'
import { recruitingCodes } from '../demo/outreach'
import { personOf, type PersonKey } from '../demo/people'
import type { ShotFacts } from './shots'

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

/** Finds, and where needed makes, what the pictures are of. */
export async function gatherFacts(house: House): Promise<ShotFacts> {
  const { vouchers } = await ask(house, 'rider', listMine, {})
  const { sessions } = await ask(house, 'staff', listSessions, {})
  const { voucher: lunch } = await ask(house, 'keeper', claim, { offerId: 'lunch-8' })
  const idOf = (state: string): string => vouchers.find((one) => one.state === state)?.voucherId ?? ''
  const open = sessions.find(({ recruitingCode }) => recruitingCode === recruitingCodes.open)
  return {
    unusedVoucherId: idOf('issued'),
    usedVoucherId: idOf('redeemed'),
    lunchVoucherId: lunch.voucherId,
    sessionId: open?.sessionId ?? '',
    async codeOf(voucherId) {
      const holder = voucherId === lunch.voucherId ? 'keeper' : 'rider'
      return (await ask(house, holder, show, { voucherId })).code?.token ?? ''
    },
  }
}
