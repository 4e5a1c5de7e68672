/** Whether the phone has a network, and word when that changes. */
export { isOnline, onNetworkChange } from '../platform/network'
