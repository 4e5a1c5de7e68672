import type { Page } from 'playwright-core'
import { press, pressAll } from './acts'
import type { Shot } from './shot'

const DESK = 'features/offers/pages/offer-desk/offer-desk'
const EDIT = 'features/offers/pages/offer-edit/offer-edit'
const SAVE = '存下来，看会员看到的样子'

/** Scrolls until this can be seen at the top. */
const showing = (text: string) => async (page: Page) => {
  await page
    .getByText(text, { exact: true })
    .filter({ visible: true })
    .first()
    .evaluate((node) => node.scrollIntoView({ block: 'start' }))
}

/** Writing offers, approving them, and what became of them. */
export const offerShots: Shot[] = [
  { name: 'offer-desk', as: 'chair', page: DESK },
  { name: 'offer-desk-running', as: 'staff', page: DESK, act: showing('批准过的') },
  { name: 'offer-desk-stranger', as: 'rider', page: DESK },
  { name: 'offer-edit-new', as: 'staff', page: EDIT },
  { name: 'offer-edit-wrong', as: 'staff', page: EDIT, act: press(SAVE) },
  { name: 'offer-edit-sent-back', as: 'staff', page: EDIT, query: () => 'id=rider-lunch-6' },
  {
    name: 'offer-edit-money',
    as: 'staff',
    page: EDIT,
    query: () => 'id=rider-lunch-6',
    act: showing('给什么'),
  },
  {
    name: 'offer-edit-percent',
    as: 'staff',
    page: EDIT,
    query: () => 'id=noodles-half',
    act: showing('给什么'),
  },
  {
    name: 'offer-edit-when',
    as: 'staff',
    page: EDIT,
    query: () => 'id=rider-lunch-6',
    act: showing('什么时候'),
  },
  {
    name: 'offer-edit-count',
    as: 'staff',
    page: EDIT,
    query: () => 'id=weekday-set-meal',
    act: showing('发多少'),
  },
  {
    name: 'offer-edit-preview',
    as: 'staff',
    page: EDIT,
    query: () => 'id=rider-lunch-6',
    act: pressAll('选工种', SAVE),
  },
  { name: 'offer-edit-waits', as: 'staff', page: EDIT, query: () => 'id=weekday-breakfast' },
  { name: 'offer-edit-stranger', as: 'rider', page: EDIT },
  {
    name: 'offer-percent',
    as: 'rider-two',
    page: 'features/offers/pages/offer-detail/offer-detail',
    query: () => 'id=brake-pads-20',
  },
  {
    name: 'offer-minimum',
    as: 'rider',
    page: 'features/offers/pages/offer-detail/offer-detail',
    query: () => 'id=weekday-set-meal',
  },
]
