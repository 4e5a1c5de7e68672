import { keeperIdOf } from '../../cloudfunctions/capabilities/stations/present-keeper'
import { showDraft } from '../../miniprogram/contract/station-desk'
import { inviteKeeper } from '../../miniprogram/contract/station-keepers'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import { draftOf } from '../capabilities/builders'
import { castPerson } from './cast'
import { dataOf, type DoorStage } from './door-stage'
import type { Pools } from './fuzz-calls'

const STAFF = 'oDongheStaff'

/**
 * What staff's actions at stations may be sent rightly. The keepers who may be let go here are made for it, so that the
 * keepers of the other actions stay.
 */
export async function stationPools(stage: DoorStage, stationId: string): Promise<Pools> {
  const spare = await Promise.all([1, 2, 3].map(() => castPerson(stage, { keeperOf: [stationId] })))
  const keeperId = spare.map((personId) => keeperIdOf(stage.secrets, { personId, stationId }))
  const invited = ['station-05', 'station-06', 'station-07', 'station-08', 'station-09', 'station-10']
  const code: string[] = []
  for (const id of invited) code.push(dataOf(await stage.call(STAFF, inviteKeeper, { stationId: id })).code)
  const edited = ['station-11', 'station-12']
  const sheets = await Promise.all(edited.map((id) => stage.call(STAFF, showDraft, { stationId: id })))
  const edits = sheets.map((sheet) => {
    const { station } = dataOf(sheet)
    return { stationId: station?.stationId, draftMark: station?.draftMark }
  })
  return {
    code,
    draft: [draftOf({ areaId: 'liuyin' }), draftOf({ areaId: 'nowhere' }), draftOf({ latitude: 0 })],
    edits: [...edits, { stationId: 'nowhere', draftMark: 'no-mark' }],
    keeperId: [...keeperId, 'nobody'],
    post: ['早班'],
    place: ['收银台'],
    after: ['station-04', 'MEN00044'],
    ...paperPools(),
  }
}

/** Files of stations and what is drawn for paper. */
function paperPools(): Pools {
  const files = [
    '编号,说明\nstation-05,进门左手\nnowhere,没有这站',
    '名称,地址\n,\n',
    '编号,编号\n1,1',
    '不是表格',
  ]
  return {
    fileBase64: files.map((text) => Buffer.from(text).toString('base64')),
    from: [0, 1, '20261105', '20261118'],
    what: ['stations', 'template'],
    format: ['csv', 'xlsx'],
    codes: [['MEN0003J'], [completeSpokenCode('0000000')], [], ['NOCODE']],
  }
}

/** Puts back what staff took away, or everything at a door would be refused from then on. */
export async function putStationsBack({ database }: DoorStage): Promise<void> {
  await database.collection('stations').where({ life: 'removed' }).update({ life: 'listed' })
  const { command } = database
  await database
    .collection('station_doors')
    .where({ withdrawnAt: command.gt(0) })
    .update({ withdrawnAt: command.remove() })
}
