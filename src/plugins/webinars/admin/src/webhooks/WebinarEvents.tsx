import { Box, Checkbox, Flex, Grid, Typography } from '@strapi/design-system';
import { useField, useForm } from '@strapi/strapi/admin';
import { useId } from 'react';
import { useIntl } from 'react-intl';
import { useMatch } from 'react-router-dom';
import { EVENT_NAMES, type EventName } from '../../../contracts';
import { textId } from './texts';

/** The group of our events, when it stands in the form of a webhook; nothing anywhere else. */
export function WebinarEvents() {
  const inWebhooks = useMatch('/settings/webhooks/:id') !== null;
  const hasEvents = useForm('WebinarEvents', ({ initialValues }) => 'events' in initialValues);
  return inWebhooks && hasEvents ? <EventGroup /> : null;
}

function EventGroup() {
  const { formatMessage } = useIntl();
  const { value: chosen = [], onChange } = useField<string[]>('events');
  const title = useId();
  const hint = useId();

  const ours = EVENT_NAMES.filter((name) => chosen.includes(name));
  const others = chosen.filter((name) => !EVENT_NAMES.some((our) => our === name));
  const all = ours.length === EVENT_NAMES.length;
  const choose = (names: readonly EventName[]) => onChange('events', [...others, ...names]);
  const toggle = (name: EventName, wanted: boolean) =>
    choose(EVENT_NAMES.filter((our) => (our === name ? wanted : ours.includes(our))));

  return (
    <Box
      role="group"
      aria-labelledby={title}
      aria-describedby={hint}
      background="neutral0"
      padding={8}
      marginTop={4}
      shadow="filterShadow"
      hasRadius
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Checkbox
          checked={ours.length > 0 && !all ? 'indeterminate' : all}
          onCheckedChange={() => choose(all ? [] : EVENT_NAMES)}
        >
          <Typography id={title} fontWeight="bold">
            {formatMessage({ id: textId('title'), defaultMessage: 'Webinars' })}
          </Typography>
        </Checkbox>
        <Typography id={hint} variant="pi" textColor="neutral600">
          {formatMessage({ id: textId('hint'), defaultMessage: 'Events about people carry their e-mail address.' })}
        </Typography>
        <Grid.Root gap={4}>
          {EVENT_NAMES.map((name) => (
            <Grid.Item key={name} col={6} xs={12} direction="column" alignItems="stretch">
              <Checkbox
                name={name}
                checked={ours.includes(name)}
                onCheckedChange={(wanted: boolean | 'indeterminate') => toggle(name, wanted === true)}
              >
                <Flex direction="column" alignItems="flex-start">
                  <Typography>{formatMessage({ id: textId(name), defaultMessage: name })}</Typography>
                  <Typography variant="pi" textColor="neutral600">
                    {name}
                  </Typography>
                </Flex>
              </Checkbox>
            </Grid.Item>
          ))}
        </Grid.Root>
      </Flex>
    </Box>
  );
}
