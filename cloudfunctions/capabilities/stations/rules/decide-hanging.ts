import { STATION_PHOTOS_MAX } from '../../../../miniprogram/contract/station-place'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { StationPhotosRecord } from '../place-records'

type Photos = StationPhotosRecord['photos']

/** The photos of a station with one more behind them. */
export function decideHanging(photos: Photos, photo: Photos[number]): Outcome<Photos, 'PHOTOS_FULL'> {
  return photos.length >= STATION_PHOTOS_MAX ? refused('PHOTOS_FULL') : done([...photos, photo])
}
