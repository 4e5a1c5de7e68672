import { findRecords } from '../query/find-records'
import { queryOf, type Action } from './request'

/** doc().remove and where().remove: answers how many documents were removed. */
export const removeDocument: Action = (request) => {
  const { body, store, access } = request
  const collection = store.collection(body['collectionName'])
  const records = findRecords(access, {
    collection,
    query: queryOf(request, false),
    purpose: 'remove',
    ...(body['multi'] === true ? {} : { limit: 1 }),
  })
  for (const record of records) access.write(collection, record, undefined)
  return { deleted: records.length }
}
