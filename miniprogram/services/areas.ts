import { invitation, type AreaView } from '../contract/membership'
import { readStored, writeStored } from '../platform/storage'
import { call } from './call'

const KEY = 'areas'

/** The union's areas as last heard of, at once and without network; empty before the first time. */
export function keptAreas(): AreaView[] {
  return readStored<AreaView[]>(KEY) ?? []
}

/** Asks for the areas, which come with the invitation that joiners see. Answers what is kept then. */
export async function refreshAreas(): Promise<AreaView[]> {
  const reply = await call(invitation, {})
  if (reply.ok) writeStored(KEY, reply.data.areas)
  return reply.ok ? reply.data.areas : keptAreas()
}
