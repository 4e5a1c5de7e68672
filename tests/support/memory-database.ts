import type { Collection, Stored } from '../../cloudfunctions/kernel/collection'
import { isChange, isComparison } from '../../cloudfunctions/kernel/conditions'
import { DuplicateDocument, type Database, type Transaction } from '../../cloudfunctions/kernel/database'

type Shelf = Map<string, Stored>
type Shelves = Map<string, Shelf>
type Plain = Record<string, never>

const COMPARE: Record<string, (value: never, asked: never) => boolean> = {
  gt: (value, asked) => value > asked,
  gte: (value, asked) => value >= asked,
  lt: (value, asked) => value < asked,
  lte: (value, asked) => value <= asked,
  in: (value, asked) => (asked as unknown[]).includes(value),
}

const isMet = (value: unknown, condition: unknown) =>
  isComparison(condition)
    ? value !== null &&
      value !== undefined &&
      COMPARE[condition.name]!(value as never, condition.value as never)
    : value === condition

const patched = (document: Stored, patch: object): Stored => {
  const next = structuredClone(document) as unknown as Record<string, unknown>
  for (const [field, value] of Object.entries(patch)) {
    if (!isChange(value)) next[field] = structuredClone(value)
    else if (value.name === 'inc') next[field] = Number(next[field] ?? 0) + (value.by ?? 0)
    else delete next[field]
  }
  return next as unknown as Stored
}

/** Enough of the facade for actions to run one after another in a unit test; races are the doors' tests. */
export class MemoryDatabase implements Pick<Database, 'find' | 'list' | 'insert' | 'transaction'> {
  private shelves: Shelves = new Map()

  private shelf({ name }: { name: string }): Shelf {
    const shelf = this.shelves.get(name) ?? new Map<string, Stored>()
    this.shelves.set(name, shelf)
    return shelf
  }

  all<Document extends Stored>(of: Collection<Document>): Document[] {
    return [...this.shelf(of).values()] as Document[]
  }

  put<Document extends Stored>(into: Collection<Document>, ...documents: Document[]): void {
    for (const document of documents) this.shelf(into).set(document._id, document)
  }

  find: Database['find'] = async (from, id) => structuredClone(this.shelf(from).get(id)) as never

  insert: Database['insert'] = async (into, document) => {
    if (this.shelf(into).has(document._id)) return 'duplicate'
    this.shelf(into).set(document._id, structuredClone(document))
    return 'inserted'
  }

  list: Database['list'] = async (from, { where, orderBy = [], limit }) => {
    const found = this.all(from).filter((document) =>
      Object.entries(where).every(([field, condition]) =>
        isMet((document as unknown as Plain)[field], condition),
      ),
    ) as unknown as Plain[]
    found.sort((left, right) => {
      for (const [field, direction] of orderBy) {
        const order = left[field]! < right[field]! ? -1 : left[field]! > right[field]! ? 1 : 0
        if (order !== 0) return direction === 'asc' ? order : -order
      }
      return 0
    })
    return structuredClone(found.slice(0, limit)) as never
  }

  /** All or nothing: what fails leaves everything as it was. */
  transaction: Database['transaction'] = async (work) => {
    const before: Shelves = new Map([...this.shelves].map(([name, shelf]) => [name, new Map(shelf)]))
    const transaction: Transaction = {
      find: this.find,
      insert: async (into, document) => {
        if ((await this.insert(into, document)) === 'duplicate') throw new DuplicateDocument(into.name)
      },
      change: async (of, id, patch) => {
        this.shelf(of).set(id, patched(this.shelf(of).get(id)!, patch))
      },
    }
    try {
      return await work(transaction)
    } catch (error) {
      this.shelves = before
      throw error
    }
  }
}
