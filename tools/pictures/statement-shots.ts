import { DISPUTED_DAY, WAITING_STATEMENT_ID } from '../demo/statements'
import { press, pressAll } from './acts'
import type { Shot } from './shot'

const list = 'features/statements/pages/statements/statements'
const one = 'features/statements/pages/statement/statement'
const day = 'features/statements/pages/day/day'
const paper = 'features/statements/pages/paper/paper'
const accounts = 'features/merchants/pages/accounts/accounts'
const account = 'features/merchants/pages/account/account'
const ofOwner = () => 'own=1'
const waiting = () => `id=${WAITING_STATEMENT_ID}`
const waitingOwn = () => `${waiting()}&own=1`

/** Settling with merchants: for staff, those who approve, and owners. */
export const statementShots: Shot[] = [
  { name: 'statements-staff', as: 'staff', page: list },
  { name: 'statement-vice-chair', as: 'vice-chair', page: one, query: waiting },
  {
    name: 'statement-answering',
    as: 'staff',
    page: one,
    query: waiting,
    act: press('回答'),
  },
  { name: 'statements-owner', as: 'owner', page: list, query: ofOwner },
  { name: 'statement-owner', as: 'owner', page: one, query: waitingOwn },
  {
    name: 'statement-doubt',
    as: 'owner',
    page: one,
    query: waitingOwn,
    act: pressAll('1 笔', '有疑问'),
  },
  { name: 'statement-paper', as: 'owner', page: paper, query: waiting },
  { name: 'statement-paper-stranger', as: 'rider', page: paper, query: waiting },
  { name: 'day-owner', as: 'owner', page: day, query: () => 'own=1&day=20261117' },
  { name: 'day-owner-empty', as: 'owner', page: day, query: () => 'own=1&day=20250101' },
  { name: 'day-staff', as: 'staff', page: day, query: () => 'day=20261117' },
  { name: 'day-staff-merchant', as: 'staff', page: day, query: () => `id=meal-1&day=${DISPUTED_DAY}` },
  { name: 'day-stranger', as: 'rider', page: day },
  { name: 'account', as: 'owner', page: account },
  {
    name: 'account-writing',
    as: 'owner',
    page: account,
    act: async (page) => {
      await pressAll('换一个账户', '个人银行卡')(page)
      await page.locator('[aria-label="账号"] input').fill('9000110000000452')
      await press('交给工会核对')(page)
    },
  },
  { name: 'account-stranger', as: 'rider', page: account },
  { name: 'accounts', as: 'staff', page: accounts },
  { name: 'accounts-confirming', as: 'staff', page: accounts, act: press('照证明核对') },
  { name: 'accounts-declining', as: 'staff', page: accounts, act: press('不通过') },
  { name: 'accounts-stranger', as: 'rider', page: accounts },
  { name: 'statements-stranger', as: 'rider', page: list },
]
