import { Field } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { ZonePicker } from '../../components/ZonePicker';
import type { InputProps } from '../types';

/** A webinar's time zone, picked from those there are; empty = the usual one. */
export function ZoneInput({ name, label, hint, labelAction, placeholder, required, disabled }: InputProps) {
  const { value, error, onChange } = useField<string | null>(name);
  return (
    <Field.Root name={name} error={error} required={required} hint={hint}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <ZonePicker
        value={value ?? ''}
        placeholder={placeholder}
        disabled={disabled}
        onPick={(zone) => onChange(name, zone)}
        onClear={() => onChange(name, null)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
