import * as v from 'valibot'
import { describe, expect, it, vi } from 'vitest'
import { defineAction, type Kernel } from '../../cloudfunctions/kernel/define-action'
import { done, refused } from '../../cloudfunctions/kernel/refusal'
import { route, type Router } from '../../cloudfunctions/kernel/router'
import { actionSpec } from '../../miniprogram/contract/action'

vi.spyOn(console, 'log').mockImplementation(() => undefined)

const spec = actionSpec<number>()({
  name: 'shelf.take',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ shelf: v.string() }),
  refusals: ['EMPTY'],
})

const untouched = new Proxy({}, { get: (_target, name) => expect.fail(`asked for ${String(name)}`) })

/** A router whose gate refuses the shelf `empty` from memory and `stale` after a look. */
function gated(): { router: Router; recognise: ReturnType<typeof vi.fn>; looks: string[] } {
  const looks: string[] = []
  const recognise = vi.fn(() => Promise.reject(new Error('went past the gate')))
  const action = defineAction(spec, {
    permit: 'voucher.claim',
    gate: {
      refusal: ({ shelf }) => (shelf === 'empty' ? refused('EMPTY', { at: 7 }) : undefined),
      renewed: ({ input }) => {
        looks.push(input.shelf)
        return Promise.resolve(input.shelf === 'stale' ? refused('EMPTY') : undefined)
      },
    },
    run: () => Promise.resolve(done(1)),
  })
  const kernel = { database: untouched } as unknown as Kernel
  return { router: { kernel, recognise, actions: [action] }, recognise, looks }
}

const caller = { personId: 'oSomebody1', source: 'wx_client' }
const envelope = { action: spec.name, requestId: 'request-0000000001', input: { shelf: 'empty' } }

describe('a gate', () => {
  it('turns a call away from memory, with its facts, before anybody is looked up', async () => {
    const { router, recognise, looks } = gated()
    expect(await route(router, caller, envelope)).toMatchObject({
      ok: false,
      code: 'EMPTY',
      facts: { at: 7 },
    })
    expect(recognise).not.toHaveBeenCalled()
    expect(looks).toEqual([])
  })

  it('may look once when memory says nothing', async () => {
    const { router, recognise, looks } = gated()
    const reply = await route(router, caller, { ...envelope, input: { shelf: 'stale' } })
    expect(reply).toMatchObject({ ok: false, code: 'EMPTY' })
    expect(looks).toEqual(['stale'])
    expect(recognise).not.toHaveBeenCalled()
  })

  it.each<[string, object]>([
    ['has stock', { input: { shelf: 'full' } }],
    ['is sent again, because the first sending may have been granted', { isRepeat: true }],
    ['has input that means nothing', { input: { shelf: 7 } }],
  ])('lets a call past that %s', async (_name, change) => {
    const { router, recognise } = gated()
    await route(router, caller, { ...envelope, ...change })
    expect(recognise).toHaveBeenCalledTimes(1)
  })

  it.each<[string, object, object, string]>([
    ['without identity', { personId: '' }, {}, 'NO_IDENTITY'],
    ['from elsewhere', { source: 'wx_http' }, {}, 'NO_IDENTITY'],
    ['under a broken request id', {}, { requestId: 'x' }, 'BAD_REQUEST_ID'],
  ])('is not asked by a call %s', async (_name, who, change, code) => {
    const { router } = gated()
    const reply = await route(router, { ...caller, ...who }, { ...envelope, ...change })
    expect(reply).toMatchObject({ code })
  })
})
