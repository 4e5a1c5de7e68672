/** Files in and out of the phone: picked from a chat, kept, shown, handed to a chat. */
export {
  chooseDocument,
  keepDocument,
  openDocument,
  readAsBase64,
  shareDocument,
  type ChosenDocument,
  type DocumentRefusal,
} from '../platform/documents'
