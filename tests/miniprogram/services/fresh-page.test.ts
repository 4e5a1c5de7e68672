import { beforeEach, describe, expect, it, vi } from 'vitest'
import { freshPage } from '../../../miniprogram/services/fresh-page'
import { currentLook } from '../../../miniprogram/services/look'

const stopPullDown = vi.fn(() => Promise.resolve())
vi.stubGlobal('wx', {
  getStorageSync: () => '',
  getAppBaseInfo: () => ({ fontSizeScaleFactor: 1 }),
  stopPullDownRefresh: stopPullDown,
})

function pageOf() {
  let answer = (): void => undefined
  const page = {
    ...freshPage,
    data: { ...currentLook(), step: 'shown' },
    refresh: vi.fn(() => new Promise<void>((resolve) => (answer = resolve))),
    setData(data: object) {
      Object.assign(page.data, data)
    },
  }
  return { page, answer: () => answer() }
}

const network = (isOnline: boolean) =>
  ({ detail: { isOnline } }) as WechatMiniprogram.CustomEvent<{ isOnline: boolean }>

beforeEach(() => stopPullDown.mockClear())

describe('a page that asks again', () => {
  it('does so whenever it is shown', () => {
    const { page } = pageOf()
    page.onShow()
    expect(page.refresh).toHaveBeenCalledOnce()
    expect(page.data.step).toBe('shown')
  })

  it('lets go of the pull when the answer is there, not before', async () => {
    const { page, answer } = pageOf()
    const pulled = page.onPullDownRefresh()
    await Promise.resolve()
    expect(stopPullDown).not.toHaveBeenCalled()
    answer()
    await pulled
    expect(stopPullDown).toHaveBeenCalledOnce()
  })

  it('does so when the network is back, and not when it goes', () => {
    const { page } = pageOf()
    page.onNetworkChange(network(false))
    expect(page.refresh).not.toHaveBeenCalled()
    page.onNetworkChange(network(true))
    expect(page.refresh).toHaveBeenCalledOnce()
  })

  it('shows that it is asking when it is told to try again', () => {
    const { page } = pageOf()
    page.onRetryTap()
    expect(page.data.step).toBe('loading')
    expect(page.refresh).toHaveBeenCalledOnce()
  })
})
