import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openConformancePhone, type ConformancePhone } from './conformance-phone'

let on: ConformancePhone

beforeAll(async () => {
  on = await openConformancePhone()
}, 60_000)
afterAll(() => on.close())
beforeEach(() => on.open('pages/tdesign/tdesign'))

const press = (text: string): Promise<void> => on.page.getByText(text, { exact: true }).click()
const log = async (): Promise<unknown[]> => (await on.data<{ log: unknown[] }>()).log

describe('TDesign in use', () => {
  it('draws every component without an error, in the theme of the page', async () => {
    expect(await on.errors()).toEqual([])
    expect(await on.style('.t-button--primary', 'background-color')).toBe('rgb(199, 53, 27)')
  })

  it('button tells of a tap, and a disabled one does not', async () => {
    await press('主按钮')
    await on.page.getByText('不可用', { exact: true }).click({ force: true })
    expect(await log()).toEqual([['button']])
  })

  it('input, textarea and search carry what is typed', async () => {
    await on.page.getByPlaceholder('请填写').or(on.page.locator('.t-input input')).first().fill('张三')
    await on.page.locator('.t-textarea textarea').fill('两行')
    await on.page.locator('.t-search input').fill('药店')
    expect(await on.data()).toMatchObject({ name: '张三' })
    expect(await log()).toEqual([
      ['words', '两行'],
      ['search', '药店'],
    ])
  })

  it('cell, switch, checkbox, radio, tag and stepper answer taps', async () => {
    await press('单元格')
    await on.page.locator('.t-switch').click()
    await press('选乙')
    await press('单乙')
    await on.page.locator('.t-tag__icon-close, .t-tag__icon').last().click()
    await on.page.locator('.t-stepper__plus').click()
    expect(await on.data()).toMatchObject({ on: true, checked: ['b'], radio: 'y', amount: 2 })
    expect(await log()).toEqual([['cell'], ['tag closed']])
  })

  it('tabs change their panel', async () => {
    expect(await on.page.getByText('板乙').isVisible()).toBe(false)
    await press('签乙')
    expect(await on.data()).toMatchObject({ tab: '2' })
    expect(await on.page.getByText('板乙').isVisible()).toBe(true)
  })

  it('steps, skeleton and count-down follow data and time', async () => {
    expect(await on.page.locator('.t-steps').innerText()).toContain('二步')
    expect(await on.page.locator('#loaded').isVisible()).toBe(false)
    await on.call('finishLoading')
    expect(await on.page.locator('#loaded').isVisible()).toBe(true)
    await expect.poll(() => on.data(), { timeout: 4000 }).toMatchObject({ counted: true })
  })

  it('dialog opens and confirms', async () => {
    await press('开对话框')
    await expect.poll(() => on.page.getByText('要继续吗').isVisible()).toBe(true)
    await press('好的')
    expect(await log()).toEqual([['confirmed']])
    await expect.poll(() => on.page.getByText('要继续吗').isVisible()).toBe(false)
  })

  it('popup opens and closes by its overlay', async () => {
    await press('开弹层')
    await expect.poll(() => on.page.locator('#popup-body').isVisible()).toBe(true)
    await on.page
      .locator('.t-overlay')
      .locator('visible=true')
      .click({ position: { x: 100, y: 100 } })
    await expect.poll(() => on.data()).toMatchObject({ popup: false })
  })

  it('toast and action sheet are called from code', async () => {
    await press('开提示')
    await expect.poll(() => on.page.getByText('提示文字').isVisible()).toBe(true)
    await press('开面板')
    await on.page.getByText('相册', { exact: true }).click()
    expect(await log()).toEqual([['sheet', 1]])
  })

  it('picker shows its choices and answers the chosen one', async () => {
    await press('开选择')
    await expect.poll(() => on.page.getByText('北京').isVisible()).toBe(true)
    await on.page.waitForTimeout(500)
    await on.page.mouse.move(195, 720)
    await on.page.mouse.down()
    await on.page.mouse.move(195, 678, { steps: 6 })
    await on.page.mouse.up()
    await on.page.waitForTimeout(300)
    await press('确定')
    await expect.poll(() => on.data()).toMatchObject({ picker: false, city: ['bj'] })
    expect(await on.errors()).toEqual([])
  })
})
