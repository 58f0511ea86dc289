import { useEffect, useRef, useState } from 'react';
import { Searchbar, SearchForm } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useText } from '../../use-text';

/** Searches while one types, a moment after the last letter. Follows the address when that changes otherwise. */
export function ListSearch({ value, onSearch }: { value: string; onSearch: (words: string) => void }) {
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
        placeholder={say('list.search')}
        clearLabel={say('list.search.clear')}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)}
        onClear={() => {
          setTyped('');
          ask('');
        }}
      >
        {say('list.search')}
      </Searchbar>
    </SearchForm>
  );
}
