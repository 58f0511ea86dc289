import { useState } from 'react';
import { Combobox, ComboboxOption } from '@strapi/design-system';
import { useText } from '../use-text';

interface ZonePickerProps {
  value: string;
  placeholder?: string;
  disabled?: boolean;
  onPick: (zone: string) => void;
  /** Left out where there has to be one. */
  onClear?: () => void;
}

const zones = () => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')];
const zoneText = (zone: string) => zone.replaceAll('_', ' ');

/** An IANA time zone, found by typing a part of it. One that the browser does not list stays as it is. */
export function ZonePicker(props: ZonePickerProps) {
  const [touched, setTouched] = useState(false);
  // Anew for each value: what is being looked for belongs to the value that is looked for.
  return <ZoneSearch key={props.value} {...props} isFocused={touched} onTouch={() => setTouched(true)} />;
}

function ZoneSearch({
  value,
  placeholder,
  disabled,
  onPick,
  onClear,
  isFocused,
  onTouch,
}: ZonePickerProps & { isFocused: boolean; onTouch: () => void }) {
  const say = useText();
  const known = zones();
  const [text, setText] = useState(zoneText(value));
  // Opened as it is, it shows every zone; what is typed narrows them down.
  const isTyped = text !== zoneText(value);
  return (
    <Combobox
      autocomplete={isTyped ? { type: 'list', filter: 'contains' } : 'none'}
      value={value}
      textValue={text}
      placeholder={placeholder}
      onTextValueChange={(typed?: string) => setText(typed ?? '')}
      disabled={disabled}
      // Who goes by keyboard goes on where they were.
      autoFocus={isFocused}
      noOptionsMessage={() => say('zone.none')}
      onClear={
        onClear &&
        (() => {
          onTouch();
          onClear();
        })
      }
      clearLabel={say('zone.clear')}
      onChange={(zone?: string) => {
        if (!zone) return;
        onTouch();
        onPick(zone);
      }}
    >
      {(value === '' || known.includes(value) ? known : [value, ...known]).map((zone) => (
        <ComboboxOption key={zone} value={zone}>
          {zoneText(zone)}
        </ComboboxOption>
      ))}
    </Combobox>
  );
}
