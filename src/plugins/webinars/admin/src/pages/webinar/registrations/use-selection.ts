import { useState } from 'react';
import type { PeopleQuery } from '../../../api/registrations';

/** Those with a tick on the page, or all that match; another page or filter begins anew. */
export function useSelection(query: PeopleQuery, total: number) {
  const [ids, setIds] = useState<string[]>([]);
  const [everyone, setEveryone] = useState(false);
  const seen = JSON.stringify(query);
  const [chosenIn, setChosenIn] = useState(seen);
  if (chosenIn !== seen) {
    setChosenIn(seen);
    setIds([]);
    setEveryone(false);
  }
  return {
    ids,
    everyone,
    count: everyone ? total : ids.length,
    choose: (picked: string[]) => {
      setEveryone(false);
      setIds(picked);
    },
    chooseEveryone: () => setEveryone(true),
    clear: () => {
      setEveryone(false);
      setIds([]);
    },
  };
}
export type Selection = ReturnType<typeof useSelection>;
