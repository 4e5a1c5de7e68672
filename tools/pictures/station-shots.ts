import { KEEPER_CODE } from '../demo/station-desk'
import { goOffline, press, locate, inTheRain, addPicture } from './acts'
import type { Shot } from './shot'

const DETAIL = 'features/stations/pages/station-detail/station-detail'
const SUGGEST = 'features/stations/pages/suggest/suggest'

/** Stations as workers, suggesters and keepers see them; last those in the rain. */
export const stationShots: Shot[] = [
  {
    name: 'stations-list',
    as: 'rider',
    page: 'pages/stations/stations',
    act: locate('按远近排', '用我的位置'),
    isShown: true,
  },
  { name: 'stations-map', as: 'rider', page: 'pages/stations/stations', act: press('地图') },
  { name: 'stations-places', as: 'visitor', page: 'pages/stations/stations', act: press('按远近排') },
  { name: 'stations-offline', as: 'visitor', page: 'pages/stations/stations', act: goOffline },
  {
    name: 'station-detail',
    as: 'rider',
    page: 'features/stations/pages/station-detail/station-detail',
    query: () => 'id=station-04',
  },
  {
    name: 'station-shut',
    as: 'rider',
    page: 'features/stations/pages/station-detail/station-detail',
    query: () => 'id=station-03',
  },
  {
    name: 'station-fault',
    as: 'rider',
    page: 'features/stations/pages/station-detail/station-detail',
    query: () => 'id=station-04',
    act: press('报个故障'),
  },
  {
    name: 'station-visit',
    as: 'rider',
    page: 'features/stations/pages/station-detail/station-detail',
    query: () => 'id=station-04',
    act: press('我来过'),
  },
  {
    name: 'station-photos',
    as: 'visitor',
    page: DETAIL,
    query: () => 'id=station-01',
  },
  {
    name: 'station-share',
    as: 'rider',
    page: DETAIL,
    query: () => 'id=station-01',
    act: press('发到群里'),
  },
  {
    name: 'station-fault-picture',
    as: 'rider',
    page: DETAIL,
    query: () => 'id=station-04',
    act: async (page) => {
      await press('报个故障')(page)
      await addPicture(page)
    },
  },
  { name: 'place', as: 'keeper', page: 'features/stations/pages/place/place', query: () => 'id=station-04' },
  {
    name: 'place-empty',
    as: 'staff',
    page: 'features/stations/pages/place/place',
    query: () => 'id=station-06',
  },
  {
    name: 'place-stranger',
    as: 'rider',
    page: 'features/stations/pages/place/place',
    query: () => 'id=station-04',
  },
  { name: 'suggest', as: 'rider', page: SUGGEST },
  {
    name: 'suggest-pinned',
    as: 'rider',
    page: SUGGEST,
    act: async (page) => {
      await page.locator('wx-map').click({ position: { x: 60, y: 60 } })
      await page.locator('wx-map').click({ position: { x: 120, y: 90 } })
    },
  },
  { name: 'suggest-problems', as: 'rider', page: SUGGEST, act: press('推荐给工会') },
  { name: 'my-suggestions', as: 'rider', page: 'features/stations/pages/my-suggestions/my-suggestions' },
  {
    name: 'my-suggestions-none',
    as: 'visitor',
    page: 'features/stations/pages/my-suggestions/my-suggestions',
  },
  { name: 'home-choose', as: 'visitor', page: 'pages/home/home', act: press('选附近的地方') },
  { name: 'keeper-board', as: 'keeper', page: 'features/keeper/pages/board/board', isShown: true },
  { name: 'keeper-close', as: 'keeper', page: 'features/keeper/pages/board/board', act: press('暂时关门') },
  { name: 'keeper-stranger', as: 'rider', page: 'features/keeper/pages/board/board' },
  {
    name: 'keeper-accept',
    as: 'visitor',
    page: 'features/keeper/pages/accept/accept',
    query: () => `scene=k${KEEPER_CODE}`,
  },
  {
    name: 'gap',
    as: 'rider',
    page: 'pages/stations/stations',
    act: async (page) => {
      await press('厕所')(page)
      await press('打气')(page)
      await locate('按远近排', '用我的位置')(page)
    },
  },
  // It rains from here on.
  {
    name: 'rain-desk',
    as: 'staff',
    page: 'features/station-desk/pages/weather/weather',
    act: inTheRain(),
  },
  {
    name: 'rain-stations',
    as: 'rider',
    page: 'pages/stations/stations',
    act: inTheRain(locate('按远近排', '用我的位置')),
  },
  { name: 'rain-home', as: 'rider', page: 'pages/home/home', act: inTheRain() },
  { name: 'rain-keeper', as: 'keeper', page: 'features/keeper/pages/board/board', act: inTheRain() },
  {
    name: 'rain-keeper-asked',
    as: 'keeper',
    page: 'features/keeper/pages/board/board',
    act: inTheRain(press('康宁药房')),
  },
]
