import type { checkImport, exportStations } from '../../../../contract/station-files'
import type { RefusalTexts, RefusalWords } from '../../../../services/refusal-text'

/** The dry run and the run refuse a file for the same reasons. */
export const IMPORT_TEXTS: RefusalTexts<typeof checkImport> &
  Record<'FORBIDDEN' | 'OFFLINE' | 'BAD_INPUT' | 'ANSWER_LOST', RefusalWords> = {
  FILE_UNREADABLE: '这个文件打不开，可能坏了。在电脑上打开它，另存一份再发来。',
  FILE_OLD_EXCEL: '这是旧的 .xls，或者加了密码。在 Excel 里另存为 .xlsx，不加密码，再发来。',
  FILE_OPEN_QUOTE: '文件里有一个引号没有配对，后面的都读串了。存成 .xlsx 再发来就没有这个麻烦。',
  FILE_TOO_MANY_CELLS: '表太大了。只留驿站那一张工作表，删掉很远处的零星格子，再发来。',
  FILE_TOO_MANY_ROWS: '超过 5000 行了，分成几个文件来导入。',
  FILE_WITHOUT_TITLES: '没有找到列名。第一行要有“编号”“名称”这样的列名，照模板的写。',
  FILE_TITLE_TWICE: '有两列的列名一样，留一列。',
  FILE_EMPTY: '列名下面一行驿站都没有。',
  TOO_MANY_STATIONS: '加上这些，驿站会超过 5000 个，一个工会放不下。',
  FORBIDDEN: '导入要有管理驿站的权限。请管理员给你开通。',
  OFFLINE: '没有网络，文件没有发出去，什么都没有改。',
  ANSWER_LOST: '没有等到回答。再点一次会接着办，不会重复。',
  BAD_INPUT: '这个文件太大或者不是表格，没有看。',
}

export const EXPORT_TEXTS: RefusalTexts<typeof exportStations> &
  Record<'FORBIDDEN' | 'OFFLINE', RefusalWords> = {
  FORBIDDEN: '这一页只给工会工作人员用。要用的话，请管理员给你开通。',
  OFFLINE: '没有网络，拿不到驿站。连上网再试一次。',
}
