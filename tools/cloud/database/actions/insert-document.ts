import { createDocumentId } from '../document-id'
import { parseEjsonDocument } from '../ejson'
import { invalidParam } from '../refusals'
import { refuseDollarFields } from '../update/apply-update'
import type { Document, Value } from '../value'
import type { Action } from './request'

/**
 * add: inserts documents in order, with fresh ids where they have none. At the first refusal the later ones are not
 * inserted and the earlier ones stay, as MongoDB's ordered insert does (in a transaction everything is undone).
 */
export const insertDocument: Action = ({ body, store, access, now }) => {
  const collection = store.collection(body['collectionName'])
  const texts = body['data']
  if (!Array.isArray(texts) || texts.length === 0) throw invalidParam('data must be a list of documents')
  const documents = texts.map((text) => withId(parseEjsonDocument(text, now)))
  documents.forEach(refuseDollarFields)
  const insertedIds: Value[] = []
  for (const document of documents) {
    access.write(collection, undefined, document)
    insertedIds.push(document['_id'])
  }
  return { insertedIds }
}

/** The id comes first, as the server stores it. */
function withId(document: Document): Document {
  const { _id: id, ...fields } = document
  return { _id: id ?? createDocumentId(), ...fields }
}
