import { Flex, Typography } from '@strapi/design-system';
import { MESSAGE_EXCLUSIONS, type MessageReach } from '../../../../../contracts';
import { useLanguageName } from '../../../use-language-name';
import { useText } from '../../../use-text';

/** How many get a message, who does not and why, and who reads it in another language than theirs. */
export function MessageReachText({ reach, written }: { reach: MessageReach; written: string[] }) {
  const say = useText();
  const languageName = useLanguageName();
  const { recipients, excluded } = reach;
  const others =
    written.length === 0 ? [] : Object.entries(recipients.byLanguage).filter(([code]) => !written.includes(code));
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Typography fontWeight="semiBold" role="status">
        {say('registrations.write.reach', { count: recipients.total })}
      </Typography>
      {MESSAGE_EXCLUSIONS.filter((because) => excluded[because] > 0).map((because) => (
        <Typography key={because} textColor="neutral600">
          {say(`registrations.write.not.${because}`, { count: excluded[because] })}
        </Typography>
      ))}
      {others.map(([code, count]) => (
        <Typography key={code} textColor="warning700">
          {say('registrations.write.otherLanguage', {
            count,
            language: languageName(code),
          })}
        </Typography>
      ))}
    </Flex>
  );
}
