import { Combobox, ComboboxOption, Field, Flex, Tag, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useField } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useTopicsQuery } from '../../api/content';
import { useText } from '../../use-text';
import type { InputProps } from '../types';
import { topicsOf, withoutTopic, withTopic } from './topics';

/**
 * Topics by their labels; what is kept are the keys of tags. A key without a tag stays and says so: the wish counts
 * again when the tag comes back.
 */
export function TopicsInput({ name, label, hint, labelAction, required, disabled }: InputProps) {
  const say = useText();
  const { locale } = useIntl();
  const { value, error, onChange } = useField<unknown>(name);
  const { data, isError, isLoading } = useTopicsQuery({ locale });
  const [picking, setPicking] = useState(false);
  const chosen = topicsOf(value);
  const labels = new Map(data?.data.map((topic) => [topic.key, topic.label]));
  const left = (data?.data ?? []).filter(({ key }) => !chosen.includes(key));
  const named = (key: string) => labels.get(key) ?? (data ? say('content.topics.unknown', { key }) : key);

  return (
    <Field.Root
      name={name}
      error={error ?? (isError ? say('content.topics.notLoaded') : undefined)}
      required={required}
      hint={hint}
    >
      <Field.Label action={labelAction}>{label}</Field.Label>
      <Combobox
        // Each choice begins anew: it goes into the list below.
        key={chosen.join()}
        value=""
        // Who picks one goes on with the next.
        autoFocus={picking}
        placeholder={say('content.topics.add')}
        loading={isLoading}
        disabled={disabled || isError}
        autocomplete={{ type: 'list', filter: 'contains' }}
        noOptionsMessage={() => say('content.topics.none')}
        onChange={(key) => {
          if (!key) return;
          setPicking(true);
          onChange(name, withTopic(chosen, key));
        }}
      >
        {left.map(({ key, label: text }) => (
          <ComboboxOption key={key} value={key} textValue={text}>
            {text}
          </ComboboxOption>
        ))}
      </Combobox>
      {chosen.length === 0 ? (
        <Typography variant="pi" textColor="neutral600">
          {say('content.topics.empty')}
        </Typography>
      ) : (
        <Flex tag="ul" gap={2} wrap="wrap" aria-label={say('content.topics.chosen')} paddingTop={1}>
          {chosen.map((key) => (
            <li key={key}>
              <Tag
                icon={<Cross aria-hidden />}
                label={say('content.topics.remove', { topic: named(key) })}
                disabled={disabled}
                onClick={() => onChange(name, withoutTopic(chosen, key))}
              >
                {named(key)}
              </Tag>
            </li>
          ))}
        </Flex>
      )}
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
