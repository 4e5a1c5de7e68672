import type { InferOutput } from 'valibot'
import type { apply } from '../../../miniprogram/contract/merchant-applications'
import { blindIndex, sealField } from '../../kernel/sealed-field'
import type { Secrets } from '../../kernel/secrets'
import { maskName, phoneTail } from '../people/rules/masking'
import type { Application } from './merchant-repository'
import { firstStoreIdOf, merchantPapers } from './records'

export interface ApplicationFacts {
  form: InferOutput<(typeof apply)['input']>
  merchantId: string
  personId: string
  /** As it is kept. */
  licence: string
  phone: string
  secrets: Secrets
  now: number
}

/** The documents an application makes: who applies is sealed, what screens show is masked. */
export function applicationOf(facts: ApplicationFacts): Application {
  const { form, merchantId, personId, licence, phone, secrets, now } = facts
  const seal = (field: string, plain: string) =>
    sealField(secrets.fieldKeys, { collection: merchantPapers.name, id: merchantId, field }, plain)
  return {
    merchant: {
      _id: merchantId,
      name: form.name,
      category: form.category,
      state: 'applied',
      approvedAt: null,
    },
    paper: {
      _id: merchantId,
      personId,
      licence,
      contactSealed: seal('contact', form.contactName),
      contactMasked: maskName(form.contactName),
      phoneSealed: seal('phone', phone),
      phoneTail: phoneTail(phone),
      agreementVersion: form.agreementVersion,
      agreedAt: now,
      reason: null,
      movedAt: now,
    },
    store: { _id: firstStoreIdOf(merchantId), merchantId, ...form.store },
    licenceBlind: licenceBlindOf(secrets, licence),
  }
}

/** Under which id a licence is claimed. */
export function licenceBlindOf({ indexKey }: Pick<Secrets, 'indexKey'>, licence: string): string {
  return blindIndex(indexKey, 'licence', licence)
}
