import type { DoorStage } from './door-stage'
import type { OwnWords } from './fuzz-calls'
import { cardWords, waitWords } from './fuzz-cards'
import { moneyWords } from './fuzz-money'
import { policyWords } from './fuzz-policies'
import { rareWords } from './fuzz-rare'
import { offerDeskWords, shopWords } from './fuzz-shops'
import { shopPlaceWords } from './fuzz-stores'

/** What single actions are sent rightly, each its own things. The clock stands at `at` afterwards. */
export async function ownWords(stage: DoorStage, at: number): Promise<OwnWords> {
  return {
    ...(await shopWords(stage)),
    ...(await offerDeskWords(stage)),
    ...(await shopPlaceWords(stage)),
    ...(await rareWords(stage)),
    ...(await cardWords(stage)),
    ...(await waitWords(stage)),
    ...(await moneyWords(stage, at)),
    // Last, because the cast of the office brings a version of its own.
    ...(await policyWords(stage)),
  }
}
