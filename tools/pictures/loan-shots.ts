import { itemSceneOf } from '../../miniprogram/contract/item-code'
import { demoItemCode } from '../demo/loan-books'
import { doorCodeOf } from '../demo/station-doors'
import { press, pressAll } from './acts'
import type { Shot } from './shot'

/** Lending: at the door, for borrowers, keepers and staff. */
export const loanShots: Shot[] = [
  {
    name: 'door-member',
    as: 'rider',
    page: 'features/loans/pages/door/door',
    query: () => `scene=d${doorCodeOf('station-01')}`,
  },
  {
    name: 'door-visitor',
    as: 'visitor',
    page: 'features/loans/pages/door/door',
    query: () => `scene=d${doorCodeOf('station-04')}`,
  },
  {
    name: 'door-visit',
    as: 'rider',
    page: 'features/loans/pages/door/door',
    query: () => `scene=d${doorCodeOf('station-01')}`,
    act: press('喝水'),
  },
  {
    name: 'door-counted',
    as: 'rider-two',
    page: 'features/loans/pages/door/door',
    query: () => `scene=d${doorCodeOf('station-01')}`,
    act: pressAll('热饭', '记一下'),
  },
  { name: 'door-asking', as: 'rider', page: 'features/loans/pages/door/door' },
  { name: 'door-wrong', as: 'rider', page: 'features/loans/pages/door/door', query: () => 'scene=dWRONG' },
  {
    name: 'door-borrowed',
    as: 'rider-two',
    page: 'features/loans/pages/door/door',
    query: () => `scene=d${doorCodeOf('station-01')}`,
    act: press('借一把'),
  },
  {
    name: 'door-medicine',
    as: 'visitor',
    page: 'features/loans/pages/door/door',
    query: () => `scene=d${doorCodeOf('station-01')}`,
  },
  {
    name: 'item-here',
    as: 'rider-two',
    page: 'features/loans/pages/loan-item/loan-item',
    query: () => `scene=${itemSceneOf(demoItemCode('station-01', 'umbrella', 0))}`,
  },
  {
    name: 'item-yours',
    as: 'rider',
    page: 'features/loans/pages/loan-item/loan-item',
    query: () => `scene=${itemSceneOf(demoItemCode('station-04', 'umbrella', 0))}`,
  },
  {
    name: 'item-out',
    as: 'rider-two',
    page: 'features/loans/pages/loan-item/loan-item',
    query: () => `scene=${itemSceneOf(demoItemCode('station-04', 'umbrella', 0))}`,
  },
  { name: 'item-asking', as: 'rider', page: 'features/loans/pages/loan-item/loan-item' },
  {
    name: 'item-borrowed',
    as: 'rider-two',
    page: 'features/loans/pages/loan-item/loan-item',
    query: () => `scene=${itemSceneOf(demoItemCode('station-01', 'umbrella', 1))}`,
    act: press('借这把雨伞'),
  },
  {
    name: 'my-loans-report',
    as: 'rider',
    page: 'features/loans/pages/my-loans/my-loans',
    act: press('丢了或坏了，说一声'),
  },
  { name: 'my-loans', as: 'rider', page: 'features/loans/pages/my-loans/my-loans' },
  { name: 'my-loans-none', as: 'visitor', page: 'features/loans/pages/my-loans/my-loans' },
  { name: 'stock', as: 'keeper', page: 'features/loans/pages/stock/stock' },
  { name: 'stock-record', as: 'keeper', page: 'features/loans/pages/stock/stock', act: press('应急药品') },
  {
    name: 'stock-events',
    as: 'keeper',
    page: 'features/loans/pages/stock-events/stock-events',
    query: () => 'id=station-04&kind=umbrella',
  },
  {
    name: 'stock-events-correct',
    as: 'keeper',
    page: 'features/loans/pages/stock-events/stock-events',
    query: () => 'id=station-04&kind=mask',
    act: press('记错了，改数'),
  },
  { name: 'kept-items', as: 'keeper', page: 'features/loans/pages/kept-items/kept-items' },
  {
    name: 'medicine-check',
    as: 'keeper',
    page: 'features/loans/pages/medicine-check/medicine-check',
    query: () => 'id=station-04',
    act: press('新放一样药'),
  },
  { name: 'loan-desk', as: 'staff', page: 'features/loans/pages/loan-desk/loan-desk' },
  {
    name: 'loan-desk-overdue',
    as: 'staff',
    page: 'features/loans/pages/loan-desk/loan-desk',
    act: press('过期'),
  },
  {
    name: 'loan-desk-ledger',
    as: 'staff',
    page: 'features/loans/pages/loan-desk/loan-desk',
    query: () => 'tab=ledger&id=station-04',
    act: press('前一天'),
  },
  {
    name: 'loan-desk-policy',
    as: 'staff',
    page: 'features/loans/pages/loan-desk/loan-desk',
    act: press('规则'),
  },
  {
    name: 'loan-desk-policy-form',
    as: 'staff',
    page: 'features/loans/pages/loan-desk/loan-desk',
    query: () => 'tab=policy',
    act: press('写新的一版'),
  },
  { name: 'stock-no-keeper', as: 'rider', page: 'features/loans/pages/stock/stock' },
]
