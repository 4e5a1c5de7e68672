import type { RefusalOf } from '../../../../miniprogram/contract/action'
import type { checkImport } from '../../../../miniprogram/contract/station-files'

/** Rows of texts as a spreadsheet shows them: the first row of the file is the first here, empty ones included. */
export type Table = string[][]

export type FileRefusal = RefusalOf<typeof checkImport>
