/** Said under the covers, because a gift cover is an agreement of its own. */
export const COVER_NOTE = '出了事先打 120 或 110，再打 12351 报案。保障内容以当年方案为准。'
