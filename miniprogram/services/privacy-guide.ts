/** WeChat's sheet with the privacy guide. */
export { openPrivacyGuide } from '../platform/privacy'
