import { readCreditCode } from '../../../../miniprogram/contract/credit-code'
import { apply } from '../../../../miniprogram/contract/merchant-applications'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { personWriter } from '../../people/repository'
import { listCategories } from '../category-repository'
import { applicationOf, licenceBlindOf } from '../application-of'
import {
  findApplicant,
  findLicenceHolder,
  findPaper,
  listStoresOf,
  merchantWriter,
} from '../merchant-repository'
import { presentOwn } from '../present'
import { merchantEventIdOf, merchantIdOf } from '../records'
import { findMerchant } from '../repository'
import { isCategoryOpen } from '../rules/categories'
import { decideApplying } from '../rules/decide-applying'

/** Applies to become a merchant. Of several with one licence at once, the transaction lets one through. */
export const applyAction = defineAction(apply, {
  permit: 'merchant.apply',
  rate: { max: 10, windowMs: HOUR_MS },
  async run(call) {
    const { database, input, now, requestId, secrets, wechat, who } = call
    const { personId } = who
    const { agreementVersion, licence, store } = input
    const merchantId = merchantIdOf(personId, requestId)
    // Carried out before its answer was lost.
    const earlier = await findMerchant(database, merchantId)
    if (earlier) {
      const [paper, stores] = await Promise.all([
        findPaper(database, merchantId),
        listStoresOf(database, merchantId),
      ])
      return done({ merchant: presentOwn(earlier, { paper, stores }) })
    }
    const licenceBlind = licenceBlindOf(secrets, readCreditCode(licence) ?? licence)
    const [applicant, holder, categories] = await Promise.all([
      findApplicant(database, personId),
      findLicenceHolder(database, licenceBlind),
      listCategories(database),
    ])
    const factsOf = (hasMerchant: boolean, holder: string | undefined) => ({
      ...{ hasMerchant, agreementVersion, licence, position: store },
      isCategoryOpen: isCategoryOpen(categories, input.category),
      isLicenceTaken: holder !== undefined,
    })
    const early = decideApplying(factsOf(who.ownerOf !== null || applicant?.isOpen === true, holder))
    if (early.isRefused) return early
    const words = [input.name, input.contactName, store.name, store.address].join('\n')
    if (!(await wechat.isTextAllowed(words, personId))) return refused('TEXT_NOT_ALLOWED')
    const phone = await wechat.phoneNumber(input.phoneCode)
    if (!phone) return refused('PHONE_CODE_REFUSED')
    const application = applicationOf({
      ...{ form: input, merchantId, personId, licence: early.value.licence, phone, secrets, now },
    })
    return transactionAgainWhenRaced(database, async (transaction) => {
      const writer = merchantWriter(transaction)
      const owned = (await personWriter(transaction).find(personId))?.ownerOf ?? null
      const isOpen = (await writer.findApplicant(personId))?.isOpen === true
      const taken = await writer.findLicenceHolder(licenceBlind)
      const deciding = decideApplying(factsOf(owned !== null || isOpen, taken))
      if (deciding.isRefused) return deciding
      const _id = merchantEventIdOf(personId, requestId)
      await writer.apply(application, {
        _id,
        merchantId,
        kind: 'applied',
        reason: null,
        actor: personId,
        at: now,
      })
      const { merchant, paper, store: first } = application
      return done({ merchant: presentOwn(merchant, { paper, stores: [first] }) })
    })
  },
})
