import { press, pressAll } from './acts'
import type { Shot } from './shot'

const list = 'features/statements/pages/statements/statements'
const ofOwner = () => 'own=1'

/** Settling with merchants: for staff, those who approve, and owners. */
export const statementShots: Shot[] = [
  { name: 'statements-staff', as: 'staff', page: list, isShown: true },
  { name: 'statement-vice-chair', as: 'vice-chair', page: list, act: press('东河家常菜') },
  {
    name: 'statement-answering',
    as: 'staff',
    page: list,
    act: pressAll('东河家常菜', '回答'),
  },
  { name: 'statements-owner', as: 'owner', page: list, query: ofOwner },
  { name: 'statement-owner', as: 'owner', page: list, query: ofOwner, act: press('核对中') },
  {
    name: 'statement-doubt',
    as: 'owner',
    page: list,
    query: ofOwner,
    act: pressAll('核对中', '1 笔', '有疑问'),
  },
  { name: 'statements-stranger', as: 'rider', page: list },
]
