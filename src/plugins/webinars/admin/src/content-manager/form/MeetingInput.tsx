import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { MEETING_PROVIDERS } from '../../../../server/src/domain/webinar';
import { useText } from '../../use-text';
import type { InputProps } from '../types';

/** Who makes the meeting's link, in words. */
export function MeetingInput({ name, label, labelAction, required, disabled }: InputProps) {
  const say = useText();
  const { value, error, onChange } = useField<string>(name);
  const chosen = MEETING_PROVIDERS.find((provider) => provider === value);
  return (
    <Field.Root name={name} error={error} required={required} hint={chosen && say(`content.meeting.${chosen}.hint`)}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <SingleSelect
        value={value ?? ''}
        disabled={disabled}
        onChange={(next: string | number) => onChange(name, String(next))}
      >
        {MEETING_PROVIDERS.map((provider) => (
          <SingleSelectOption key={provider} value={provider}>
            {say(`content.meeting.${provider}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
