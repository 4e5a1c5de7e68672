import type { Database } from '../../kernel/database'
import { areas, type AreaRecord } from './records'

const AREAS_MAX = 100

export async function listAreas(database: Database): Promise<AreaRecord[]> {
  return database.list(areas, { where: {}, orderBy: [['order', 'asc']], limit: AREAS_MAX })
}

export async function findArea(database: Database, areaId: string): Promise<AreaRecord | undefined> {
  return database.find(areas, areaId)
}
