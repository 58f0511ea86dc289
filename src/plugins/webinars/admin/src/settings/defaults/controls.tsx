import { useId } from 'react';
import {
  Box,
  Checkbox,
  Field,
  Flex,
  NumberInput,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Toggle,
  Typography,
} from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Setting, SettingValue } from '../../../../contracts';
import { ZonePicker } from '../../components/ZonePicker';
import { useText, type TextKey } from '../../use-text';
import { UNITS } from './groups';
import { mailboxOf, mailboxText } from './values';

export interface ControlProps {
  setting: Setting;
  label: string;
  value: SettingValue;
  disabled: boolean;
  invalid: boolean;
  onType: (value: SettingValue) => void;
}
type Typing = { target: { value: string } };

/** The input that fits a setting. */
export function Control(props: ControlProps) {
  const { key, options, min } = props.setting;
  if (key === 'mail.from') return <Mailbox {...props} />;
  if (key === 'reminders.offsetsMinutes') return <Reminders {...props} />;
  if (key === 'defaults.timezone') return <Zone {...props} />;
  if (key === 'brand.colour') return <Colour {...props} />;
  if (typeof props.setting.standard === 'boolean') return <YesOrNo {...props} />;
  if (options) return <Choice {...props} />;
  return min === null ? <Line {...props} /> : <Amount {...props} />;
}

function Line({ setting: { key, maxLength, standard }, value, disabled, onType }: ControlProps) {
  return (
    <TextInput
      type={key === 'mail.replyTo' ? 'email' : 'text'}
      maxLength={maxLength ?? undefined}
      value={String(value ?? '')}
      disabled={disabled}
      onChange={({ target }: Typing) => onType(target.value === '' && standard === null ? null : target.value)}
    />
  );
}

function Amount({ setting: { key }, value, disabled, onType }: ControlProps) {
  const say = useText();
  const { locale } = useIntl();
  const unit = UNITS[key];
  return (
    <Flex gap={3}>
      <Box width="14rem">
        <NumberInput
          locale={locale}
          value={typeof value === 'number' ? value : undefined}
          disabled={disabled}
          // An emptied field is not 0: it is said to be wrong when it is saved.
          onValueChange={(typed: number | undefined) => onType(typed ?? '')}
        />
      </Box>
      {unit && <Typography textColor="neutral600">{say(`settings.per.${unit}` as TextKey)}</Typography>}
    </Flex>
  );
}

function Choice({ setting: { key, options }, value, disabled, onType }: ControlProps) {
  const say = useText();
  return (
    <SingleSelect
      value={String(value)}
      disabled={disabled}
      onChange={(chosen: string | number) => onType(String(chosen))}
    >
      {(options ?? []).map((option) => (
        <SingleSelectOption key={option} value={option}>
          {say(`settings.${key}.${option}` as TextKey)}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
}

function YesOrNo({ value, disabled, onType }: ControlProps) {
  const say = useText();
  return (
    <Toggle
      onLabel={say('settings.yes')}
      offLabel={say('settings.no')}
      checked={value === true}
      disabled={disabled}
      onChange={({ target }: { target: { checked: boolean } }) => onType(target.checked)}
    />
  );
}

function Zone({ value, disabled, onType }: ControlProps) {
  return <ZonePicker value={String(value)} disabled={disabled} onPick={onType} />;
}

function Colour({ label, value, disabled, onType }: ControlProps) {
  const say = useText();
  const text = String(value ?? '');
  return (
    <Flex gap={3}>
      <Box width="14rem">
        <TextInput
          value={text}
          disabled={disabled}
          onChange={({ target }: Typing) => onType(target.value)}
          spellCheck={false}
        />
      </Box>
      <input
        type="color"
        aria-label={say('settings.pick', { label })}
        value={/^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : '#000000'}
        disabled={disabled}
        onChange={({ target }) => onType(target.value)}
        style={{ width: '4rem', height: '4rem', padding: 0, border: 0, background: 'none' }}
      />
    </Flex>
  );
}

const OFFSETS = [1440, 60];

function Reminders({ label, value, disabled, onType }: ControlProps) {
  const say = useText();
  const chosen = Array.isArray(value) ? value : [];
  return (
    <Flex role="group" aria-label={label} direction="column" alignItems="flex-start" gap={2}>
      {OFFSETS.map((minutes) => (
        <Checkbox
          key={minutes}
          checked={chosen.includes(minutes)}
          disabled={disabled}
          onCheckedChange={(checked: boolean | 'indeterminate') =>
            onType(OFFSETS.filter((each) => (each === minutes ? checked === true : chosen.includes(each))))
          }
        >
          {say(`settings.reminder.${minutes}` as TextKey)}
        </Checkbox>
      ))}
    </Flex>
  );
}

/** Name and address are two fields: nobody has to know how mails write them. */
function Mailbox({ label, value, disabled, invalid, onType }: ControlProps) {
  const say = useText();
  const id = useId();
  const { name, address } = mailboxOf(value);
  return (
    <Flex role="group" aria-label={label} gap={4} alignItems="flex-start" wrap="wrap">
      <Box flex="1" minWidth="16rem">
        <Field.Root name={`${id}-name`}>
          <Field.Label>{say('settings.mailbox.name')}</Field.Label>
          <TextInput
            value={name}
            disabled={disabled}
            onChange={({ target }: Typing) => onType(mailboxText({ name: target.value, address }))}
          />
        </Field.Root>
      </Box>
      <Box flex="1" minWidth="16rem">
        <Field.Root name={`${id}-address`}>
          <Field.Label>{say('settings.mailbox.address')}</Field.Label>
          <TextInput
            type="email"
            value={address}
            hasError={invalid}
            disabled={disabled}
            onChange={({ target }: Typing) => onType(mailboxText({ name, address: target.value }))}
          />
        </Field.Root>
      </Box>
    </Flex>
  );
}
