/** An index of a collection: its fields in order with 1, -1 or `2dsphere`. A missing field counts as null. */
export interface IndexDeclaration {
  name: string
  keys: Record<string, 1 | -1 | '2dsphere'>
  unique?: boolean
}

/** A collection that may be used, and the indexes that serve its queries. */
export interface CollectionDeclaration {
  name: string
  indexes: IndexDeclaration[]
}
