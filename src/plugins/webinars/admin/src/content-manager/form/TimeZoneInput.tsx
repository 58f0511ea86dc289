import { Combobox, ComboboxOption, Field } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { useText } from '../../use-text';
import type { InputProps } from '../types';

const ZONES = Intl.supportedValuesOf('timeZone');

/** A time zone, found by part of its name; one that this browser does not know stays as it is. */
export function TimeZoneInput({ name, label, hint, labelAction, placeholder, required, disabled }: InputProps) {
  const say = useText();
  const { value, error, onChange } = useField<string>(name);
  const zones = value && !ZONES.includes(value) ? [value, ...ZONES] : ZONES;
  return (
    <Field.Root name={name} error={error} required={required} hint={hint}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <Combobox
        value={value ?? ''}
        placeholder={placeholder}
        disabled={disabled}
        autocomplete={{ type: 'list', filter: 'contains' }}
        clearLabel={say('content.clear')}
        onClear={() => onChange(name, undefined)}
        onChange={(zone) => onChange(name, zone || undefined)}
      >
        {zones.map((zone) => (
          <ComboboxOption key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </ComboboxOption>
        ))}
      </Combobox>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
