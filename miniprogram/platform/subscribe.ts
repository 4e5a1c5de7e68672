/** Asks for one message each of these templates. Answers the ids that were allowed; a refusal is an empty list. */
export async function askSubscriptions(templateIds: string[]): Promise<string[]> {
  if (templateIds.length === 0) return []
  try {
    const answer = (await wx.requestSubscribeMessage({ tmplIds: templateIds })) as unknown as Record<
      string,
      unknown
    >
    return templateIds.filter((id) => answer[id] === 'accept')
  } catch {
    return []
  }
}
