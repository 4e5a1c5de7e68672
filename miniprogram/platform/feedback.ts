/** Shows one short line that goes away by itself. */
export function showLine(title: string): void {
  void wx.showToast({ title, icon: 'none', duration: 2_000 }).catch(() => undefined)
}

/** A question with two answers, or with one when there is nothing to choose. */
export interface Question {
  title: string
  content?: string
  confirmText: string
  cancelText?: string
}

/** Asks; true when the person confirmed. */
export async function askPerson({
  title,
  content = '',
  confirmText,
  cancelText,
}: Question): Promise<boolean> {
  const answer = await wx
    .showModal({
      title,
      content,
      confirmText,
      cancelText: cancelText ?? '取消',
      showCancel: cancelText !== undefined,
    })
    .catch(() => undefined)
  return answer?.confirm === true
}

/** A short buzz. */
export function buzzShort(): void {
  void wx.vibrateShort({ type: 'medium' }).catch(() => undefined)
}

/** A long buzz that is felt through a glove. */
export function buzzLong(): void {
  void wx.vibrateLong().catch(() => undefined)
}

/** Plays a sound that the package carries; a phone that cannot play stays silent. */
export function playSound(path: string): void {
  const audio = wx.createInnerAudioContext()
  const end = () => audio.destroy()
  audio.onEnded(end)
  audio.onError(end)
  audio.src = path
  audio.play()
}

/** Puts a text on the clipboard. False when the phone refuses. */
export async function copyText(text: string): Promise<boolean> {
  return wx.setClipboardData({ data: text }).then(
    () => true,
    () => false,
  )
}

/** Ends the pull-down movement of the current page. */
export function endPullDown(): void {
  void wx.stopPullDownRefresh().catch(() => undefined)
}

/** Scrolls the current page to what a selector finds. */
export function scrollTo(selector: string): void {
  void wx.pageScrollTo({ selector, offsetTop: -16, duration: 200 }).catch(() => undefined)
}
