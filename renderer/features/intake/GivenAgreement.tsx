import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import type { AgreementDraft } from '#contract/consent';
import { useDesk } from '../../app/desk.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { agreementFormWords, giverWords, options, yesNoUnknownWords } from './choices.ts';
import { useNotificationForm } from './formContext.ts';
import { ServiceChoice } from './ServiceChoice.tsx';
import styles from './intake.module.css';

/** Who agreed, when and how, and who may and may not be told. Choices are the council's. */
export function GivenAgreement({
  agreement,
  set,
}: {
  agreement: AgreementDraft;
  set: (part: Partial<AgreementDraft>) => void;
}) {
  const { pack, user } = useDesk();
  const { draft, problemOf } = useNotificationForm();
  const rules = pack.consent;
  const givers = rules.whoMayAgree.map(each => ({ value: each.who, label: giverWords(each.who, pack) }));
  const needsAge = rules.whoMayAgree.some(
    each => each.who === agreement.who && (each.fromAge !== null || each.understandingCheckBelowAge !== null),
  );
  const problem = (part: string) => problemOf(`agreement.${part}`);
  const isPhone = draft.channel === 'phone' && draft.referrer.kind !== 'professional';
  const ringsForOwnFamily =
    isPhone &&
    rules.selfReferral.byPhone &&
    (draft.referrer.kind === 'parentOrCarer' || draft.referrer.kind === 'youngPerson');
  return (
    <>
      <div className={styles.row}>
        <NativeSelect
          id="agreement.who"
          label="Who agreed?"
          value={agreement.who ?? ''}
          onChange={event =>
            set({ who: rules.whoMayAgree.find(each => each.who === event.currentTarget.value)?.who ?? null })
          }
          data={[{ value: '', label: 'Choose' }, ...givers]}
          error={problem('who')}
        />
        <TextInput
          id="agreement.name"
          label="Their name"
          value={agreement.name}
          onChange={event => set({ name: event.currentTarget.value })}
          error={problem('name')}
        />
        {needsAge ? (
          <NumberInput
            id="agreement.ageOfGiver"
            label="Their age"
            min={0}
            max={120}
            value={agreement.ageOfGiver ?? ''}
            onChange={value => set({ ageOfGiver: typeof value === 'number' ? Math.trunc(value) : null })}
            error={problem('ageOfGiver')}
          />
        ) : (
          <NativeSelect
            id="agreement.parentalResponsibility"
            label="Parental responsibility"
            value={agreement.parentalResponsibility ?? ''}
            onChange={event => {
              const { value } = event.currentTarget;
              set({
                parentalResponsibility:
                  value === 'yes' || value === 'no' || value === 'unknown' ? value : null,
              });
            }}
            data={[{ value: '', label: 'Choose' }, ...options(yesNoUnknownWords)]}
            error={problem('parentalResponsibility')}
          />
        )}
      </div>
      {needsAge && (
        <Checkbox
          id="agreement.understandingChecked"
          label="I checked that they understand what they agree to"
          checked={agreement.understandingChecked}
          onChange={event => set({ understandingChecked: event.currentTarget.checked })}
          error={problem('understandingChecked')}
        />
      )}
      <div className={styles.row}>
        <DateField
          id="agreement.agreedOn"
          label="When did they agree?"
          value={agreement.agreedOn === null ? null : { date: agreement.agreedOn, precision: 'day' }}
          onChange={date => set({ agreedOn: date?.precision === 'day' ? date.date : null })}
          expectation="past"
          error={problem('agreedOn')}
        />
        <NativeSelect
          id="agreement.form"
          label="How?"
          value={agreement.form ?? ''}
          onChange={event => {
            const { value } = event.currentTarget;
            const form = value === 'signed' || value === 'written' || value === 'spoken' ? value : null;
            set({
              form,
              ...(form === 'spoken' && agreement.witnessedBy === '' ? { witnessedBy: user.name } : {}),
              ...(form === 'spoken' && ringsForOwnFamily ? { isSelfReferralByPhone: true } : {}),
            });
          }}
          data={[
            { value: '', label: 'Choose' },
            ...options(agreementFormWords).filter(
              each =>
                rules.formsAccepted.some(form => form === each.value) ||
                (each.value === 'spoken' && isPhone && rules.selfReferral.byPhone),
            ),
          ]}
          error={problem('form')}
        />
        {agreement.form === 'spoken' && (
          <TextInput
            id="agreement.witnessedBy"
            label="Who heard it?"
            value={agreement.witnessedBy}
            onChange={event => set({ witnessedBy: event.currentTarget.value })}
            error={problem('witnessedBy')}
          />
        )}
      </div>
      {isPhone && rules.selfReferral.byPhone && (
        <Checkbox
          label="A family member rings for themselves"
          checked={agreement.isSelfReferralByPhone}
          onChange={event => set({ isSelfReferralByPhone: event.currentTarget.checked })}
        />
      )}
      {(rules.signedFormRequiredBeforeSubmit || agreement.form === 'signed') &&
        agreement.form !== 'spoken' && (
          <div className={styles.row}>
            <Checkbox
              id="agreement.hasSignedForm"
              label={`We have the signed ${pack.terms.agreementForm}`}
              checked={agreement.hasSignedForm}
              onChange={event => set({ hasSignedForm: event.currentTarget.checked })}
              error={problem('hasSignedForm')}
            />
            <TextInput
              label="Where it is kept"
              value={agreement.formKeptWhere}
              onChange={event => set({ formKeptWhere: event.currentTarget.value })}
            />
          </div>
        )}
      <ServiceChoice
        id="agreement.mayTell"
        label="Who may be told?"
        description="The family chooses."
        services={agreement.mayTell}
        onChange={mayTell => set({ mayTell })}
        error={problem('mayTell')}
      />
      <ServiceChoice
        id="agreement.mustNotTell"
        label="Who must not be told?"
        description="Leave it empty when the family names nobody."
        services={agreement.mustNotTell}
        onChange={mustNotTell => set({ mustNotTell })}
        error={problem('mustNotTell')}
      />
      <p className={styles.quiet}>{rules.withdrawalWords}</p>
    </>
  );
}
