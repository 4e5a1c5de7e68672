import { startCloud } from './platform/cloud'
import { watchNetwork } from './platform/network'
import { rememberLaunch } from './services/launch'

App({
  onLaunch() {
    startCloud()
    watchNetwork()
  },
  onShow(options) {
    rememberLaunch(options.query)
  },
})
