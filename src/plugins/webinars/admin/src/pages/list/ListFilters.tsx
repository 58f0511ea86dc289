import { Box, Checkbox, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { SearchField } from '../../components/SearchField';
import { StateFilter } from '../../components/StateFilter';
import { useLanguageName } from '../../use-language-name';
import { useText } from '../../use-text';
import { isFailedOnly, statesOf, timeOf, TIMES, type ListAddress } from './address';

interface Props {
  address: ListAddress;
  /** The locales of this site. */
  locales: string[];
  /** `replaced`: no step of its own in the browser's history. */
  onChange: (change: Partial<ListAddress>, replaced?: boolean) => void;
}

/** By what the list is narrowed. Everything stands in the address. */
export function ListFilters({ address, locales, onChange }: Props) {
  const say = useText();
  const languageName = useLanguageName();
  return (
    <Flex gap={3} wrap="wrap">
      <Box minWidth="26rem">
        <SearchField
          value={address._q ?? ''}
          label={say('list.search')}
          onSearch={(words) => onChange({ _q: words || undefined }, Boolean(address._q))}
        />
      </Box>
      <SingleSelect
        aria-label={say('list.when')}
        value={timeOf(address)}
        onChange={(when: string | number) => onChange({ when: String(when) })}
      >
        {TIMES.map((time) => (
          <SingleSelectOption key={time} value={time}>
            {say(`list.when.${time}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <StateFilter chosen={statesOf(address)} onChoose={(state) => onChange({ state })} />
      {locales.length > 1 && (
        <SingleSelect
          aria-label={say('list.language')}
          placeholder={say('list.language')}
          value={address.language ?? ''}
          onChange={(language: string | number) => onChange({ language: String(language) || undefined })}
          onClear={() => onChange({ language: undefined })}
          clearLabel={say('list.language.clear')}
        >
          {locales.map((locale) => (
            <SingleSelectOption key={locale} value={locale}>
              {languageName(locale)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      )}
      <Checkbox
        checked={isFailedOnly(address)}
        onCheckedChange={(checked: boolean | 'indeterminate') =>
          onChange({ provisioning: checked === true ? 'failed' : undefined })
        }
      >
        {say('list.failed')}
      </Checkbox>
    </Flex>
  );
}
