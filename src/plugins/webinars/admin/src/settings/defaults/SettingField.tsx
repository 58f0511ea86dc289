import { Box, Field, Flex, TextButton, Typography } from '@strapi/design-system';
import type { Setting, SettingsOverview, SettingValue } from '../../../../contracts';
import { useText, type TextKey } from '../../use-text';
import { Control } from './controls';
import { inWords, isPinned, isSame } from './values';

interface Props {
  setting: Setting;
  value: SettingValue;
  sender: SettingsOverview['sender'];
  problem: string | undefined;
  onType: (value: SettingValue) => void;
}

/** These are more than one input, or one that names itself: the label stands above them all. */
const GROUPED = ['mail.from', 'reminders.offsetsMinutes'];

/** One setting: what it means, its value, what is standard, and who else decides it. */
export function SettingField({ setting, value, sender, problem, onType }: Props) {
  const say = useText();
  const { key, standard, source, variable, unusable } = setting;
  const label = say(`settings.${key}.label` as TextKey);
  const pinned = isPinned(setting);
  return (
    <Field.Root name={key} error={problem} hint={say(`settings.${key}.hint` as TextKey)}>
      {GROUPED.includes(key) ? (
        <Typography variant="pi" fontWeight="bold" textColor="neutral800" aria-hidden>
          {label}
        </Typography>
      ) : (
        <Field.Label>{label}</Field.Label>
      )}
      <Control
        setting={setting}
        label={label}
        value={value}
        disabled={pinned}
        invalid={Boolean(problem)}
        onType={onType}
      />
      <Field.Error />
      <Field.Hint />
      {pinned ? (
        <Typography variant="pi" textColor="neutral700" fontWeight="semiBold">
          {say(source === 'environment' ? 'settings.pinned.environment' : 'settings.pinned.host', { variable })}
        </Typography>
      ) : (
        <Flex gap={2} wrap="wrap">
          <Typography variant="pi" textColor="neutral600">
            {say('settings.standard', { value: inWords({ key, value: standard }, sender, say) })}
          </Typography>
          {(unusable || !isSame(value, standard)) && (
            <TextButton onClick={() => onType(null)} aria-label={say('settings.reset.of', { label })}>
              {say('settings.reset')}
            </TextButton>
          )}
        </Flex>
      )}
      {unusable && (
        <Box role="status" background="warning100" hasRadius padding={3}>
          <Typography variant="pi" textColor="warning700">
            {say('settings.unusable', { value: JSON.stringify(unusable.value) })}
          </Typography>
        </Box>
      )}
    </Field.Root>
  );
}
