import { WAITING_STATEMENT_ID } from '../demo/statements'
import { press, pressAll } from './acts'
import type { Shot } from './shot'

const list = 'features/statements/pages/statements/statements'
const one = 'features/statements/pages/statement/statement'
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
  { name: 'statements-stranger', as: 'rider', page: list },
]
