import type { StaffRole } from '../../miniprogram/contract/permissions'

/** Who is calling, as the platform and our own records say; nothing of it comes from the client. */
export interface Who {
  /** The OPENID the platform gave. */
  personId: string
  memberId: string | null
  clerk: { merchantId: string; storeId: string } | null
  /** The merchant whose owner this is. */
  ownerOf: string | null
  keeperOf: readonly string[]
  staffRoles: readonly StaffRole[]
}

/** Finds who an OPENID is. Given to the doors, so that the kernel needs no capability. */
export type Recognise = (personId: string) => Promise<Who>
