import { currentHostIfAny } from '../wx/current-host'
import { callWx } from '../wx/wx-api'
import { addressOf } from './image-element'
import { dom, emit, setOwnStyle } from './define-element'
import type { ElementSpec } from './define-element'

/** `<video>`: the browser's own player where there is a source, and its events. */
export const videoElement: ElementSpec = {
  tag: 'video',
  properties: {
    src: String,
    poster: String,
    controls: { type: Boolean, value: true },
    autoplay: Boolean,
    loop: Boolean,
    muted: Boolean,
    objectFit: String,
    duration: null,
    showCenterPlayBtn: null,
    title: String,
  },
  create(component, root) {
    const player = dom('video')
    root.append(player)
    for (const name of ['play', 'pause', 'ended', 'error', 'waiting'])
      player.addEventListener(name, () => emit(component, name, {}))
    player.addEventListener('timeupdate', () =>
      emit(component, 'timeupdate', { currentTime: player.currentTime, duration: player.duration }),
    )
    return {
      update(data, changed) {
        if (!changed || changed.has('src')) player.src = addressOf(String(data.src ?? ''))
        if (data.poster) player.poster = addressOf(String(data.poster))
        player.controls = Boolean(data.controls)
        player.loop = Boolean(data.loop)
        player.muted = Boolean(data.muted)
      },
      api: {
        play: () => void player.play(),
        pause: () => player.pause(),
        stop: () => player.pause(),
        seek: (at: number) => (player.currentTime = at),
      },
    }
  },
}

/** `<web-view>`: says which address would be opened; the phone has no network to open it with. */
export const webViewElement: ElementSpec = {
  tag: 'web-view',
  properties: { src: String },
  create: (_component, root) => ({
    update: (data) => void (root.textContent = `网页：${String(data.src ?? '')}`),
  }),
}

/** `<camera>`: in `scanCode` mode a tap opens the phone's scan sheet and its answer arrives as `scancode`. */
export const cameraElement: ElementSpec = {
  tag: 'camera',
  properties: {
    mode: { type: String, value: 'normal' },
    resolution: String,
    devicePosition: String,
    flash: String,
    frameSize: String,
  },
  create(component, root) {
    const open = dom('button', 'wx-camera-scan', '扫一扫')
    open.type = 'button'
    root.append(open)
    open.addEventListener('click', () => {
      callWx('scanCode', {}).then(
        (result) => emit(component, 'scancode', { type: 'QR_CODE', result: result.result, charSet: 'UTF-8' }),
        () => undefined,
      )
    })
    return {
      attached: () => queueMicrotask(() => emit(component, 'initdone', { maxZoom: 1 })),
      update: (data) => void (open.hidden = data.mode !== 'scanCode'),
    }
  },
}

/** `<page-container>`: a sheet over the page that leaves with the back gesture. */
export const pageContainerElement: ElementSpec = {
  tag: 'page-container',
  properties: {
    show: Boolean,
    duration: { type: Number, value: 300 },
    zIndex: { type: Number, value: 100 },
    overlay: { type: Boolean, value: true },
    position: { type: String, value: 'bottom' },
    round: Boolean,
    closeOnSlideDown: Boolean,
    overlayStyle: String,
    customStyle: String,
  },
  create(component, root) {
    const shade = dom('div', 'wx-container-shade')
    const body = dom('div', 'wx-container-body')
    root.append(shade, body)
    shade.addEventListener('click', () => emit(component, 'clickoverlay', {}))
    return {
      slot: body,
      update(data, changed) {
        setOwnStyle(component, `z-index:${Number(data.zIndex)}`)
        root.setAttribute('data-position', String(data.position))
        root.toggleAttribute('data-round', Boolean(data.round))
        shade.hidden = !data.overlay
        shade.style.cssText = String(data.overlayStyle ?? '')
        body.style.cssText = String(data.customStyle ?? '')
        root.toggleAttribute('data-show', Boolean(data.show))
        if (!changed?.has('show')) return
        for (const name of data.show
          ? ['beforeenter', 'enter', 'afterenter']
          : ['beforeleave', 'leave', 'afterleave'])
          emit(component, name, {})
      },
    }
  },
}

/** `<root-portal>`: its children stand outside the page's flow, above everything of the page. */
export const rootPortalElement: ElementSpec = {
  tag: 'root-portal',
  properties: { enable: { type: Boolean, value: true } },
  create: () => ({}),
}

/** `<match-media>`: shows its children while the window fits. */
export const matchMediaElement: ElementSpec = {
  tag: 'match-media',
  properties: {
    minWidth: null,
    maxWidth: null,
    width: null,
    minHeight: null,
    maxHeight: null,
    height: null,
    orientation: String,
  },
  create(component) {
    const names: [string, string][] = [
      ['minWidth', 'min-width'],
      ['maxWidth', 'max-width'],
      ['width', 'width'],
      ['minHeight', 'min-height'],
      ['maxHeight', 'max-height'],
      ['height', 'height'],
    ]
    let query: MediaQueryList | undefined
    const check = (): void => setOwnStyle(component, query?.matches ? '' : 'display:none')
    return {
      update(data) {
        query?.removeEventListener('change', check)
        const parts = names
          .filter(([name]) => data[name] !== null && data[name] !== undefined)
          .map(([name, css]) => `(${css}:${Number(data[name])}px)`)
        if (data.orientation) parts.push(`(orientation:${String(data.orientation)})`)
        query = window.matchMedia(parts.join(' and ') || 'all')
        query.addEventListener('change', check)
        check()
      },
      detached: () => query?.removeEventListener('change', check),
    }
  },
}

/** `<page-meta>`: the page's own style, root font size, background and scrolling. */
export const pageMetaElement: ElementSpec = {
  tag: 'page-meta',
  properties: {
    pageStyle: String,
    rootFontSize: String,
    pageFontSize: String,
    backgroundColor: String,
    rootBackgroundColor: String,
    backgroundTextStyle: String,
    backgroundColorTop: String,
    backgroundColorBottom: String,
    scrollTop: String,
    scrollDuration: Number,
    pageOrientation: String,
  },
  create(component, root) {
    const apply = (): void => {
      const data = component.data as Record<string, unknown>
      const page = root.parentElement
      if (!page) return
      page.setAttribute('style', String(data.pageStyle ?? ''))
      if (data.backgroundColor) page.style.backgroundColor = String(data.backgroundColor)
      if (data.pageFontSize) page.style.fontSize = String(data.pageFontSize)
      const size = String(data.rootFontSize ?? '')
      if (size && size !== 'system') document.documentElement.style.fontSize = size
      if (size === 'system')
        document.documentElement.style.fontSize = `${16 * (currentHostIfAny()?.fontScale ?? 1)}px`
    }
    return {
      attached: apply,
      update: (_data, changed) => {
        if (changed) queueMicrotask(apply)
        if (changed?.has('scrollTop'))
          void callWx('pageScrollTo', { scrollTop: parseFloat(String(component.data.scrollTop)) }).catch(
            () => undefined,
          )
      },
    }
  },
}

/** `<navigation-bar>` inside `<page-meta>`. */
export const navigationBarElement: ElementSpec = {
  tag: 'navigation-bar',
  properties: { title: String, loading: Boolean, frontColor: String, backgroundColor: String },
  create: () => ({
    update(data) {
      const { title, loading, frontColor, backgroundColor } = data as Record<string, unknown>
      currentHostIfAny()?.setNavigationBar({
        ...(title ? { title: String(title) } : {}),
        loading: Boolean(loading),
        ...(frontColor ? { frontColor: String(frontColor) } : {}),
        ...(backgroundColor ? { backgroundColor: String(backgroundColor) } : {}),
      })
    },
  }),
}
