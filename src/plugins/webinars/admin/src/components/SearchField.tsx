import { useEffect, useRef, useState } from 'react';
import { Searchbar, SearchForm } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useText } from '../use-text';

interface Props {
  /** What is looked for now, as the address has it. */
  value: string;
  /** Where it looks. */
  label: string;
  onSearch: (words: string) => void;
}

/** Searches while one types, a moment after the last letter. Follows the address when that changes otherwise. */
export function SearchField({ value, label, onSearch }: Props) {
  const say = useText();
  const [typed, setTyped] = useState(value);
  const settled = useDebounce(typed, 300);
  const asked = useRef(value);

  function ask(words: string) {
    if (words === asked.current) return;
    asked.current = words;
    onSearch(words);
  }

  useEffect(() => {
    if (value === asked.current) return;
    asked.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => {
    // What was typed meanwhile, or taken from the address, waits for its own moment.
    if (settled === typed) ask(settled);
  });

  return (
    <SearchForm
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        ask(typed);
      }}
    >
      <Searchbar
        name="search"
        value={typed}
        placeholder={label}
        clearLabel={say('search.clear')}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)}
        onClear={() => {
          setTyped('');
          ask('');
        }}
      >
        {label}
      </Searchbar>
    </SearchForm>
  );
}
