/** Key order matters: equality first, then range, then sort. */
export interface IndexDeclaration {
  name: string
  keys: Record<string, 1 | -1 | '2dsphere'>
  unique?: boolean
}

/** Every stored document has a string id, made only in its capability's `records.ts`. */
export interface Stored {
  _id: string
}

/** A collection and the shape of its documents; the type parameter exists only for the compiler. */
export interface Collection<Document extends Stored> {
  readonly name: string
  readonly indexes: readonly IndexDeclaration[]
  readonly document?: Document
}

/** Declares a collection with the indexes that serve its queries; deployment creates exactly these. */
export function collection<Document extends Stored>(
  name: string,
  indexes: readonly IndexDeclaration[] = [],
): Collection<Document> {
  return { name, indexes }
}
