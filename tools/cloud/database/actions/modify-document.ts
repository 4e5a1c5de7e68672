import type { Collection } from '../collection'
import { createDocumentId } from '../document-id'
import { compareValues, equalValues } from '../compare'
import { parseEjsonDocument, stringifyEjson } from '../ejson'
import { findRecords } from '../query/find-records'
import { compileUpdate, idChanged, refuseDollarFields, type ApplyUpdate } from '../update/apply-update'
import type { StoredRecord } from '../stored-record'
import type { Access } from '../store/access'
import type { Document, Value } from '../value'
import { queryOf, type Action, type ActionRequest } from './request'

/**
 * doc().update, where().update and doc().set. `updated` counts documents that really changed; `upsert_id` is given
 * when none matched and the request asked for one to be made.
 */
export const modifyDocument: Action = (request) => {
  const { body, store, access } = request
  const collection = store.collection(body['collectionName'])
  const query = queryOf(request, false)
  const change = changeOf(request)
  const records = findRecords(access, {
    collection,
    query,
    purpose: 'update',
    ...(body['multi'] === true ? {} : { limit: 1 }),
  })
  if (records.length === 0 && body['upsert'] === true) {
    return { updated: 0, upsert_id: insertFor(access, collection, query, change) }
  }
  const updated = records.filter((record) => rewrite(access, collection, record, change)).length
  return { updated }
}

/** updateAndReturn: changes one document and answers it as it is afterwards. */
export const modifyAndReturnDocument: Action = (request) => {
  const { body, store, access } = request
  const collection = store.collection(body['collectionName'])
  const change = changeOf({ ...request, body: { merge: true, ...body } })
  const [record] = findRecords(access, {
    collection,
    query: queryOf(request, false),
    purpose: 'update',
    limit: 1,
  })
  if (!record) return { updated: 0, doc: null }
  const after = change(record.doc)
  const isChanged = rewrite(access, collection, record, () => after)
  return { updated: isChanged ? 1 : 0, doc: stringifyEjson(after) }
}

/** With `merge` the data are update operators; without it they are the whole new document. */
function changeOf({ body, now }: ActionRequest): ApplyUpdate {
  const data = parseEjsonDocument(body['data'], now)
  if (body['merge'] === true) return compileUpdate(data)
  refuseDollarFields(data)
  return (document) => {
    const id = data['_id'] ?? document['_id']
    if (document['_id'] !== undefined && !equalValues(id, document['_id'])) throw idChanged()
    const { _id: _dropped, ...fields } = data
    return { _id: id, ...fields }
  }
}

function rewrite(access: Access, collection: Collection, record: StoredRecord, change: ApplyUpdate): boolean {
  const after = change(record.doc)
  if (compareValues(record.doc, after) === 0) return false
  access.write(collection, record, after)
  return true
}

function insertFor(access: Access, collection: Collection, query: Document, change: ApplyUpdate): Value {
  const wanted = query['_id']
  const document = change({ _id: wanted ?? createDocumentId() })
  access.write(collection, undefined, document)
  return document['_id']
}
