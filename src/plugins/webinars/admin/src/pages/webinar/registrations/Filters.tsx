import { useEffect, useState, type ReactNode } from 'react';
import {
  Box,
  Button,
  Field,
  Flex,
  Grid,
  MultiSelect,
  MultiSelectOption,
  Searchbar,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  darkTheme,
} from '@strapi/design-system';
import { Filter } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { REGISTRATION_STATES } from '../../../../../contracts';
import { useRegistrationSummaryQuery } from '../../../api/registrations';
import { useText, type TextKey } from '../../../use-text';
import { listOf, type Filters as Chosen } from './address';
import type { ListAddress } from './use-address';

/** So long nothing is typed before it is looked for. */
const PAUSE = 300;
/** Those behind "More filters". */
const FURTHER = ['state', 'language', 'company', 'joined', 'unsubscribed', 'from', 'to'] as const;

/** Words to look for, and everything else that the list can be narrowed by. */
export function Filters({
  webinarId,
  address,
  children,
}: {
  webinarId: string;
  address: ListAddress;
  children?: ReactNode;
}) {
  const say = useText();
  const active = FURTHER.filter((name) => listOf(address.filters[name]).length > 0).length;
  const [open, setOpen] = useState(active > 0);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Flex gap={2} wrap="wrap">
          <Search address={address} />
          <Button
            variant={active > 0 ? 'secondary' : 'tertiary'}
            startIcon={<Filter />}
            aria-expanded={open}
            aria-controls="registration-filters"
            onClick={() => setOpen(!open)}
          >
            {say('registrations.filters', { count: active })}
          </Button>
          {address.narrowed && (
            <Button variant="ghost" onClick={address.clear}>
              {say('registrations.clear')}
            </Button>
          )}
        </Flex>
        <Flex gap={2} wrap="wrap">
          {children}
        </Flex>
      </Flex>
      <Box id="registration-filters" hidden={!open} background="neutral0" hasRadius shadow="tableShadow" padding={5}>
        {open && <Panel webinarId={webinarId} address={address} />}
      </Box>
    </Flex>
  );
}

function Search({ address: { words, search } }: { address: ListAddress }) {
  const say = useText();
  const [typed, setTyped] = useState(words);
  const [seen, setSeen] = useState(words);
  const [asked, setAsked] = useState(words);
  if (seen !== words) {
    setSeen(words);
    // The address was changed elsewhere: by "back", or by clearing the filters. More may be typed than was asked for.
    if (words !== asked) setTyped(words);
    setAsked(words);
  }
  useEffect(() => {
    if (typed === words) return undefined;
    const timer = setTimeout(() => {
      setAsked(typed);
      search(typed);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed, words, search]);
  return (
    <Box width="28rem" maxWidth="100%">
      <Searchbar
        name="search"
        size="S"
        value={typed}
        placeholder={say('registrations.search')}
        clearLabel={say('registrations.search.clear')}
        onChange={(event: { target: { value: string } }) => setTyped(event.target.value)}
        onClear={() => {
          // What was typed a moment ago may not have been looked for yet.
          setTyped('');
          setAsked('');
          search('');
        }}
      >
        {say('registrations.search')}
      </Searchbar>
    </Box>
  );
}

function Panel({ webinarId, address: { filters, narrow } }: { webinarId: string; address: ListAddress }) {
  const say = useText();
  const { formatDisplayName } = useIntl();
  const { data } = useRegistrationSummaryQuery(webinarId);
  const languages = [...new Set([...Object.keys(data?.data.byLanguage ?? {}), ...listOf(filters.language)])].sort();
  return (
    <Grid.Root gap={4}>
      <Several
        name="state"
        options={REGISTRATION_STATES.map((state) => [state, say(`registrations.state.${state}`)])}
        {...{ filters, narrow }}
      />
      <Several
        name="language"
        options={languages.map((code) => [code, formatDisplayName(code, { type: 'language' }) ?? code])}
        {...{ filters, narrow }}
      />
      <Company key={filters.company ?? ''} {...{ filters, narrow }} />
      <YesOrNo name="joined" {...{ filters, narrow }} />
      <YesOrNo name="unsubscribed" {...{ filters, narrow }} />
      <Day name="from" {...{ filters, narrow }} />
      <Day name="to" {...{ filters, narrow }} />
    </Grid.Root>
  );
}

interface Choice {
  filters: Chosen;
  narrow: (more: Chosen) => void;
}

function Cell({ name, children }: { name: keyof Chosen; children: ReactNode }) {
  const say = useText();
  return (
    <Grid.Item col={3} s={6} xs={12} direction="column" alignItems="stretch">
      <Field.Root name={name}>
        <Field.Label>{say(`registrations.filter.${name}` as TextKey)}</Field.Label>
        {children}
      </Field.Root>
    </Grid.Item>
  );
}

function Several({
  name,
  options,
  filters,
  narrow,
}: Choice & { name: 'state' | 'language'; options: (readonly [string, string])[] }) {
  const say = useText();
  const words = new Map(options);
  return (
    <Cell name={name}>
      <MultiSelect
        placeholder={say('registrations.filter.any')}
        value={listOf(filters[name])}
        withTags={false}
        customizeContent={(values?: string[]) =>
          values?.length ? values.map((value) => words.get(value) ?? value).join(', ') : say('registrations.filter.any')
        }
        clearLabel={say('registrations.filter.clear')}
        onChange={(values: string[]) => narrow({ [name]: values })}
        onClear={() => narrow({ [name]: [] })}
      >
        {options.map(([value, label]) => (
          <MultiSelectOption key={value} value={value}>
            {label}
          </MultiSelectOption>
        ))}
      </MultiSelect>
    </Cell>
  );
}

function YesOrNo({ name, filters, narrow }: Choice & { name: 'joined' | 'unsubscribed' }) {
  const say = useText();
  return (
    <Cell name={name}>
      <SingleSelect
        placeholder={say('registrations.filter.any')}
        value={filters[name] ?? ''}
        clearLabel={say('registrations.filter.clear')}
        onChange={(value: string | number) => narrow({ [name]: String(value) })}
        onClear={() => narrow({ [name]: undefined })}
      >
        {['true', 'false'].map((value) => (
          <SingleSelectOption key={value} value={value}>
            {say(value === 'true' ? 'registrations.yes' : 'registrations.no')}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Cell>
  );
}

/** Looked for when it is left, or by Enter. */
function Company({ filters, narrow }: Choice) {
  const [typed, setTyped] = useState(filters.company ?? '');
  const take = () => typed !== (filters.company ?? '') && narrow({ company: typed });
  return (
    <Cell name="company">
      <TextInput
        value={typed}
        maxLength={200}
        onChange={(event: { target: { value: string } }) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event: { key: string }) => event.key === 'Enter' && take()}
      />
    </Cell>
  );
}

function Day({ name, filters, narrow }: Choice & { name: 'from' | 'to' }) {
  return (
    <Cell name={name}>
      <Themed>
        <TextInput
          type="date"
          value={filters[name] ?? ''}
          onChange={(event: { target: { value: string } }) => narrow({ [name]: event.target.value })}
        />
      </Themed>
    </Cell>
  );
}

/** The browser draws the calendar's button: in the colours of the panel's theme, which may not be the system's. */
const Themed = styled.div`
  color-scheme: ${({ theme }) => (theme.colors.neutral0 === darkTheme.colors.neutral0 ? 'dark' : 'light')};
`;
