import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { Cog, Server, User } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { HistoryAnswer } from '../../../../../contracts';
import { useText } from '../../../use-text';
import { actorKind, knownAction, PREFIX, type ActorKind } from './actions';
import { changesOf, type Change } from './changes';
import { useWords } from './use-words';

type Entry = HistoryAnswer['data'][number];

const ICONS: Record<ActorKind, typeof User> = {
  operator: User,
  visitor: User,
  clock: Cog,
  system: Cog,
  'api-token': Server,
};

const BETWEEN = { borderStyle: 'solid', borderWidth: '1px 0 0 0', borderColor: 'neutral150' };

/** The entries of the history, below each other. */
export function Entries({ entries }: { entries: Entry[] }) {
  const say = useText();
  return (
    <Box
      tag="ol"
      aria-label={say('activity.list')}
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      paddingLeft={6}
      paddingRight={6}
    >
      {entries.map((entry, index) => (
        <Box tag="li" key={entry.documentId} paddingTop={5} paddingBottom={5} {...(index > 0 && BETWEEN)}>
          <OneEntry entry={entry} />
        </Box>
      ))}
    </Box>
  );
}

function OneEntry({ entry }: { entry: Entry }) {
  const say = useText();
  const { formatDate, formatRelativeTime } = useIntl();
  const known = knownAction(entry.action);
  const changes = changesOf(entry);
  return (
    <Flex gap={4} alignItems="flex-start" wrap="wrap">
      <Flex direction="column" alignItems="flex-start" gap={1} width="18rem">
        <Typography tag="p" textColor="neutral800">
          <time dateTime={entry.at}>{formatDate(entry.at, { dateStyle: 'medium', timeStyle: 'short' })}</time>
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {formatRelativeTime(...ago(entry.at))}
        </Typography>
      </Flex>
      <Flex direction="column" alignItems="stretch" gap={2} flex="1" minWidth="24rem">
        <Flex gap={3} wrap="wrap">
          <Typography fontWeight="semiBold" textColor="neutral800">
            {known ? say(`activity.did.${known}`) : entry.action.replace(PREFIX, '').replaceAll('-', ' ')}
          </Typography>
          <Who entry={entry} />
        </Flex>
        {changes.length > 0 && <Changes changes={changes} />}
      </Flex>
    </Flex>
  );
}

/** A person by name; what happened by itself as that. */
function Who({ entry: { actor, actorName } }: { entry: Entry }) {
  const say = useText();
  const kind = actorKind(actor);
  const Icon = ICONS[kind];
  const byItself = kind === 'clock' || kind === 'system';
  return (
    <Badge
      textColor="neutral800"
      backgroundColor={byItself ? 'neutral150' : 'primary100'}
      borderColor={byItself ? 'neutral200' : 'primary200'}
    >
      <Flex gap={1} tag="span">
        <Icon aria-hidden width="1.2rem" height="1.2rem" />
        {kind === 'operator' ? (actorName ?? say('activity.by.formerOperator')) : say(`activity.by.${kind}`)}
      </Flex>
    </Badge>
  );
}

function Changes({ changes }: { changes: Change[] }) {
  const say = useText();
  const { fieldName, valueText } = useWords();
  return (
    <Box tag="dl">
      {changes.map((change) => {
        const { field, locale, before, after, isFact } = change;
        const now = valueText(field, after);
        return (
          <Flex key={`${field} ${locale}`} gap={2} alignItems="baseline" wrap="wrap" paddingTop={1}>
            <Typography tag="dt" variant="pi" textColor="neutral600">
              {say('activity.fieldIs', { field: fieldName(change) })}
            </Typography>
            <Typography tag="dd" variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              {isFact ? now : say('activity.fromTo', { before: valueText(field, before), after: now })}
            </Typography>
          </Flex>
        );
      })}
    </Box>
  );
}

const MINUTE = 60_000;

/** How long ago, as `formatRelativeTime` takes it. */
function ago(at: string): [number, 'day' | 'hour' | 'minute'] {
  const minutes = Math.round((Date.parse(at) - Date.now()) / MINUTE);
  if (Math.abs(minutes) < 60) return [minutes, 'minute'];
  if (Math.abs(minutes) < 48 * 60) return [Math.round(minutes / 60), 'hour'];
  return [Math.round(minutes / 60 / 24), 'day'];
}
