import { Badge } from '@strapi/design-system';
import type { AttentionKind } from '../../../../contracts';
import { useText } from '../../use-text';
import { MATTER_COLOURS } from './matters';

/** What is the matter, in a word or two; the colour only repeats how urgent it is. */
export function MatterBadge({ kind }: { kind: AttentionKind }) {
  const say = useText();
  const colour = MATTER_COLOURS[kind];
  return (
    <Badge textColor="neutral800" backgroundColor={`${colour}100`} borderColor={`${colour}200`}>
      {say(`attention.${kind}`)}
    </Badge>
  );
}
