import { MultiSelect, MultiSelectOption } from '@strapi/design-system';
import { useText, type TextKey } from '../use-text';
import { STATES } from './StateBadge';

/** Which states a list is narrowed to; none chosen = all. */
export function StateFilter({ chosen, onChoose }: { chosen: string[]; onChoose: (states: string[]) => void }) {
  const say = useText();
  return (
    <MultiSelect
      aria-label={say('list.state')}
      placeholder={say('list.state')}
      value={chosen}
      withTags={false}
      customizeContent={(values?: string[]) =>
        values?.length ? values.map((state) => say(`state.${state}` as TextKey)).join(', ') : say('list.state')
      }
      onChange={onChoose}
      onClear={() => onChoose([])}
    >
      {STATES.map((state) => (
        <MultiSelectOption key={state} value={state}>
          {say(`state.${state}`)}
        </MultiSelectOption>
      ))}
    </MultiSelect>
  );
}
