import { collection, type Stored } from '../../kernel/collection'

/** An area (片区) of the union's district; members and stations belong to one. */
export interface AreaRecord extends Stored {
  name: string
  order: number
}

export const areas = collection<AreaRecord>('areas')
