import type { ReactNode } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useText } from '../../../use-text';
import type { Mark } from './MarkDialog';

interface Props {
  /** How many are meant. */
  count: number;
  /** How many more there are to choose with one click: all that match; 0 = none. */
  matching: number;
  everyone: boolean;
  onEveryone: () => void;
  onNobody: () => void;
  onMark?: (as: Mark) => void;
  onWrite?: () => void;
  /** More to do with them. */
  children?: ReactNode;
}

/** What can be done with those who were chosen. */
export function SelectionBar({ count, matching, everyone, onEveryone, onNobody, onMark, onWrite, children }: Props) {
  const say = useText();
  return (
    <Flex
      role="region"
      aria-label={say('registrations.chosen.label')}
      justifyContent="space-between"
      gap={3}
      wrap="wrap"
      background="primary100"
      borderColor="primary200"
      hasRadius
      padding={3}
    >
      <Flex gap={3} wrap="wrap">
        <Typography fontWeight="semiBold" textColor="neutral800" role="status">
          {say(everyone ? 'registrations.chosen.everyone' : 'registrations.chosen', { count })}
        </Typography>
        {!everyone && matching > 0 && (
          <Button size="S" variant="ghost" onClick={onEveryone}>
            {say('registrations.chooseAll', { count: matching })}
          </Button>
        )}
        <Button size="S" variant="ghost" onClick={onNobody}>
          {say('registrations.chooseNone')}
        </Button>
      </Flex>
      <Flex gap={2} wrap="wrap">
        {onMark &&
          (['attended', 'no_show', 'confirmed'] as const).map((as) => (
            <Button key={as} size="S" variant="secondary" onClick={() => onMark(as)}>
              {say(`registrations.mark.${as}`)}
            </Button>
          ))}
        {onWrite && (
          <Button size="S" variant="secondary" onClick={onWrite}>
            {say('registrations.writeChosen')}
          </Button>
        )}
        {children}
      </Flex>
    </Flex>
  );
}
