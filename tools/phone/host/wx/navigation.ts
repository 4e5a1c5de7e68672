import type { HostBridge, NavigationRequest } from '../core/host-bridge'
import { asyncApi } from './api-result'

/** Navigation, navigation bar and tab bar: all of it is the router's. */
export function navigationApis(host: HostBridge): Record<string, unknown> {
  const { router } = host
  const go = (name: 'redirectTo' | 'reLaunch' | 'switchTab') =>
    asyncApi(name, (options) => router[name](options as unknown as NavigationRequest))
  const bar = (name: string, pick: (options: Record<string, unknown>) => Record<string, unknown>) =>
    asyncApi(name, (options) => host.setNavigationBar(pick(options)))
  const tab = (name: string, pick: (options: Record<string, unknown>) => Record<string, unknown>) =>
    asyncApi(name, (options) => {
      const index = options.index as number | undefined
      host.setTabBar({ ...(index === undefined ? {} : { index }), ...pick(options) })
    })
  return {
    navigateTo: asyncApi('navigateTo', (options) =>
      router.navigateTo(options as unknown as NavigationRequest),
    ),
    redirectTo: go('redirectTo'),
    reLaunch: go('reLaunch'),
    switchTab: go('switchTab'),
    navigateBack: asyncApi('navigateBack', (options) => router.navigateBack(options as { delta?: number })),
    setNavigationBarTitle: bar('setNavigationBarTitle', ({ title }) => ({ title: String(title ?? '') })),
    setNavigationBarColor: bar('setNavigationBarColor', ({ frontColor, backgroundColor }) => ({
      frontColor,
      backgroundColor,
    })),
    showNavigationBarLoading: bar('showNavigationBarLoading', () => ({ loading: true })),
    hideNavigationBarLoading: bar('hideNavigationBarLoading', () => ({ loading: false })),
    hideHomeButton: bar('hideHomeButton', () => ({ homeButtonHidden: true })),
    setTabBarBadge: tab('setTabBarBadge', ({ text }) => ({ badge: String(text ?? '') })),
    removeTabBarBadge: tab('removeTabBarBadge', () => ({ badge: null })),
    showTabBarRedDot: tab('showTabBarRedDot', () => ({ redDot: true })),
    hideTabBarRedDot: tab('hideTabBarRedDot', () => ({ redDot: false })),
    showTabBar: tab('showTabBar', () => ({ visible: true })),
    hideTabBar: tab('hideTabBar', () => ({ visible: false })),
    setTabBarItem: tab('setTabBarItem', ({ text, iconPath, selectedIconPath }) => ({
      item: { text, iconPath, selectedIconPath },
    })),
    setTabBarStyle: tab('setTabBarStyle', ({ color, selectedColor, backgroundColor, borderStyle }) => ({
      style: { color, selectedColor, backgroundColor, borderStyle },
    })),
    setBackgroundColor: asyncApi('setBackgroundColor', () => undefined),
    setBackgroundTextStyle: asyncApi('setBackgroundTextStyle', () => undefined),
  }
}
