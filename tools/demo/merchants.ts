import type { MerchantRecord, StoreRecord } from '../../cloudfunctions/capabilities/merchants/records'
import type { Category } from '../../miniprogram/contract/merchants'
import { dayStart } from '../../miniprogram/contract/shanghai-time'
import { houseAt, type StreetName } from './streets'

type Shop = [name: string, street: StreetName, number: number]

/** Seven that feed, three that cut hair, two that mend. The first letters of an id say which. */
const MERCHANTS: { id: string; name: string; category: Category; stores: Shop[] }[] = [
  {
    id: 'meal-1',
    name: '东河家常菜',
    category: 'meal',
    stores: [
      ['东河家常菜大街店', '东河大街', 238],
      ['东河家常菜柳荫店', '柳荫路', 150],
    ],
  },
  { id: 'meal-2', name: '兰香面馆', category: 'meal', stores: [['兰香面馆', '石桥路', 204]] },
  { id: 'meal-3', name: '豆香早点', category: 'meal', stores: [['豆香早点', '柳荫路', 193]] },
  { id: 'meal-4', name: '北门饺子馆', category: 'meal', stores: [['北门饺子馆', '新苑北街', 180]] },
  { id: 'meal-5', name: '阿福快餐', category: 'meal', stores: [['阿福快餐', '青年路', 240]] },
  { id: 'meal-6', name: '热锅小馆', category: 'meal', stores: [['热锅小馆', '槐荫南街', 132]] },
  { id: 'meal-7', name: '社区食堂', category: 'meal', stores: [['社区食堂新苑店', '新苑北街', 244]] },
  {
    id: 'hair-1',
    name: '阿美理发店',
    category: 'haircut',
    stores: [['阿美理发店', '柳荫路', 158]],
  },
  { id: 'hair-2', name: '一剪美发', category: 'haircut', stores: [['一剪美发', '石桥路', 246]] },
  { id: 'hair-3', name: '老李剃头铺', category: 'haircut', stores: [['老李剃头铺', '槐荫南街', 164]] },
  {
    id: 'repair-1',
    name: '南街电动车行',
    category: 'repair',
    stores: [['南街电动车行', '槐荫南街', 221]],
  },
  { id: 'repair-2', name: '快修电动车', category: 'repair', stores: [['快修电动车', '东河大街', 326]] },
]

/** The approved merchants of the district. `since` is the day on which they were approved. */
export function merchantDocuments(since: string): MerchantRecord[] {
  return MERCHANTS.map(({ id, name, category }) => ({
    _id: id,
    name,
    category,
    state: 'approved',
    approvedAt: dayStart(since),
  }))
}

/** Their stores; `meal-1-s1` is the first store of the merchant `meal-1`. */
export function storeDocuments(): StoreRecord[] {
  return MERCHANTS.flatMap(({ id, stores }) =>
    stores.map(([name, street, number], index) => {
      const { address, latitude, longitude } = houseAt(street, number)
      return { _id: `${id}-s${index + 1}`, merchantId: id, name, address, latitude, longitude }
    }),
  )
}
